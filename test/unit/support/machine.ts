import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Account } from '../../../src/core/auth/types.ts';
import { createEngine, type Engine } from '../../../src/core/engine.ts';
import type { ChargeRecord, KnownFile } from '../../../src/core/licensing/types.ts';
import type { SealKeys } from '../../../src/core/licensing/uriSeal.ts';
import { hashFile } from '../../../src/core/transfer/hash.ts';
import type { Random } from '../../faults/random.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { ManualClock } from './manualClock.ts';
import { memoryLog } from './memoryLog.ts';
import type { Tokens } from './sandboxClient.ts';

export interface PersonDeps {
  readonly sandbox: Sandbox;
  readonly tokens: Tokens;
  readonly random: Random;
  readonly clock: ManualClock;
  /** Of this machine alone: storage and workspace. */
  readonly folder: string;
  readonly confirmCharge: 'always' | 'never';
}

/** A sign-in of the same person: each has an ID of its own. */
export function newAccount({ sandbox, tokens }: PersonDeps): Account {
  const token = { accessToken: tokens.access_token, refreshToken: tokens.refresh_token };
  const origins = { apiOrigin: sandbox.api, authOrigin: sandbox.auth, apiKey: sandbox.credentials.apiKey };
  return { version: 1, id: randomBytes(4).toString('hex'), label: 'Ada', grant: 'authorization_code', ...origins, token };
}

/** The product's engine over the sandbox; only the clock is the test's. */
export function openEngine({ sandbox, clock, folder }: PersonDeps, account: Account, sealKeys: SealKeys): Engine {
  const settings = {
    apiUrl: new URL(sandbox.api),
    authUrl: new URL(sandbox.auth),
    language: undefined,
    concurrency: 2,
    cacheBytes: 2 ** 30,
  };
  const accounts = {
    get: async (id: string) => (id === account.id ? account : undefined),
    update: async (id: string, change: (stored: Account) => Promise<Account>) => (id === account.id ? change(account) : undefined),
  };
  return createEngine({ storageDir: join(folder, 'storage'), settings, accounts, sealKeys, log: memoryLog(), clock });
}

/** The record's file where it was put or followed to, if it is unchanged. */
export async function existing({ file, placements = [] }: ChargeRecord): Promise<KnownFile | undefined> {
  for (const { uri } of placements) {
    const path = fileURLToPath(uri);
    if (file && existsSync(path) && (await hashFile(path)) === file.sha256) return { uri, sha256: file.sha256 };
  }
  return undefined;
}

/** A keychain that nothing else knows. */
export class MemoryKey implements SealKeys {
  readonly #key = randomBytes(32);

  async current(): Promise<{ id: string; key: Buffer }> {
    return { id: 'only', key: this.#key };
  }

  async find(id: string): Promise<Buffer | undefined> {
    return id === 'only' ? this.#key : undefined;
  }
}
