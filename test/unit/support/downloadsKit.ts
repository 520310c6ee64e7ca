import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccountLines } from '../../../src/core/api/accountLine.ts';
import { GettyApi } from '../../../src/core/api/client.ts';
import type { CredentialSource } from '../../../src/core/auth/types.ts';
import { type Clock, systemClock } from '../../../src/core/clock.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import type { DownloadsDeps } from '../../../src/core/licensing/context.ts';
import { Downloads } from '../../../src/core/licensing/downloads.ts';
import { Leases } from '../../../src/core/licensing/lease.ts';
import type { NamedPrice } from '../../../src/core/licensing/price.ts';
import type { DownloadRequest, Obtained, ObtainHooks } from '../../../src/core/licensing/types.ts';
import type { SealKeys } from '../../../src/core/licensing/uriSeal.ts';
import type { Logger } from '../../../src/core/log.ts';
import { memoryLog } from './memoryLog.ts';

/** What a process needs to know to take part; plain data, so that it can be handed to a child. */
export interface KitPlace {
  readonly storageDir: string;
  readonly api: string;
  readonly auth: string;
  readonly apiKey: string;
  readonly accessToken: string;
}

export interface Kit {
  readonly downloads: Downloads;
  readonly log: Logger & { readonly lines: string[] };
  close(): Promise<void>;
}

/** The real thing over real sockets and a real disk; only clock, secrets and tokens stand at their seams. */
export function createKit(place: KitPlace, more: Partial<DownloadsDeps> & { readonly clock?: Clock } = {}): Kit {
  const clock = more.clock ?? systemClock;
  const log = memoryLog();
  const transport = createTransport();
  const credentials: CredentialSource = {
    credentials: async (accountId) => ({ accountId, apiKey: place.apiKey, accessToken: place.accessToken }),
  };
  const apiUrl = new URL(place.api);
  const lines = new AccountLines(clock, more.random);
  const downloads = new Downloads({
    storageDir: place.storageDir,
    clock,
    log,
    transport,
    credentials,
    apiUrl,
    authOrigin: place.auth,
    api: (accountId) => new GettyApi({ apiUrl, transport, credentials, accountId, log, clock, line: lines.of(accountId) }),
    lines,
    sealKeys: new FileSealKeys(join(place.storageDir, '..', 'keys')),
    leases: new Leases({ directory: join(place.storageDir, 'leases'), clock: systemClock }),
    historyLag: 0,
    historyProof: 0,
    ...more,
  });
  return { downloads, log, close: () => transport.close() };
}

export function requestFor(place: KitPlace, assetId: string, options: DownloadRequest['options'] = { productId: 592 }): DownloadRequest {
  return { apiOrigin: new URL(place.api).origin, accountId: 'ada', assetId, options };
}

export function hooks(more: Partial<ObtainHooks> = {}): ObtainHooks {
  return { signal: new AbortController().signal, ...more };
}

/** One download of the product that the request names. */
export function aPrice({ options }: Pick<DownloadRequest, 'options'>): NamedPrice {
  return options.productId === undefined ? { kind: 'unknown' } : { kind: 'download', productId: options.productId };
}

/** What a person does who says yes to everything: one confirmation at most. */
export async function download(kit: Kit, request: DownloadRequest, given: ObtainHooks = hooks()): Promise<Obtained> {
  const plan = await kit.downloads.plan(request, { signal: given.signal, existing: async () => undefined });
  return kit.downloads.obtain(
    request,
    plan,
    given,
    plan.kind === 'charge' ? kit.downloads.confirmCharge(request, aPrice(request)) : undefined,
  );
}

/** The sealing keys, in a file that all processes of a test share. */
class FileSealKeys implements SealKeys {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async current(): Promise<{ id: string; key: Buffer }> {
    const stored = this.#read();
    if (stored) return stored;
    writeFileSync(this.#path, JSON.stringify({ id: 'only', key: randomBytes(32).toString('hex') }), { flag: 'wx' });
    return this.current();
  }

  async find(id: string): Promise<Buffer | undefined> {
    const stored = this.#read();
    return stored?.id === id ? stored.key : undefined;
  }

  #read(): { id: string; key: Buffer } | undefined {
    try {
      const { id, key } = JSON.parse(readFileSync(this.#path, 'utf8')) as { id: string; key: string };
      return { id, key: Buffer.from(key, 'hex') };
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
