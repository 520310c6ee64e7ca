import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { shardOf, shards } from './assetKey.ts';
import { foldersFor } from './durable.ts';

/**
 * Where the files of the journal are.
 *
 *   assets/<2 hex>/<asset key>/<id>.json    open/<asset key>~<id>
 */
export class JournalFolders {
  readonly assets: string;
  readonly open: string;

  constructor(directory: string) {
    this.assets = join(directory, 'v1', 'assets');
    this.open = join(directory, 'v1', 'open');
  }

  ofAsset(key: string): string {
    return join(this.assets, shardOf(key), key);
  }

  file(key: string, id: string): string {
    return join(this.ofAsset(key), `${id}.json`);
  }

  marker(key: string, id: string): string {
    return join(this.open, `${key}~${id}`);
  }

  reserved(key: string, id: string): string {
    return join(this.ofAsset(key), `${id}.reserved.tmp`);
  }

  /** A new name each time. */
  temporary(key: string, id: string): string {
    return join(this.ofAsset(key), `${id}.${randomBytes(6).toString('hex')}.tmp`);
  }

  /**
   * Makes what a record of the asset needs, and gives the folders that must be synced. With the first shard come all of them:
   * each that is made later would cost a sync of its own.
   */
  async make(key: string): Promise<readonly string[]> {
    const forOpen = await foldersFor(this.open);
    const forAsset = await foldersFor(this.ofAsset(key));
    if (forAsset.includes(this.assets)) {
      await Promise.all(shards.map((shard) => mkdir(join(this.assets, shard), { recursive: true, mode: 0o700 })));
    }
    return [...forOpen, ...forAsset];
  }
}
