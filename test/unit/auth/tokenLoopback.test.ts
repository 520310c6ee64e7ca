import assert from 'node:assert/strict';
import { type OutgoingHttpHeaders, request } from 'node:http';
import type { Loopback } from '../../../src/core/auth/loopback/server.ts';
import { startTokenLoopback } from '../../../src/core/auth/loopback/tokenLoopback.ts';
import type { Token } from '../../../src/core/auth/types.ts';
import { isCancellation } from '../../../src/core/errors.ts';
import { gettyError } from '../support/gettyError.ts';
import { ManualClock } from '../support/manualClock.ts';

const page = { title: 'Sign-in', done: 'You are <signed> in', failed: 'Not signed in' };
const good = 'access_token=secret-1&state=s1&token_type=bearer';
const form = 'application/x-www-form-urlencoded';

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

describe('the listener for a token in the fragment', () => {
  const clock = new ManualClock();
  let controller: AbortController;
  let loopback: Loopback<Token>;
  let origin: string;
  beforeEach(async () => {
    controller = new AbortController();
    loopback = await startTokenLoopback({ state: 's1', issuer: 'https://auth.example', signal: controller.signal, page, clock });
    origin = new URL(loopback.redirectUri).origin;
  });
  afterEach(async () => {
    controller.abort();
    await Promise.allSettled([loopback.answer]);
  });

  const open = (asked: Asked = {}) => ask(origin, asked);
  const fromPage = { 'content-type': form, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'same-origin' };
  const post = ({ headers, ...asked }: Asked = {}) =>
    ask(origin, { method: 'POST', body: good, ...asked, headers: { ...fromPage, origin, ...headers } });

  it('serves a page with one script that may run, and which talks to this listener alone', async () => {
    const { status, headers, text } = await open();
    assert.equal(status, 200);
    const [, nonce] = /<script nonce="([\w+/=]{24})">/.exec(text) ?? [];
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    assert.ok(policy.includes(`script-src 'nonce-${nonce}'; connect-src 'self'`), policy);
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(text.match(/<script/g)?.length, 1);
    assert.match(text, /You are &#60;signed&#62; in/);
    assert.doesNotMatch((await open()).text, new RegExp(`nonce="${nonce?.replaceAll(/[+/]/g, '\\$&')}"`), 'a nonce is used once');
  });

  it('takes the token that the page hands over, and nothing stands in the address bar any more', async () => {
    const { text } = await open();
    assert.ok(text.indexOf("history.replaceState(null, '', location.pathname)") < text.indexOf('fetch('), 'before anything else');
    assert.equal((await post()).status, 200);
    assert.deepEqual(await loopback.answer, { accessToken: 'secret-1', refreshToken: undefined, expiresAt: undefined });
  });

  it('counts the life of the token from now on, where the answer names it', async () => {
    await post({ body: `${good}&expires_in=1800` });
    assert.equal((await loopback.answer).expiresAt, clock.now() + 1_800_000);
  });

  const abuse: [string, number, Asked][] = [
    ['a wrong state', 400, { body: 'access_token=evil&state=s2' }],
    ['no state', 400, { body: 'access_token=evil' }],
    ['two states', 400, { body: 'access_token=evil&state=s1&state=s1' }],
    ['another issuer', 400, { body: `${good}&iss=https://evil.example` }],
    ['a body of a byte too many', 413, { body: `${good}&x=`.padEnd(16 * 1024 + 1, 'y') }],
    ['a body without end', 413, { body: `${good}&x=${'y'.repeat(20_000)}` }],
    ['the page of another site', 403, { headers: { origin: 'https://evil.example' } }],
    ['a page of this machine at another port', 403, { headers: { origin: 'http://localhost:1' } }],
    ['a page that hides its origin', 403, { headers: { origin: 'null' } }],
    ['a request of another site, whatever its origin says', 403, { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['the Host of another site', 403, { headers: { host: 'evil.example', origin: 'http://evil.example' } }],
    ['another path', 404, { path: '/other' }],
    ['a token in the request line', 404, { path: `/callback?${good}` }],
    ['a form that a page may send anywhere as text', 415, { headers: { 'content-type': 'text/plain' } }],
  ];
  for (const [name, status, asked] of abuse) {
    it(`refuses ${name} with ${status} and goes on waiting`, async () => {
      assert.equal((await post(asked)).status, status);
      assert.equal((await post()).status, 200);
      assert.equal((await loopback.answer).accessToken, 'secret-1');
    });
  }

  const navigations: [string, number, Asked][] = [
    ['a token in the query', 400, { path: `/callback?${good}` }],
    ['a denial with a wrong state', 400, { path: '/callback?error=access_denied&state=s2' }],
    ['another path', 404, { path: '/favicon.ico' }],
    ['a script of a page', 403, { headers: { 'sec-fetch-mode': 'cors' } }],
    ['a question what is allowed', 403, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } }],
    ['PUT', 405, { method: 'PUT' }],
  ];
  for (const [name, status, asked] of navigations) {
    it(`refuses ${name} with ${status}, and shows no page with a script`, async () => {
      const answered = await open(asked);
      assert.equal(answered.status, status);
      assert.doesNotMatch(answered.text, /<script|secret-1/);
      assert.equal((await post()).status, 200);
    });
  }

  it('takes one answer only, from a page that was opened twice too', async () => {
    const answers = await Promise.all([post(), post({ body: good.replace('secret-1', 'secret-2') })]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410]);
    assert.equal((await open()).status, 410);
    const { accessToken } = await loopback.answer;
    assert.equal(accessToken, answers[0].status === 200 ? 'secret-1' : 'secret-2');
  });

  it('takes the Host and Origin of a forwarded port', async () => {
    assert.equal((await post({ headers: { host: 'localhost:9', origin: 'http://localhost:9' } })).status, 200);
    await loopback.answer;
  });

  it('is refused in the fragment or in the query, as servers differ', async () => {
    const refused = gettyError(loopback.answer, 'signInRefused');
    assert.equal((await post({ body: 'error=access_denied&state=s1' })).status, 403);
    assert.equal((await refused).data.code, 'access_denied');
  });

  it('is refused in the query', async () => {
    const refused = gettyError(loopback.answer, 'signInRefused');
    const { text } = await open({ path: '/callback?error=unsupported_response_type&state=s1' });
    assert.match(text, /Not signed in/);
    assert.equal((await refused).data.code, 'unsupported_response_type');
  });

  it('ends when a server answers with a code, which nothing could be done with', async () => {
    const ended = gettyError(loopback.answer, 'unexpectedAnswer');
    await open({ path: '/callback?code=abc&state=s1' });
    await ended;
  });

  it('closes when the person gives up', async () => {
    const cancelled = assert.rejects(loopback.answer, isCancellation);
    loopback.close();
    await cancelled;
    await assert.rejects(open());
  });
});

function ask(origin: string, { method = 'GET', path = '/callback', headers = {}, body }: Asked): Promise<Answered> {
  const { hostname, port, host } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { host, connection: 'close', ...headers }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.once('error', reject).end(body);
  });
}
