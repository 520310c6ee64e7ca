import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { parseAccount } from '../../../src/core/auth/accounts.ts';
import type { Account } from '../../../src/core/auth/types.ts';
import { createEngine } from '../../../src/core/engine.ts';
import { keys } from '../../sandbox/accounts.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { anAccount } from '../support/accounts.ts';
import { MemoryKey } from '../support/machine.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { signInAs } from '../support/sandboxClient.ts';

describe('whose key an account has', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  /** What is kept of the account after its products were looked up twice, and how often it was written. */
  async function keptAfterLookUps(apiKey: string): Promise<{ kept: Account; writes: number }> {
    const token = { accessToken: (await signInAs(sandbox)).access_token };
    let kept = anAccount({ apiOrigin: sandbox.api, authOrigin: sandbox.auth, apiKey, token });
    let writes = 0;
    const accounts = {
      get: async () => kept,
      update: async (_id: string, change: (stored: Account) => Promise<Account>) => {
        writes++;
        kept = await change(kept);
        return kept;
      },
    };
    const settings = {
      ...{ apiUrl: new URL(sandbox.api), authUrl: new URL(sandbox.auth), language: undefined },
      ...{ concurrency: 1, cacheBytes: 0 },
    };
    const engine = createEngine({ storageDir: '/nowhere', settings, accounts, sealKeys: new MemoryKey(), log: memoryLog() });
    for (let times = 0; times < 2; times++) {
      await engine.api(kept.id).products(new AbortController().signal);
      await pause(0);
    }
    await engine.dispose();
    return { kept, writes };
  }

  it('is kept with it once its products tell, and written once', async () => {
    const { kept, writes } = await keptAfterLookUps(keys.getty.key);
    assert.deepEqual([kept.site, writes], ['getty', 1]);
    assert.equal(parseAccount(JSON.stringify(kept))?.site, 'getty');
  });

  it('is nothing that a damaged secret may say', () => {
    for (const site of ['', 'shutterstock', 7, {}]) {
      assert.equal(parseAccount(JSON.stringify({ ...anAccount(), site }))?.site, undefined);
    }
  });
});
