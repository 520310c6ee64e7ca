import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { DeliveryFault } from '../../sandbox/knobs.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { type Caller, callerOf, type RawAnswer, rawRequest, signInAs } from '../support/sandboxClient.ts';

const day = 86_400_000;
const id = '9000000042';

describe('the delivery of the sandbox', () => {
  let sandbox: Sandbox;
  let call: Caller;
  let whole: Buffer;

  before(async () => {
    sandbox = await startSandbox();
    call = callerOf(sandbox, (await signInAs(sandbox)).access_token);
    whole = Buffer.from(await (await fetch(`${sandbox.control}/originals/${id}`)).arrayBuffer());
  });
  after(() => sandbox.close());
  afterEach(() => sandbox.reset());

  /** A URI, as the charge answers it. */
  async function order(asset = id): Promise<string> {
    const answer = await call(`/v3/downloads/images/${asset}?auto_download=false`, { method: 'POST' });
    return ((await answer.json()) as { uri: string }).uri;
  }
  /** The place behind the redirect. */
  async function place(asset = id): Promise<string> {
    return (await fetch(await order(asset), { redirect: 'manual' })).headers.get('location') ?? '';
  }
  async function faulty(fault: DeliveryFault, headers: Record<string, string> = {}, waitMs = 5000): Promise<RawAnswer> {
    const target = await place();
    sandbox.set({ delivery: fault });
    return rawRequest(target, { headers, waitMs });
  }
  const etagOf = (answer: RawAnswer) => /^etag: (.*)$/im.exec(answer.head)?.[1]?.trim();

  it('redirects once and then gives the exact bytes with their description', async () => {
    const uri = await order();
    const first = await fetch(uri, { redirect: 'manual' });
    assert.deepEqual([first.status, first.headers.get('location')?.startsWith(`${sandbox.delivery}/xa/`)], [302, true]);
    const answer = await fetch(uri);
    assert.equal(answer.headers.get('content-disposition'), `attachment; filename=GettyImages-${id}.jpg`);
    assert.equal(answer.headers.get('content-type'), 'image/jpeg');
    assert.match(answer.headers.get('etag') ?? '', /^"\w+"$/);
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), whole);
  });

  it('agrees with the digest of the control origin', async () => {
    const original = await fetch(`${sandbox.control}/originals/${id}`);
    assert.equal(
      createHash('sha256')
        .update(Buffer.from(await original.arrayBuffer()))
        .digest('hex'),
      original.headers.get('x-sha256'),
    );
  });

  it('streams a large file whole', async () => {
    sandbox.set({ padTo: 48 * 2 ** 20 });
    let length = 0;
    const { body } = await fetch(await order('3000000001'));
    for await (const part of body ?? []) length += part.length;
    assert.equal(length, 48 * 2 ** 20);
  });

  const ranges: readonly [range: string, status: number, from: number, to: number | undefined][] = [
    ['bytes=0-', 206, 0, undefined],
    ['bytes=100-199', 206, 100, 200],
    ['bytes=-50', 206, -50, undefined],
    ['bytes=70000-99999999', 206, 70_000, undefined],
    ['bytes=20-10', 200, 0, undefined],
    ['bytes=0-1,5-6', 200, 0, undefined],
    ['lines=1-2', 200, 0, undefined],
    ['bytes=99999999-', 416, 0, 0],
    ['bytes=-0', 416, 0, 0],
  ];
  for (const [range, status, from, to] of ranges) {
    it(`answers Range ${range} with ${status} and the right bytes`, async () => {
      const answer = await rawRequest(await place(), { headers: { range } });
      assert.equal(answer.status, status);
      assert.deepEqual(answer.body, whole.subarray(from, to));
      const start = from < 0 ? whole.length + from : from;
      if (status === 206)
        assert.match(answer.head, new RegExp(`content-range: bytes ${start}-${(to ?? whole.length) - 1}/${whole.length}`));
      if (status === 416) assert.match(answer.head, new RegExp(`content-range: bytes \\*/${whole.length}`));
    });
  }

  it('honours If-Range by strong ETag or date, and by nothing else', async () => {
    const target = await place();
    const etag = etagOf(await rawRequest(target)) ?? '';
    const date = 'Tue, 06 Oct 2026 08:00:00 GMT';
    for (const [condition, status] of [
      [etag, 206],
      [date, 206],
      ['"other"', 200],
      [`W/${etag}`, 200],
      ['Tue, 06 Oct 2026 08:00:01 GMT', 200],
    ] as const) {
      assert.equal((await rawRequest(target, { headers: { range: 'bytes=5-', 'if-range': condition } })).status, status, condition);
    }
  });

  it('expires a URI after 24 hours, and knows none that it did not give', async () => {
    const uri = await order();
    sandbox.set({ clockShiftMs: day - 60_000 });
    assert.equal((await fetch(uri)).status, 200);
    sandbox.set({ clockShiftMs: day + 60_000 });
    assert.equal((await fetch(uri)).status, 403);
    sandbox.set({ expiredStatus: 410 });
    assert.equal((await fetch(uri)).status, 410);
    assert.equal((await fetch(`${sandbox.delivery}/downloads/1.jpg?e=guess`)).status, 410);
  });

  it('logs credentials that went astray instead of refusing them', async () => {
    await fetch(await order(), { headers: { 'api-key': 'leaked' } });
    assert.deepEqual(
      sandbox.requests().filter(({ origin, headers }) => origin === 'delivery' && headers['api-key'] === 'leaked').length,
      2,
    );
  });

  const redirects: readonly [what: string, fault: DeliveryFault, status: number, location: RegExp][] = [
    ['a foreign redirect', { redirectTo: 'http://evil.example/x', redirectStatus: 307 }, 307, /^http:\/\/evil\.example\/x$/],
    ['a relative redirect', { redirectTo: '//evil.example/x' }, 302, /^\/\/evil/],
    ['a loop', { loop: true }, 302, /^\/downloads\//],
    ['more hops', { hops: 4 }, 302, /\/downloads\/.*h=3/],
  ];
  for (const [what, fault, status, location] of redirects) {
    it(`answers with ${what}`, async () => {
      const uri = await order();
      sandbox.set({ delivery: fault });
      const answer = await fetch(uri, { redirect: 'manual' });
      assert.equal(answer.status, status);
      assert.match(answer.headers.get('location') ?? '', location);
    });
  }

  it('counts hops exactly', async () => {
    const uri = await order();
    sandbox.set({ delivery: { hops: 4 } });
    assert.equal((await fetch(uri)).status, 200);
    const seen = sandbox
      .requests()
      .filter(({ origin }) => origin === 'delivery')
      .map(({ status }) => status);
    assert.deepEqual(seen, [302, 302, 302, 302, 200]);
  });

  it('expires now, then works again', async () => {
    const uri = await order();
    sandbox.set({ delivery: { expire: true, times: 1 } });
    assert.deepEqual([(await fetch(uri)).status, (await fetch(uri)).status], [403, 200]);
  });

  const length = (answer: RawAnswer) => Number(/^content-length: (\d+)/im.exec(answer.head)?.[1] ?? -1);
  const wire: readonly [what: string, fault: DeliveryFault, check: (answer: RawAnswer) => void][] = [
    [
      'a reset',
      { resetAt: 5000 },
      (answer) => assert.deepEqual([answer.end, answer.body.length, length(answer)], ['reset', 5000, whole.length]),
    ],
    ['a reset before the first byte', { resetAt: 0 }, (answer) => assert.deepEqual([answer.end, answer.body.length], ['reset', 0])],
    [
      'a truncation',
      { finAt: 5000 },
      (answer) => assert.deepEqual([answer.end, answer.body.length, length(answer)], ['fin', 5000, whole.length]),
    ],
    [
      'no length',
      { noLength: true },
      (answer) => assert.deepEqual([answer.end, answer.body.equals(whole), length(answer)], ['fin', true, -1]),
    ],
    [
      'no length and a reset',
      { noLengthReset: true },
      (answer) => assert.deepEqual([answer.end, answer.body.length, length(answer)], ['reset', Math.floor(whole.length / 2), -1]),
    ],
    [
      'chunks',
      { chunked: true },
      (answer) =>
        assert.deepEqual([/transfer-encoding: chunked/.test(answer.head), answer.body.subarray(-5).toString()], [true, '0\r\n\r\n']),
    ],
    [
      'cut chunks',
      { chunkedCut: true },
      (answer) =>
        assert.deepEqual(
          [answer.end, answer.body.subarray(-5).toString() === '0\r\n\r\n', answer.body.length < whole.length],
          ['fin', false, true],
        ),
    ],
    [
      'extra bytes',
      { extraBytes: 10 },
      (answer) => assert.deepEqual([answer.body.length, length(answer)], [whole.length + 10, whole.length]),
    ],
    [
      'a wrong length',
      { wrongLength: 7 },
      (answer) => assert.deepEqual([answer.body.length, length(answer)], [whole.length, whole.length + 7]),
    ],
    ['a weak ETag', { weakEtag: true }, (answer) => assert.match(etagOf(answer) ?? '', /^W\//)],
    ['no ETag', { noEtag: true }, (answer) => assert.deepEqual([etagOf(answer), /last-modified/.test(answer.head)], [undefined, true])],
    ['no validators', { noValidators: true }, (answer) => assert.equal(/etag|last-modified/i.test(answer.head), false)],
    [
      'an error page',
      { html200: true },
      (answer) =>
        assert.deepEqual([answer.status, /text\/html/.test(answer.head), answer.body.subarray(0, 9).toString()], [200, true, '<!DOCTYPE']),
    ],
    [
      'gzip',
      { gzip: true },
      (answer) => assert.deepEqual([/content-encoding: gzip/.test(answer.head), gunzipSync(answer.body).equals(whole)], [true, true]),
    ],
    ['another type', { contentType: 'application/pdf' }, (answer) => assert.match(answer.head, /content-type: application\/pdf/)],
    [
      'a raw disposition',
      { disposition: 'attachment; filename="../\xff\x01.jpg"' },
      (answer) => assert.equal(answer.head.includes('filename="../\xff\x01.jpg"'), true),
    ],
    ['no disposition', { disposition: '' }, (answer) => assert.equal(/content-disposition/.test(answer.head), false)],
    ['many headers', { manyHeaders: 400 }, (answer) => assert.equal(answer.head.length > 39_000, true)],
    ['401', { status: 401 }, (answer) => assert.equal(answer.status, 401)],
    [
      '503 in HTML',
      { status: 503, envelope: 'html', retryAfter: 3 },
      (answer) => assert.match(answer.head, /^HTTP\/1.1 503[\s\S]*retry-after: 3/),
    ],
    [
      'another version',
      { newVersion: true },
      (answer) => assert.deepEqual([answer.body.length, answer.body.equals(whole)], [whole.length, false]),
    ],
  ];
  for (const [what, fault, check] of wire) {
    it(`sends ${what} on demand`, async () => check(await faulty(fault)));
  }

  it('stalls', async () => {
    const answer = await faulty({ stallAt: 3000 }, {}, 300);
    assert.deepEqual([answer.end, answer.body.length], ['open', 3000]);
  });

  it('trickles', async () => {
    const answer = await faulty({ trickle: 1000 }, {}, 500);
    assert.equal(answer.end, 'open');
    assert.equal(answer.body.length > 0 && answer.body.length <= 800, true);
  });

  it('changes the ETag of the same bytes', async () => {
    const target = await place();
    const before = await rawRequest(target);
    sandbox.set({ delivery: { changeEtag: true } });
    const changed = await rawRequest(target);
    assert.notEqual(etagOf(changed), etagOf(before));
    assert.deepEqual(changed.body, before.body);
  });

  const rangeFaults: readonly [what: string, fault: DeliveryFault, status: number, claim: string | undefined, from: number][] = [
    ['ignores a range', { ignoreRange: true }, 200, undefined, 0],
    ['claims a range that is too early', { wrongContentRange: true }, 206, '4900', 5000],
    ['lies about a range', { lyingContentRange: true }, 206, '5000', 4900],
    ['cuts a range', { finAt: 10 }, 206, '5000', 5000],
  ];
  for (const [what, fault, status, claim, from] of rangeFaults) {
    it(`${what} on demand`, async () => {
      const answer = await faulty(fault, { range: 'bytes=5000-' });
      assert.equal(answer.status, status);
      assert.equal(/content-range: bytes (\d+)-/.exec(answer.head)?.[1], claim);
      assert.deepEqual(answer.body.subarray(0, 10), whole.subarray(from, from + 10));
    });
  }

  it('refuses every range on demand', async () => assert.equal((await faulty({ refuseRange: true }, { range: 'bytes=5-' })).status, 416));
});
