import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/clock.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { fetchToStage } from '../../../src/core/transfer/fetch.ts';
import { placeFile } from '../../../src/core/transfer/place.ts';

const silent = (): void => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };
const { signal } = new AbortController();

export interface Delivered {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The part of a download behind the charge, as the product does it: fetched, verified, hashed, on the disk, in its place. */
export async function deliverFile(transport: Transport, uri: string, folder: string, name = 'picture.jpg'): Promise<Delivered> {
  await mkdir(folder, { recursive: true });
  const stagePath = join(folder, `${name}.stage`);
  const staged = await fetchToStage({
    transport,
    clock: systemClock,
    log,
    uri,
    apiOrigin: 'http://127.0.0.1:1',
    stagePath,
    assetId: '1',
    saveState: async () => undefined,
    signal,
  });
  const path = await placeFile({ staged, directory: join(folder, 'images'), fileName: name, signal });
  return { path, sha256: staged.sha256, bytes: staged.bytes };
}
