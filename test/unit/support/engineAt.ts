import { createEngine } from '../../../src/core/engine.ts';
import { type ApiKey, keys, type Person } from '../../sandbox/accounts.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { anAccount } from './accounts.ts';
import { MemoryKey } from './machine.ts';
import { memoryLog } from './memoryLog.ts';
import { signInAs } from './sandboxClient.ts';

/** An engine without a disk, whose accounts are all one person who has signed in at the sandbox. */
export async function engineAt(
  sandbox: Sandbox,
  {
    key = keys.getty,
    site = 'getty',
    person,
  }: { readonly key?: ApiKey; readonly site?: 'getty' | 'istock'; readonly person?: Person } = {},
): Promise<ReturnType<typeof createEngine>> {
  const { access_token: accessToken } = await signInAs(sandbox, key, person);
  const account = anAccount({ apiOrigin: sandbox.api, authOrigin: sandbox.auth, apiKey: key.key, site, token: { accessToken } });
  return createEngine({
    storageDir: '/nowhere',
    settings: { apiUrl: new URL(sandbox.api), authUrl: new URL(sandbox.auth), language: undefined, concurrency: 4, cacheBytes: 0 },
    accounts: { get: async () => account, update: async () => account },
    sealKeys: new MemoryKey(),
    log: memoryLog(),
  });
}
