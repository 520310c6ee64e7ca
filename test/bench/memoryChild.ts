import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Account } from '../../src/core/auth/types.ts';
import { createEngine } from '../../src/core/engine.ts';

/* `memoryChild.ts <storage> <account as JSON> <asset ID> <bytes>`: one paid download with the whole engine. Prints JSON. */

const [storageDir = '', text = '', assetId = '', bytes = ''] = process.argv.slice(2);
const account = JSON.parse(text) as Account;
const silent = () => undefined;
const key = { id: 'only', key: randomBytes(32) };
const { signal } = new AbortController();

/** MiB. The most that was ever resident, as the kernel counts it. */
function peak(): number {
  const [, kib = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kib) / 1024;
}

const engine = createEngine({
  storageDir,
  settings: {
    apiUrl: new URL(account.apiOrigin),
    authUrl: new URL(account.authOrigin),
    language: undefined,
    concurrency: 4,
    cacheBytes: 0,
  },
  accounts: { get: async () => account, update: async () => account },
  sealKeys: { current: async () => key, find: async () => key.key },
  log: { debug: silent, info: silent, warn: silent, error: silent },
});
const base = peak();
const request = {
  apiOrigin: engine.apiOrigin,
  accountId: account.id,
  assetId,
  options: { productId: 592 },
  estimatedBytes: Number(bytes),
};
const plan = await engine.downloads.plan(request, { signal, existing: async () => undefined });
const started = performance.now();
const { staged } = await engine.downloads.obtain(request, plan, { signal }, engine.downloads.confirmCharge(request, { kind: 'unknown' }));
const seconds = (performance.now() - started) / 1000;
await engine.dispose();
process.stdout.write(`${JSON.stringify({ base, peak: peak(), bytes: staged.bytes, sha256: staged.sha256, seconds })}\n`);
