import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { keys } from '../../sandbox/accounts.ts';
import type { ChargeFault, Fault } from '../../sandbox/knobs.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { type Caller, callerOf, type RawAnswer, rawRequest, signInAs } from '../support/sandboxClient.ts';

describe('the knobs of the sandbox', () => {
  let sandbox: Sandbox;
  let call: Caller;
  let token: string;

  before(async () => {
    sandbox = await startSandbox();
    token = (await signInAs(sandbox)).access_token;
    call = callerOf(sandbox, token);
  });
  after(() => sandbox.close());
  afterEach(() => sandbox.reset());

  const charge = (waitMs = 5000): Promise<RawAnswer> =>
    rawRequest(`${sandbox.api}/v3/downloads/images/1167612765?auto_download=false`, {
      method: 'POST',
      headers: { 'api-key': keys.getty.key, authorization: `Bearer ${token}`, 'content-length': '0' },
      waitMs,
    });

  const charges: readonly [what: string, fault: ChargeFault, counted: number, check: (answer: RawAnswer) => void][] = [
    ['resets before', { resetBefore: true }, 0, (answer) => assert.deepEqual([answer.end, answer.status], ['reset', 0])],
    ['resets after', { resetAfter: true }, 1, (answer) => assert.deepEqual([answer.end, answer.status], ['reset', 0])],
    ['hangs before', { hangBefore: true }, 0, (answer) => assert.deepEqual([answer.end, answer.status], ['open', 0])],
    ['hangs after', { hangAfter: true }, 1, (answer) => assert.deepEqual([answer.end, answer.status], ['open', 0])],
    ['fails after', { status5xxAfter: true }, 1, (answer) => assert.equal(answer.status, 500)],
    ['fails with 504 after', { status5xxAfter: 504 }, 1, (answer) => assert.equal(answer.status, 504)],
    ['fails with 503 before', { status: 503, envelope: 'html' }, 0, (answer) => assert.match(answer.head, /503[\s\S]*text\/html/)],
    [
      'redirects with 307',
      { redirect: 307 },
      0,
      (answer) => assert.match(answer.head, /^HTTP\/1.1 307[\s\S]*location: \S+\/v3\/downloads\/images/i),
    ],
    [
      'redirects with 308 to a foreign host',
      { redirect: 308, location: 'http://evil.example/' },
      0,
      (answer) => assert.match(answer.head, /308[\s\S]*evil/),
    ],
    ['misdirects with 421', { redirect: 421 }, 0, (answer) => assert.equal(answer.status, 421)],
    [
      'points elsewhere',
      { location: 'https://evil.example/f' },
      1,
      (answer) => assert.equal(answer.body.toString(), '{"uri":"https://evil.example/f"}'),
    ],
    [
      'answers nonsense after',
      { answerAfter: { status: 200, body: '<html>', contentType: 'text/html' } },
      1,
      (answer) => assert.equal(answer.body.toString(), '<html>'),
    ],
    ['throttles', { throttle: 'edge', retryAfter: 2 }, 0, (answer) => assert.match(answer.head, /429[\s\S]*retry-after: 2/i)],
  ];
  for (const [what, fault, counted, check] of charges) {
    it(`the charge ${what}, counted ${counted} times`, async () => {
      sandbox.set({ charge: { ...fault, times: 1 } });
      check(await charge(fault.hangAfter || fault.hangBefore ? 200 : 5000));
      assert.equal(sandbox.charges().length, counted);
      assert.equal((await charge()).status, 200);
    });
  }

  const envelopes: readonly [what: string, fault: Fault, status: number, body: RegExp][] = [
    ['the envelope of the service', { status: 500 }, 500, /^\{"ErrorCode":"SystemError"/],
    ['a code', { status: 403, code: 'NoAccessToProductType' }, 403, /NoAccessToProductType/],
    ['the envelope of the edge', { status: 403, envelope: 'edge' }, 403, /^\{"message":"Forbidden"\}$/],
    ['the older envelope', { status: 404, envelope: 'legacy', code: 'ImageNotFound' }, 404, /^\{"code":"ImageNotFound","message"/],
    ['HTML', { status: 502, envelope: 'html' }, 502, /^<!DOCTYPE/],
    ['nothing', { status: 503, envelope: 'empty' }, 503, /^$/],
    ['a body of the test', { status: 200, body: '{"images":7}' }, 200, /^\{"images":7\}$/],
    ['429', { throttle: 'edge' }, 429, /Too Many Requests/],
    ['the older refusal for speed', { throttle: 'legacy' }, 403, /Account Over Queries/],
  ];
  for (const [what, fault, status, body] of envelopes) {
    it(`any route answers with ${what}`, async () => {
      sandbox.set({ images: fault });
      const answer = await call('/v3/images/1167612765');
      assert.equal(answer.status, status);
      assert.match(await answer.text(), body);
    });
  }

  it('reach every route of the API and the token endpoint', async () => {
    const paths = { images: '/v3/images/1', products: '/v3/products', customer: '/v3/customers/current', history: '/v3/downloads' };
    for (const [route, path] of Object.entries(paths)) {
      sandbox.set({ [route]: { status: 418, times: 1 } });
      assert.equal((await call(path)).status, 418, route);
    }
    sandbox.set({ token: { status: 500, times: 1 } });
    assert.equal((await fetch(`${sandbox.auth}/oauth2/token`, { method: 'POST' })).status, 500);
  });

  it('are used up in order, and only by requests that match', async () => {
    sandbox.set({
      images: [
        { status: 501, times: 2 },
        { status: 502, times: 1 },
        { status: 504, match: '200261415-001' },
      ],
    });
    const statuses: number[] = [];
    for (let times = 0; times < 4; times++) statuses.push((await call('/v3/images/1167612765')).status);
    assert.deepEqual(statuses, [501, 501, 502, 200]);
    assert.equal((await call('/v3/images/200261415-001')).status, 504);
    sandbox.set({ images: null });
    assert.equal((await call('/v3/images/200261415-001')).status, 200);
  });

  it('delay', async () => {
    sandbox.set({ products: { delayMs: 80 } });
    const start = performance.now();
    await call('/v3/products');
    assert.equal(performance.now() - start >= 75, true);
  });

  it('log what arrived, with raw headers and the status of the answer', async () => {
    await rawRequest(`${sandbox.api}/v3/images/1?fields=id`, { headers: { 'API-KEY': keys.getty.key, 'X-Odd': '1' } });
    const entry = sandbox.requests().at(-1);
    assert.deepEqual([entry?.origin, entry?.path, entry?.query, entry?.status], ['api', '/v3/images/1', { fields: 'id' }, 404]);
    assert.equal(entry?.headers['x-odd'], '1');
    assert.equal(entry?.rawHeaders.includes('X-Odd'), true);
  });

  describe('over HTTP', () => {
    const control = async (method: string, path: string, body?: unknown) =>
      fetch(`${sandbox.control}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

    it('are set, shown and reset', async () => {
      assert.equal((await control('POST', '/knobs', { charge: { status5xxAfter: true }, tokenLifetime: 7 })).status, 204);
      assert.equal((await charge()).status, 500);
      assert.equal(((await (await control('GET', '/charges')).json()) as unknown[]).length, 1);
      assert.equal(((await (await control('GET', '/state')).json()) as { settings: { tokenLifetime: number } }).settings.tokenLifetime, 7);
      assert.equal(((await (await control('GET', '/exchanges')).json()) as unknown[]).length, 1);
      assert.equal((await control('POST', '/reset')).status, 204);
      assert.deepEqual(await (await control('GET', '/requests')).json(), []);
      assert.equal((await charge()).status, 200);
    });

    for (const [what, body] of [
      ['an unknown knob', '{"chrage":{}}'],
      ['a list', '[]'],
      ['no JSON', 'x'],
    ] as const) {
      it(`refuse ${what}`, async () => assert.equal((await fetch(`${sandbox.control}/knobs`, { method: 'POST', body })).status, 400));
    }

    it('have no other paths', async () => assert.equal((await control('GET', '/v3/images/1')).status, 404));
  });
});

describe('the sandbox as a process', () => {
  const main = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));

  async function start(...args: string[]) {
    const child = spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines: string[] = [];
    const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
    await once(reader, 'line');
    return { child, lines, origins: JSON.parse(lines[0] ?? '') as Record<string, string> };
  }

  it('prints one line of JSON, serves, and ends on SIGTERM', async () => {
    const { child, lines, origins } = await start();
    assert.deepEqual(Object.keys(origins), ['api', 'auth', 'delivery', 'control', 'media', 'apiKey', 'apiSecret', 'username', 'password']);
    assert.equal(new Set([origins.api, origins.auth, origins.delivery, origins.control]).size, 4);
    assert.equal((await fetch(`${origins.api}/v3/images/1167612765`, { headers: { 'api-key': origins.apiKey ?? '' } })).status, 200);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.equal(lines.length, 1);
  });

  it('ends with its parent when asked to', async () => {
    const { child } = await start('--exit-with-parent');
    child.stdin.end();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });
});
