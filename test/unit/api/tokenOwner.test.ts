import assert from 'node:assert/strict';
import { tokenOwner } from '../../../src/core/api/tokenOwner.ts';
import { isGettyError } from '../../../src/core/errors.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { keys } from '../../sandbox/accounts.ts';
import type { Knobs } from '../../sandbox/knobs.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { postToken, signInAs } from '../support/sandboxClient.ts';

describe('the owner of a token', () => {
  let sandbox: Sandbox;
  const transport = createTransport({});
  const log = memoryLog();
  before(async () => {
    sandbox = await startSandbox();
  });
  after(async () => {
    await transport.close();
    await sandbox.close();
  });
  beforeEach(() => sandbox.reset());

  const ownerOf = (accessToken: string, apiKey: string = keys.getty.key) => {
    const connection = { apiUrl: new URL(sandbox.api), transport, clock: new ManualClock(undefined, { isHasty: true }), log };
    return tokenOwner(connection, { apiKey, accessToken }, new AbortController().signal);
  };

  async function keyToken(): Promise<string> {
    const { key, secret } = keys.getty;
    const answer = await postToken(sandbox, { grant_type: 'client_credentials', client_id: key, client_secret: secret });
    const { access_token: token }: { access_token: string } = JSON.parse(await answer.text());
    return token;
  }

  const paths = () => sandbox.requests().flatMap(({ origin, path }) => (origin === 'api' ? [path] : []));

  it('is a person, by one free call', async () => {
    assert.equal((await ownerOf((await signInAs(sandbox)).access_token)).lastName, 'Lovelace');
    assert.deepEqual(paths(), ['/v3/customers/current']);
  });

  it('is nobody for the token of a key, which is good all the same', async () => {
    assert.deepEqual(await ownerOf(await keyToken()), {});
    assert.deepEqual(paths(), ['/v3/customers/current', '/v3/products']);
  });

  const refused: [string, number, () => Promise<{ token: string; key?: string }>, Knobs?][] = [
    ['a token that nobody issued', 401, async () => ({ token: 'made-up' })],
    ['a token of another key', 401, async () => ({ token: (await signInAs(sandbox)).access_token, key: keys.istock.key })],
    ['a key that nobody has', 401, async () => ({ token: await keyToken(), key: 'no-such-key' })],
    ['a service that is down', 503, async () => ({ token: await keyToken() }), { customer: { status: 503, envelope: 'html' } }],
  ];
  for (const [name, status, given, knobs] of refused) {
    it(`is not known for ${name}`, async () => {
      const { token, key } = await given();
      if (knobs) sandbox.set(knobs);
      await assert.rejects(ownerOf(token, key), (error) => isGettyError(error) && error.data.status === status && error.used === 'no');
      assert.ok(log.lines.every((line) => !line.includes(token)));
    });
  }
});
