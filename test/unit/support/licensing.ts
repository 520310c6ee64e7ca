import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChargeRecord, DownloadRequest } from '../../../src/core/licensing/types.ts';
import type { SealKeys } from '../../../src/core/licensing/uriSeal.ts';

export const apiOrigin = 'https://api.example';

/** A folder that is gone after the suite. */
export function temporaryFolder(): { readonly path: string } {
  const folder = { path: '' };
  before(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'licensing-'));
  });
  after(() => rm(folder.path, { recursive: true, force: true }));
  return folder;
}

export function aRequest(more: Partial<DownloadRequest> = {}): DownloadRequest {
  return { apiOrigin, accountId: 'account', assetId: '1167612765', options: { productId: 592 }, ...more };
}

let count = 0;

/** A record of the asset of `aRequest`, settled unless said otherwise. */
export function aRecord(more: Partial<ChargeRecord> = {}): ChargeRecord {
  const { assetId, accountId, options } = aRequest();
  return {
    version: 1,
    id: `record${++count}`,
    state: 'settled',
    apiOrigin,
    accountId,
    assetId,
    options,
    intentAt: 1_000_000 + count,
    ...more,
  };
}

export const aSealedUri = { keyId: 'k', iv: 'aXY=', tag: 'dGFn', data: 'ZGF0YQ==' };
export const aFile = { sha256: 'ab'.repeat(32), bytes: 5, mediaType: 'image/jpeg', fileName: 'GettyImages-1.jpg' };

/** Keys in memory; `lose` forgets them, as a lost secret storage does. */
export class MemorySealKeys implements SealKeys {
  #keys: { readonly id: string; readonly key: Buffer }[] = [];

  async current(): Promise<{ id: string; key: Buffer }> {
    const key = this.#keys[0] ?? { id: randomBytes(4).toString('hex'), key: randomBytes(32) };
    this.#keys = [key];
    return key;
  }

  async find(id: string): Promise<Buffer | undefined> {
    return this.#keys.find((each) => each.id === id)?.key;
  }

  lose(): void {
    this.#keys = [];
  }
}
