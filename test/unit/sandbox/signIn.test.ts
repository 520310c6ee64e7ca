import assert from 'node:assert/strict';
import { keys, people } from '../../sandbox/accounts.ts';
import { isAllowedRedirect } from '../../sandbox/auth.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { callerOf, pkcePair, postToken, pressButton, redirectUri, signInAs, signInForCode } from '../support/sandboxClient.ts';

const secret = { client_id: keys.getty.key, client_secret: keys.getty.secret };
const ada = { username: 'ada', password: 'correct horse 1815' };

describe('the sign-in of the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  afterEach(() => sandbox.reset());

  const asked = () => ({
    client_id: keys.getty.key,
    response_type: 'code',
    redirect_uri: redirectUri,
    state: 's1',
    code_challenge: pkcePair().challenge,
    code_challenge_method: 'S256',
  });
  const exchange = (code: string, verifier: string, more: Record<string, string> = {}) =>
    postToken(sandbox, {
      grant_type: 'authorization_code',
      client_id: keys.getty.key,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...more,
    });

  async function errorOf(answer: Response): Promise<string> {
    const { error } = (await answer.json()) as { error: string };
    return `${answer.status} ${error}`;
  }

  it('shows a page with a form, two buttons and everything escaped', async () => {
    const query = new URLSearchParams({ ...asked(), state: '"><script>' });
    const page = await (await fetch(`${sandbox.auth}/oauth2/auth?${query}`)).text();
    assert.match(page, /<form method="post"/);
    assert.match(page, />Allow<.*>Deny</s);
    assert.equal(page.includes('<script>'), false);
  });

  it('sends an allowed browser back with code and state', async () => {
    const answer = await pressButton(sandbox, asked());
    const target = new URL(answer.headers.get('location') ?? '');
    assert.equal(answer.status, 302);
    assert.equal(target.origin + target.pathname, redirectUri);
    assert.equal(target.searchParams.get('state'), 's1');
    assert.ok(target.searchParams.get('code'));
  });

  it('sends a denied browser back with access_denied', async () => {
    const answer = await pressButton(sandbox, asked(), { decision: 'deny' });
    assert.match(answer.headers.get('location') ?? '', /error=access_denied.*state=s1/);
  });

  it('shows the page again for a wrong password', async () => {
    const answer = await pressButton(sandbox, { ...asked(), password: 'no' });
    assert.equal(answer.status, 401);
    assert.match(await answer.text(), /role="alert"/);
  });

  const sentBack: readonly [what: string, change: Record<string, string>, error: string][] = [
    ['another response type', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['the implicit flow while it is off', { response_type: 'token' }, 'unsupported_response_type'],
    ['a missing state', { state: '' }, 'invalid_request'],
    ['a missing challenge', { code_challenge: '' }, 'invalid_request'],
    ['the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
  ];
  for (const [what, change, error] of sentBack) {
    it(`sends back ${what} as ${error}`, async () => {
      const answer = await fetch(`${sandbox.auth}/oauth2/auth?${new URLSearchParams({ ...asked(), ...change })}`, { redirect: 'manual' });
      assert.equal(answer.status, 302);
      assert.equal(new URL(answer.headers.get('location') ?? '').searchParams.get('error'), error);
    });
  }

  for (const [what, change] of [
    ['an unknown client', { client_id: 'nobody' }],
    ['a foreign http redirect', { redirect_uri: 'http://evil.example/' }],
    ['a vscode: redirect', { redirect_uri: 'vscode://some.extension/cb' }],
  ] as const) {
    it(`sends nobody anywhere for ${what}`, async () => {
      const answer = await fetch(`${sandbox.auth}/oauth2/auth?${new URLSearchParams({ ...asked(), ...change })}`, { redirect: 'manual' });
      assert.deepEqual([answer.status, answer.headers.get('location')], [400, null]);
    });
  }

  for (const [uri, isAllowed] of [
    ['http://localhost:5000/Auth/Receiver', true],
    ['http://127.0.0.1:1/', true],
    ['https://example.com/cb', true],
    ['http://localhost.evil.example/', false],
    ['https://user@example.com/', false],
    ['http://localhost/#x', false],
    ['nonsense', false],
  ] as const) {
    it(`${isAllowed ? 'allows' : 'refuses'} the redirect ${uri}`, () => assert.equal(isAllowedRedirect(uri), isAllowed));
  }

  it('gives tokens for a code and its verifier', async () => {
    const { verifier, challenge } = pkcePair();
    const answer = await exchange(await signInForCode(sandbox, challenge), verifier);
    const tokens = (await answer.json()) as Record<string, unknown>;
    assert.deepEqual(Object.keys(tokens), ['access_token', 'token_type', 'expires_in', 'refresh_token']);
    assert.equal(tokens.expires_in, 1800);
  });

  const codeFaults: readonly [what: string, change: Record<string, string>, error: string][] = [
    ['another verifier', { code_verifier: 'x'.repeat(43) }, '400 invalid_grant'],
    ['a missing verifier', { code_verifier: '' }, '400 invalid_request'],
    ['another redirect', { redirect_uri: 'http://localhost:1/' }, '400 invalid_grant'],
    ['another client', { client_id: keys.istock.key }, '400 invalid_grant'],
    ['a secret, even the right one', { client_secret: keys.getty.secret }, '401 invalid_client'],
    ['an unknown code', { code: 'nope' }, '400 invalid_grant'],
  ];
  for (const [what, change, error] of codeFaults) {
    it(`refuses a code with ${what}`, async () => {
      const { verifier, challenge } = pkcePair();
      assert.equal(await errorOf(await exchange(await signInForCode(sandbox, challenge), verifier, change)), error);
    });
  }

  it('takes a code once', async () => {
    const { verifier, challenge } = pkcePair();
    const code = await signInForCode(sandbox, challenge);
    assert.equal((await exchange(code, verifier)).status, 200);
    assert.equal(await errorOf(await exchange(code, verifier)), '400 invalid_grant');
  });

  it('takes a code for a minute', async () => {
    const { verifier, challenge } = pkcePair();
    const code = await signInForCode(sandbox, challenge);
    sandbox.set({ clockShiftMs: 61_000 });
    assert.equal(await errorOf(await exchange(code, verifier)), '400 invalid_grant');
  });

  it('refreshes a public sign-in without a secret and keeps the refresh token', async () => {
    const { refresh_token = '' } = await signInAs(sandbox);
    const refresh = (more = {}) => postToken(sandbox, { grant_type: 'refresh_token', client_id: keys.getty.key, refresh_token, ...more });
    const fresh = (await (await refresh()).json()) as Record<string, unknown>;
    assert.equal('refresh_token' in fresh, false);
    assert.equal((await refresh()).status, 200);
    assert.equal(await errorOf(await refresh({ client_secret: keys.getty.secret })), '401 invalid_client');
  });

  it('rotates refresh tokens on demand', async () => {
    const { refresh_token = '' } = await signInAs(sandbox);
    sandbox.set({ rotateRefreshTokens: true });
    const refresh = () => postToken(sandbox, { grant_type: 'refresh_token', client_id: keys.getty.key, refresh_token });
    assert.notEqual(((await (await refresh()).json()) as { refresh_token: string }).refresh_token, refresh_token);
    assert.equal(await errorOf(await refresh()), '400 invalid_grant');
  });

  it('gives client credentials by form or by Basic, without a refresh token', async () => {
    const basic = Buffer.from(`${keys.getty.key}:${keys.getty.secret}`).toString('base64');
    for (const answer of [
      await postToken(sandbox, { grant_type: 'client_credentials', ...secret }),
      await postToken(sandbox, { grant_type: 'client_credentials' }, { authorization: `Basic ${basic}` }),
    ]) {
      assert.deepEqual(Object.keys((await answer.json()) as object), ['access_token', 'token_type', 'expires_in']);
    }
  });

  const refused: readonly [what: string, form: Record<string, string>, error: string][] = [
    ['a wrong secret', { grant_type: 'client_credentials', ...secret, client_secret: 'x' }, '401 invalid_client'],
    ['no secret', { grant_type: 'client_credentials', client_id: keys.getty.key }, '401 invalid_client'],
    ['an unknown client', { grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' }, '401 invalid_client'],
    [
      'an inactive key',
      { grant_type: 'client_credentials', client_id: keys.inactive.key, client_secret: keys.inactive.secret },
      '400 unauthorized_client',
    ],
    ['a wrong password', { grant_type: 'password', ...secret, ...ada, password: 'x' }, '400 invalid_grant'],
    ['a password without the secret', { grant_type: 'password', client_id: keys.getty.key, ...ada }, '401 invalid_client'],
    ['an unknown grant', { grant_type: 'device_code', ...secret }, '400 unsupported_grant_type'],
    ['no grant', { ...secret }, '400 invalid_request'],
  ];
  for (const [what, form, error] of refused) {
    it(`refuses ${what}`, async () => assert.equal(await errorOf(await postToken(sandbox, form)), error));
  }

  it('takes a password until that is switched off', async () => {
    const ask = () => postToken(sandbox, { grant_type: 'password', ...secret, ...ada });
    assert.equal((await ask()).status, 200);
    sandbox.set({ passwordGrant: false });
    assert.equal(await errorOf(await ask()), '400 unsupported_grant_type');
  });

  it('answers in the fragment when the implicit flow is on', async () => {
    sandbox.set({ implicit: true });
    const answer = await pressButton(sandbox, { ...asked(), response_type: 'token' });
    assert.match(answer.headers.get('location') ?? '', /#access_token=[\w-]+&token_type=bearer&state=s1$/);
  });

  it('spells expires_in as the older hosts did, or not at all', async () => {
    sandbox.set({ expiresIn: 'string' });
    assert.equal((await signInAs(sandbox)).expires_in, '1800');
    sandbox.set({ expiresIn: 'absent' });
    assert.equal((await signInAs(sandbox)).expires_in, undefined);
  });

  it('ends tokens by time and by revocation', async () => {
    sandbox.set({ tokenLifetime: 10 });
    const first = callerOf(sandbox, (await signInAs(sandbox)).access_token);
    assert.equal((await first('/v3/products')).status, 200);
    sandbox.set({ clockShiftMs: 11_000 });
    const late = await first('/v3/products');
    assert.deepEqual([late.status, /expired/.test(late.headers.get('www-authenticate') ?? '')], [401, true]);
    const second = await signInAs(sandbox);
    sandbox.set({ revoke: 'all' });
    assert.equal((await callerOf(sandbox, second.access_token)('/v3/products')).status, 401);
    assert.equal(
      await errorOf(
        await postToken(sandbox, { grant_type: 'refresh_token', client_id: keys.getty.key, refresh_token: second.refresh_token ?? '' }),
      ),
      '400 invalid_grant',
    );
  });

  it('knows each person by name', async () => {
    for (const person of people) {
      const call = callerOf(sandbox, (await signInAs(sandbox, keys.getty, person)).access_token);
      assert.deepEqual(await (await call('/v3/customers/current')).json(), {
        first_name: person.first,
        middle_name: person.middle,
        last_name: person.last,
      });
    }
  });

  it('publishes what it supports', async () => {
    const metadata = (await (await fetch(`${sandbox.auth}/.well-known/oauth-authorization-server`)).json()) as Record<string, unknown>;
    assert.deepEqual(metadata.response_types_supported, ['code']);
    assert.equal(metadata.token_endpoint, `${sandbox.auth}/oauth2/token`);
  });

  it('answers unknown paths as the gateway does', async () => {
    const answer = await fetch(`${sandbox.auth}/.well-known/openid-configuration`);
    assert.deepEqual([answer.status, await answer.json()], [403, { message: 'Missing Authentication Token' }]);
  });
});
