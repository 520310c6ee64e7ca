import assert from 'node:assert/strict';
import { OAuthClient } from '../../../src/core/auth/oauth.ts';
import { createPkce } from '../../../src/core/auth/pkce.ts';
import { isCancellation } from '../../../src/core/errors.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import type { Knobs } from '../../sandbox/knobs.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { gettyError } from '../support/gettyError.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { redirectUri, signInForCode } from '../support/sandboxClient.ts';

describe('the OAuth client', () => {
  let sandbox: Sandbox;
  let clock: ManualClock;
  const log = memoryLog();
  const transport = createTransport({});
  const { signal } = new AbortController();

  before(async () => {
    sandbox = await startSandbox();
  });
  after(async () => {
    await transport.close();
    await sandbox.close();
  });
  beforeEach(() => {
    sandbox.reset();
    clock = new ManualClock(undefined, { isHasty: true });
  });

  const client = (authUrl = sandbox.auth) => new OAuthClient({ authUrl: new URL(authUrl), transport, clock, log, random: () => 0.5 });
  const sent = () => sandbox.requests().map(({ body }) => new URLSearchParams(body));
  const keyAndSecret = () => ({ apiKey: sandbox.credentials.apiKey, apiSecret: sandbox.credentials.apiSecret });
  const secondsLeft = (expiresAt: number | undefined) => ((expiresAt ?? 0) - clock.now()) / 1000;

  it('builds the address of the sign-in page, with PKCE and without a scope', () => {
    const url = client('https://auth.example/base/').authorizeUrl({ clientId: 'k', redirectUri, state: 's', challenge: 'c' });
    assert.equal(url.origin + url.pathname, 'https://auth.example/base/oauth2/auth');
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      client_id: 'k',
      response_type: 'code',
      redirect_uri: redirectUri,
      state: 's',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    });
  });

  it('takes origin and path of the setting, and the issuer is what it says without the slash at its end', () => {
    for (const setting of ['https://auth.example/base', 'https://auth.example/base/', 'https://auth.example/base/?a=b#c']) {
      const url = client(setting).authorizeUrl({ clientId: 'k', redirectUri, state: 's', challenge: 'c' });
      assert.equal(url.origin + url.pathname, 'https://auth.example/base/oauth2/auth');
      assert.deepEqual([url.searchParams.get('a'), url.hash], [null, '']);
    }
    assert.equal(client('https://auth.example/base/').issuer, 'https://auth.example/base');
    assert.equal(client('https://auth.example').issuer, 'https://auth.example');
  });

  it('builds the address of the implicit page, without anything of PKCE', () => {
    const url = client('https://auth.example/').implicitUrl({ clientId: 'k', redirectUri, state: 's' });
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      client_id: 'k',
      response_type: 'token',
      redirect_uri: redirectUri,
      state: 's',
    });
  });

  it('exchanges a code as a public client, without a secret', async () => {
    const { verifier, challenge } = createPkce();
    const code = await signInForCode(sandbox, challenge);
    const token = await client().exchangeCode({ clientId: sandbox.credentials.apiKey, redirectUri, code, verifier }, signal);
    assert.ok(token.refreshToken);
    assert.equal(secondsLeft(token.expiresAt), 1800);
    assert.equal(sent().at(-1)?.has('client_secret'), false);
  });

  it('is refused with another verifier, and with a code that was used', async () => {
    const { verifier, challenge } = createPkce();
    const request = { clientId: sandbox.credentials.apiKey, redirectUri, code: await signInForCode(sandbox, challenge), verifier };
    const other = { ...request, code: await signInForCode(sandbox, challenge), verifier: createPkce().verifier };
    await client().exchangeCode(request, signal);
    for (const wrong of [request, other]) {
      const error = await gettyError(client().exchangeCode(wrong, signal), 'signInRefused');
      assert.equal(error.data.code, 'invalid_grant');
    }
  });

  it('gets a token for a key and its secret', async () => {
    const token = await client().clientCredentials(keyAndSecret(), signal);
    assert.equal(token.refreshToken, undefined);
    const error = await gettyError(client().clientCredentials({ ...keyAndSecret(), apiSecret: 'wrong' }, signal), 'signInRefused');
    assert.equal(error.data.code, 'invalid_client');
  });

  it('gets a token for a user name and password, and refreshes it with the secret', async () => {
    const { username, password } = sandbox.credentials;
    const { refreshToken = '' } = await client().password({ ...keyAndSecret(), username, password }, signal);
    const token = await client().refresh({ ...keyAndSecret(), refreshToken }, signal);
    assert.equal(token.refreshToken, refreshToken);
  });

  it('takes a rotated refresh token', async () => {
    sandbox.set({ rotateRefreshTokens: true });
    const { username, password } = sandbox.credentials;
    const { refreshToken = '' } = await client().password({ ...keyAndSecret(), username, password }, signal);
    const token = await client().refresh({ ...keyAndSecret(), refreshToken }, signal);
    assert.notEqual(token.refreshToken, refreshToken);
  });

  it('tries again after 429, waiting longer each time and as long as was asked for', async () => {
    sandbox.set({
      token: [
        { throttle: 'edge', times: 2 },
        { throttle: 'edge', retryAfter: 9, times: 1 },
      ],
    });
    await client().clientCredentials(keyAndSecret(), signal);
    assert.deepEqual(clock.sleeps, [1000, 2000, 13_000]);
  });

  it('gives up after four 429s, and at once when the wait would be long', async () => {
    sandbox.set({ token: { throttle: 'edge' } });
    await gettyError(client().clientCredentials(keyAndSecret(), signal), 'throttled');
    assert.equal(sandbox.requests().length, 4);
    sandbox.set({ token: { throttle: 'edge', retryAfter: 3600 } });
    const error = await gettyError(client().clientCredentials(keyAndSecret(), signal), 'throttled');
    assert.deepEqual([error.data.retryAfter, sandbox.requests().length], [3600, 5]);
  });

  const once: [string, Knobs, Parameters<typeof gettyError>[1]][] = [
    ['a server error', { token: { status: 500, envelope: 'html' } }, 'serviceDown'],
    ['a reset', { token: { resetBefore: true } }, 'unreachable'],
    ['a redirect', { token: { status: 307, headers: { location: 'http://127.0.0.1:9/' } } }, 'unexpectedAnswer'],
    ['a wrong path', { token: { status: 403, body: '{"message":"Missing Authentication Token"}' } }, 'wrongEndpoint'],
    ['an answer without end', { token: { status: 200, body: 'x'.repeat(200_000) } }, 'unexpectedAnswer'],
  ];
  for (const [name, knobs, kind] of once) {
    it(`asks once and says ${kind} after ${name}`, async () => {
      sandbox.set(knobs);
      await gettyError(client().clientCredentials(keyAndSecret(), signal), kind);
      assert.equal(sandbox.requests().length, 1);
    });
  }

  it('is cancelled while it waits for an answer', async () => {
    sandbox.set({ token: { hangBefore: true } });
    const controller = new AbortController();
    const token = client().clientCredentials(keyAndSecret(), controller.signal);
    setImmediate(() => controller.abort());
    await assert.rejects(token, isCancellation);
  });

  it('logs no key, secret or token', async () => {
    const { accessToken } = await client().clientCredentials(keyAndSecret(), signal);
    const { apiKey, apiSecret } = keyAndSecret();
    assert.ok(log.lines.length > 0);
    for (const secret of [accessToken, apiKey, apiSecret]) assert.ok(log.lines.every((line) => !line.includes(secret)));
  });
});
