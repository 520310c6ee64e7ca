import assert from 'node:assert/strict';
import { OAuthClient } from '../../../src/core/auth/oauth.ts';
import { TokenKeeper } from '../../../src/core/auth/tokenKeeper.ts';
import type { Account, AccountStore } from '../../../src/core/auth/types.ts';
import { isCancellation } from '../../../src/core/errors.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { anAccount } from '../support/accounts.ts';
import { gettyError } from '../support/gettyError.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { signInAs } from '../support/sandboxClient.ts';

const minute = 60_000;

/** A store that does what other windows do between two looks at it: `get` and `update` see what the test says. */
class ScriptedStore implements AccountStore {
  readonly #reads: (Account | undefined)[];
  /** What each update was made of and what it came to. */
  readonly updates: { readonly before: Account; readonly after: Account }[] = [];
  /** What the store has after an update, when that is not what the update came to. */
  kept: ((after: Account) => Account | undefined) | undefined;

  /** The last of the reads is what every later one gets. */
  constructor(...reads: readonly (Account | undefined)[]) {
    this.#reads = [...reads];
  }

  async get(): Promise<Account | undefined> {
    return this.#reads.length > 1 ? this.#reads.shift() : this.#reads[0];
  }

  async update(_id: string, change: (stored: Account) => Promise<Account>): Promise<Account | undefined> {
    const before = await this.get();
    if (!before) return undefined;
    const after = await change(before);
    this.updates.push({ before, after });
    return this.kept ? this.kept(after) : after;
  }
}

describe('the token keeper, over a store that others change', () => {
  let sandbox: Sandbox;
  let clock: ManualClock;
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
    clock = new ManualClock();
  });

  function keeperOf(store: AccountStore, through: Transport = transport): TokenKeeper {
    const log = memoryLog();
    const oauth = new OAuthClient({ authUrl: new URL(sandbox.auth), transport: through, clock, log });
    return new TokenKeeper({ store, oauth, apiOrigin: sandbox.api, clock, log });
  }

  async function account(life: number, parts: Partial<Account> = {}): Promise<Account> {
    const tokens = await signInAs(sandbox);
    sandbox.reset();
    const token = { accessToken: tokens.access_token, refreshToken: tokens.refresh_token, expiresAt: clock.now() + life };
    return anAccount({ apiOrigin: sandbox.api, authOrigin: sandbox.auth, apiKey: sandbox.credentials.apiKey, token, ...parts });
  }
  const renamed = (of: Account, accessToken: string, life: number): Account => ({
    ...of,
    token: { ...of.token, accessToken, expiresAt: clock.now() + life },
  });
  const tokenCalls = () => sandbox.requests().filter(({ path }) => path === '/oauth2/token').length;

  it('asks the server once for all who wait, also when it says that it is down', async () => {
    const stored = await account(0);
    sandbox.set({ token: { status: 503 } });
    const keeper = keeperOf(new ScriptedStore(stored));
    const all = Array.from({ length: 10 }, () => gettyError(keeper.credentials('one'), 'serviceDown'));
    await Promise.all(all);
    assert.equal(tokenCalls(), 1);
    await gettyError(keeper.credentials('one'), 'serviceDown');
    assert.equal(tokenCalls(), 2);
  });

  it('renews with five minutes to go, and not a millisecond sooner', async () => {
    const [late, early] = [await account(5 * minute), await account(5 * minute + 1)];
    assert.equal((await keeperOf(new ScriptedStore(early)).credentials('one')).accessToken, early.token.accessToken);
    assert.equal(tokenCalls(), 0);
    assert.notEqual((await keeperOf(new ScriptedStore(late)).credentials('one')).accessToken, late.token.accessToken);
    assert.equal(tokenCalls(), 1);
  });

  it('gives who joined a renewal no token that the API rejected to them, and the others the one that lives', async () => {
    const stored = await account(2 * minute);
    sandbox.set({ token: { status: 503 } });
    const keeper = keeperOf(new ScriptedStore(stored));
    const first = keeper.credentials('one');
    const joined = gettyError(keeper.credentials('one', { rejected: stored.token.accessToken }), 'serviceDown');
    const other = keeper.credentials('one', { rejected: 'another' });
    assert.equal((await first).accessToken, stored.token.accessToken);
    assert.equal((await other).accessToken, stored.token.accessToken);
    await joined;
    assert.equal(tokenCalls(), 2);
  });

  it('has no credentials for an account that is gone, or made for other servers, by the time of the renewal', async () => {
    const stored = await account(0);
    const gone = new ScriptedStore(stored, stored);
    gone.kept = () => undefined;
    const moved = new ScriptedStore(stored, stored);
    moved.kept = (after) => ({ ...after, apiOrigin: 'https://evil.example' });
    const changed = new ScriptedStore(stored, { ...stored, authOrigin: 'https://evil.example' });
    for (const store of [gone, moved, changed, new ScriptedStore(stored, undefined)]) {
      await gettyError(keeperOf(store).credentials('one'), 'signInNeeded');
    }
    assert.equal(tokenCalls(), 2);
  });

  it('passes on what is no answer of a server, though the old token lives, and leaves the account as it was', async () => {
    const stored = await account(2 * minute);
    const failing = (reason: unknown): Transport => ({ send: () => Promise.reject(reason), close: () => Promise.resolve() });
    const mistake = new TypeError('a mistake of the program');
    const store = new ScriptedStore(stored);
    await assert.rejects(keeperOf(store, failing(mistake)).credentials('one'), mistake);
    const cancelled = AbortSignal.abort().reason;
    await assert.rejects(keeperOf(store, failing(cancelled)).credentials('one'), isCancellation);
    assert.deepEqual(store.updates, []);
  });

  it('sends the secret beside a refresh token for the password grant alone: a public client has none', async () => {
    const { apiSecret } = sandbox.credentials;
    for (const grant of ['authorization_code', 'implicit', 'password'] as const) {
      const stored = await account(0, { grant, apiSecret });
      // The sandbox gave the token to a public client, so it refuses the third: what counts is what was sent.
      await Promise.allSettled([keeperOf(new ScriptedStore(stored)).credentials('one')]);
      const sent = new URLSearchParams(sandbox.requests().at(-1)?.body ?? '');
      assert.equal(sent.get('grant_type'), 'refresh_token');
      assert.equal(sent.get('client_secret'), grant === 'password' ? apiSecret : null, grant);
    }
  });

  it('asks no server where nothing is left to renew with, and no token of one grant by the way of another', async () => {
    const { apiSecret, username, password } = sandbox.credentials;
    const whole = { apiSecret, username, password, token: { accessToken: 'old', expiresAt: 0 } };
    const lacking: readonly Partial<Account>[] = [
      { ...whole, grant: 'authorization_code' },
      { ...whole, grant: 'password', apiSecret: undefined },
      { ...whole, grant: 'password', username: undefined },
      { ...whole, grant: 'password', password: undefined },
      { ...whole, grant: 'client_credentials', apiSecret: undefined, token: { ...whole.token, refreshToken: 'r' } },
    ];
    for (const parts of lacking) {
      const store = new ScriptedStore(await account(0, parts));
      await gettyError(keeperOf(store).credentials('one'), 'signInNeeded');
      assert.deepEqual(store.updates[0]?.after, store.updates[0]?.before);
    }
    assert.equal(tokenCalls(), 0);
  });

  describe('when the refresh token was refused', () => {
    it('takes the good token that another window stored a moment before', async () => {
      const used = await account(0);
      const theirs = renamed(used, 'theirs', 30 * minute);
      sandbox.set({ revoke: 'all' });
      const store = new ScriptedStore(used, used, theirs);
      assert.equal((await keeperOf(store).credentials('one')).accessToken, 'theirs');
      assert.deepEqual(store.updates, [{ before: used, after: theirs }]);
    });

    const others: readonly (readonly [string, (used: Account) => Account | undefined])[] = [
      ['is gone', () => undefined],
      ['has the same token', (used) => used],
      ['has the same token with a longer life', (used) => renamed(used, used.token.accessToken, 30 * minute)],
      ['has another token that ends now', (used) => renamed(used, 'theirs', 0)],
      ['has another token that the API rejected', (used) => renamed(used, 'rejected', 30 * minute)],
    ];
    for (const [title, read] of others) {
      it(`marks the account when the stored one ${title}`, async () => {
        const used = await account(0);
        sandbox.set({ revoke: 'all' });
        const store = new ScriptedStore(used, used, read(used));
        const error = await gettyError(keeperOf(store).credentials('one', { rejected: 'rejected' }), 'signInNeeded');
        assert.equal((error.cause as { readonly kind?: string }).kind, 'signInRefused');
        const token = { accessToken: used.token.accessToken, expiresAt: 0 };
        assert.deepEqual(store.updates[0]?.after.token, token);
      });
    }
  });
});
