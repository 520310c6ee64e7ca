import assert from 'node:assert/strict';
import { Keychain } from '../../../src/authentication/keychain.ts';
import { windowLock } from '../../../src/authentication/windowLock.ts';
import { OAuthClient } from '../../../src/core/auth/oauth.ts';
import { TokenKeeper } from '../../../src/core/auth/tokenKeeper.ts';
import type { Account } from '../../../src/core/auth/types.ts';
import { GettyError, isCancellation } from '../../../src/core/errors.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { anAccount } from '../support/accounts.ts';
import { gettyError } from '../support/gettyError.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { SharedSecrets } from '../support/memorySecrets.ts';
import { signInAs } from '../support/sandboxClient.ts';

const minute = 60_000;

describe('the token keeper', () => {
  let sandbox: Sandbox;
  let clock: ManualClock;
  let shared: SharedSecrets;
  let log: ReturnType<typeof memoryLog>;
  const transport = createTransport({});

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
    shared = new SharedSecrets();
    log = memoryLog();
  });

  /** A window of its own over the shared secret storage; with `lock`, one that shares the lock as well. */
  function aWindow({ lock = windowLock(), apiOrigin = sandbox.api, auth = sandbox.auth } = {}) {
    const keychain = new Keychain({ secrets: shared.window(), log, lock });
    const oauth = new OAuthClient({ authUrl: new URL(auth), transport, clock, log });
    return { keychain, keeper: new TokenKeeper({ store: keychain, oauth, apiOrigin, clock, log }) };
  }

  /** A person signed in `life` milliseconds before the token's end. */
  async function signedIn(keychain: Keychain, life: number, parts: Partial<Account> = {}): Promise<Account> {
    const tokens = await signInAs(sandbox);
    sandbox.reset();
    const token = { accessToken: tokens.access_token, refreshToken: tokens.refresh_token, expiresAt: clock.now() + life };
    const { apiKey } = sandbox.credentials;
    return keychain.add(anAccount({ apiOrigin: sandbox.api, authOrigin: sandbox.auth, apiKey, token, ...parts }));
  }

  const tokenCalls = () => sandbox.requests().filter(({ path }) => path === '/oauth2/token').length;

  it('hands out a token that is good for more than five minutes, without asking the server', async () => {
    const { keychain, keeper } = aWindow();
    const account = await signedIn(keychain, 6 * minute);
    const { apiKey, token } = account;
    assert.deepEqual(await keeper.credentials('one'), { accountId: 'one', apiKey, accessToken: token.accessToken });
    assert.equal(tokenCalls(), 0);
  });

  it('renews a token five minutes before its end and stores the new one', async () => {
    const { keychain, keeper } = aWindow();
    const account = await signedIn(keychain, 5 * minute);
    const { accessToken } = await keeper.credentials('one');
    const stored = await keychain.get('one');
    assert.notEqual(accessToken, account.token.accessToken);
    assert.equal(stored?.token.accessToken, accessToken);
    assert.equal(stored?.token.expiresAt, clock.now() + 30 * minute);
    assert.equal(stored?.token.refreshToken, account.token.refreshToken);
  });

  it('renews once for 100 callers', async () => {
    const { keychain, keeper } = aWindow();
    await signedIn(keychain, 0);
    const all = await Promise.all(Array.from({ length: 100 }, () => keeper.credentials('one')));
    assert.equal(new Set(all.map(({ accessToken }) => accessToken)).size, 1);
    assert.equal(tokenCalls(), 1);
  });

  it('renews once for 100 callers whose token the API rejected, and for those who come late', async () => {
    const { keychain, keeper } = aWindow();
    const { token } = await signedIn(keychain, 30 * minute);
    const rejected = token.accessToken;
    const all = await Promise.all(Array.from({ length: 100 }, () => keeper.credentials('one', { rejected })));
    all.push(await keeper.credentials('one', { rejected }));
    assert.equal(new Set(all.map(({ accessToken }) => accessToken)).size, 1);
    assert.notEqual(all[0]?.accessToken, rejected);
    assert.equal(tokenCalls(), 1);
  });

  it('renews once for two windows that share a lock, and keeps the rotated refresh token', async () => {
    sandbox.set({ rotateRefreshTokens: true });
    const lock = windowLock();
    const [first, second] = [aWindow({ lock }), aWindow({ lock })];
    const account = await signedIn(first.keychain, 0);
    sandbox.set({ rotateRefreshTokens: true });
    const [one, two] = await Promise.all([first.keeper.credentials('one'), second.keeper.credentials('one')]);
    assert.equal(one.accessToken, two.accessToken);
    assert.equal(tokenCalls(), 1);
    const stored = await second.keychain.get('one');
    assert.ok(stored?.token.refreshToken && stored.token.refreshToken !== account.token.refreshToken);
  });

  it('uses the token of a window without a shared lock that was faster with the refresh token', async () => {
    const [first, second] = [aWindow(), aWindow()];
    await signedIn(first.keychain, 0);
    sandbox.set({
      rotateRefreshTokens: true,
      token: [
        { delayMs: 0, times: 1 },
        { delayMs: 100, times: 1 },
      ],
    });
    const [one, two] = await Promise.all([first.keeper.credentials('one'), second.keeper.credentials('one')]);
    assert.equal(one.accessToken, two.accessToken);
    assert.equal((await first.keychain.get('one'))?.token.accessToken, one.accessToken);
  });

  it('follows rotation again and again', async () => {
    const { keychain, keeper } = aWindow();
    await signedIn(keychain, 0);
    sandbox.set({ rotateRefreshTokens: true });
    for (let round = 0; round < 3; round++) {
      await keeper.credentials('one');
      clock.advance(26 * minute);
    }
    assert.equal(tokenCalls(), 3);
  });

  it('gets a new token for a key and its secret, which have no refresh token', async () => {
    const { keychain, keeper } = aWindow();
    const { apiSecret } = sandbox.credentials;
    await signedIn(keychain, 0, { grant: 'client_credentials', apiSecret, token: { accessToken: 'old', expiresAt: 0 } });
    assert.notEqual((await keeper.credentials('one')).accessToken, 'old');
    assert.match(sandbox.requests()[0]?.body ?? '', /grant_type=client_credentials/);
  });

  it('signs in with the password again when that grant gave no refresh token', async () => {
    const { keychain, keeper } = aWindow();
    const { apiSecret, username, password } = sandbox.credentials;
    await signedIn(keychain, 0, { grant: 'password', apiSecret, username, password, token: { accessToken: 'old', expiresAt: 0 } });
    await keeper.credentials('one');
    assert.match(sandbox.requests()[0]?.body ?? '', /grant_type=password/);
  });

  it('forgets the password as soon as a refresh token comes', async () => {
    const { keychain, keeper } = aWindow();
    const { apiSecret, username, password } = sandbox.credentials;
    const token = { accessToken: 'old', expiresAt: clock.now() };
    await signedIn(keychain, 0, { grant: 'password', apiSecret, username, password, token });
    await keeper.credentials('one');
    const stored = await keychain.get('one');
    assert.ok(stored?.token.refreshToken);
    assert.equal(stored.password, undefined);
    await keeper.credentials('one', { rejected: stored.token.accessToken });
    const grants = sandbox.requests().map(({ body }) => new URLSearchParams(body).get('grant_type'));
    assert.deepEqual(grants, ['password', 'refresh_token']);
  });

  for (const grant of ['implicit', 'pasted'] as const) {
    it(`uses a token that was ${grant} to its end, and then says that a new sign-in is needed`, async () => {
      const { keychain, keeper } = aWindow();
      await signedIn(keychain, minute, { grant, token: { accessToken: 'given', expiresAt: clock.now() + minute } });
      assert.equal((await keeper.credentials('one')).accessToken, 'given');
      clock.advance(minute);
      await gettyError(keeper.credentials('one'), 'signInNeeded');
      assert.equal(tokenCalls(), 0);
      assert.equal((await keychain.list()).length, 1);
    });
  }

  it('trusts a token without a known end until the API rejects it', async () => {
    const { keychain, keeper } = aWindow();
    const { token } = await signedIn(keychain, 0);
    await keychain.update('one', async (stored) => ({ ...stored, token: { ...token, expiresAt: undefined } }));
    assert.equal((await keeper.credentials('one')).accessToken, token.accessToken);
    assert.notEqual((await keeper.credentials('one', { rejected: token.accessToken })).accessToken, token.accessToken);
  });

  it('renews when the clock jumps ahead, and when it jumps back and the API says no', async () => {
    const { keychain, keeper } = aWindow();
    const { token } = await signedIn(keychain, 30 * minute);
    clock.advance(365 * 24 * 60 * minute);
    const later = await keeper.credentials('one');
    assert.notEqual(later.accessToken, token.accessToken);
    clock.advance(-730 * 24 * 60 * minute);
    assert.equal((await keeper.credentials('one')).accessToken, later.accessToken);
    assert.notEqual((await keeper.credentials('one', { rejected: later.accessToken })).accessToken, later.accessToken);
  });

  describe('when the renewal fails', () => {
    it('keeps the account after a refusal, marks it and never asks again', async () => {
      const { keychain, keeper } = aWindow();
      const { token } = await signedIn(keychain, 4 * minute);
      sandbox.set({ revoke: 'all' });
      const error = await gettyError(keeper.credentials('one'), 'signInNeeded');
      assert.equal(error.data.code, 'invalid_grant');
      assert.deepEqual((await keychain.get('one'))?.token, { accessToken: token.accessToken, refreshToken: undefined, expiresAt: 0 });
      await gettyError(keeper.credentials('one'), 'signInNeeded');
      assert.equal(tokenCalls(), 1);
    });

    it('forgets a secret that was refused', async () => {
      const { keychain, keeper } = aWindow();
      await signedIn(keychain, 0, { grant: 'client_credentials', apiSecret: 'wrong' });
      await gettyError(keeper.credentials('one'), 'signInNeeded');
      assert.equal((await keychain.get('one'))?.apiSecret, undefined);
      assert.doesNotMatch([...shared.values.values()].join(), /wrong/);
    });

    it('uses the old token as long as it lives', async () => {
      const { keychain, keeper } = aWindow();
      const { token } = await signedIn(keychain, 2 * minute);
      sandbox.set({ token: { resetBefore: true } });
      assert.equal((await keeper.credentials('one')).accessToken, token.accessToken);
      clock.advance(2 * minute);
      await gettyError(keeper.credentials('one'), 'unreachable');
      sandbox.set({ token: null });
      assert.notEqual((await keeper.credentials('one')).accessToken, token.accessToken);
    });

    it('does not hand out the token that the API rejected', async () => {
      const { keychain, keeper } = aWindow();
      const { token } = await signedIn(keychain, 30 * minute);
      sandbox.set({ token: { status: 503 } });
      await gettyError(keeper.credentials('one', { rejected: token.accessToken }), 'serviceDown');
    });

    it('says that the sign-in is needed when nothing can be renewed', async () => {
      const { keychain, keeper } = aWindow();
      await signedIn(keychain, 0, { grant: 'pasted', token: { accessToken: 'pasted', expiresAt: clock.now() + minute } });
      assert.equal((await keeper.credentials('one')).accessToken, 'pasted');
      clock.advance(minute);
      await gettyError(keeper.credentials('one'), 'signInNeeded');
      assert.equal(tokenCalls(), 0);
    });

    it('says so when the secret storage does not keep the new token', async () => {
      const { keychain, keeper } = aWindow();
      await signedIn(keychain, 0);
      shared.failure = { write: new Error('the secret storage is locked') };
      await assert.rejects(keeper.credentials('one'), /the secret storage is locked/);
    });
  });

  it('drops a token that arrives after the person signed out', async () => {
    const { keychain, keeper } = aWindow();
    await signedIn(keychain, 0);
    sandbox.set({ token: { delayMs: 50 } });
    const waiting = keeper.credentials('one');
    await keychain.remove('one');
    await gettyError(waiting, 'signInNeeded');
    assert.deepEqual([...shared.values.keys()], ['accounts']);
  });

  it('gives up at once when its caller does, and stores the token all the same', async () => {
    const { keychain, keeper } = aWindow();
    const { token } = await signedIn(keychain, 0);
    const stored = new Promise<void>((resolve) => keychain.onDidChange(resolve));
    sandbox.set({ token: { delayMs: 30 } });
    const controller = new AbortController();
    const given = keeper.credentials('one', { signal: controller.signal });
    const other = keeper.credentials('one');
    setImmediate(() => controller.abort());
    await assert.rejects(given, isCancellation);
    await stored;
    assert.equal((await keychain.get('one'))?.token.accessToken, (await other).accessToken);
    assert.notEqual((await other).accessToken, token.accessToken);
    await assert.rejects(keeper.credentials('one', { signal: AbortSignal.abort() }), isCancellation);
  });

  it('has no credentials for an account of other origins, and asks no server about it', async () => {
    const evil = 'http://evil.test';
    for (const { keychain, keeper } of [aWindow({ apiOrigin: evil }), aWindow({ auth: evil })]) {
      const { token } = await signedIn(keychain, 30 * minute);
      await gettyError(keeper.credentials('one'), 'signInNeeded');
      await gettyError(keeper.credentials('one', { rejected: token.accessToken }), 'signInNeeded');
    }
    assert.equal(tokenCalls(), 0);
  });

  it('has none for an account that was never there', async () => {
    const error = await gettyError(aWindow().keeper.credentials('nobody'), 'signInNeeded');
    assert.ok(error instanceof GettyError);
  });

  it('logs no token', async () => {
    const { keychain, keeper } = aWindow();
    const { token } = await signedIn(keychain, 0);
    const { accessToken } = await keeper.credentials('one');
    const text = log.lines.join('\n');
    assert.match(text, /token renewed/);
    for (const secret of [accessToken, token.accessToken, token.refreshToken ?? '']) assert.ok(!text.includes(secret));
  });
});
