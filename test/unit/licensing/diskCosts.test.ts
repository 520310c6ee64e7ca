import assert from 'node:assert/strict';
import { copyFile, link, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Obtained } from '../../../src/core/licensing/types.ts';
import { placeFile } from '../../../src/core/transfer/place.ts';
import { logDisk } from '../support/diskLog.ts';
import { download, requestFor } from '../support/downloadsKit.ts';
import { licensingWorld } from '../support/licensingWorld.ts';

const { signal } = new AbortController();

interface Costs {
  readonly syncs: number;
  readonly opens: number;
  readonly renames: number;
  readonly links: number;
  /** Bytes written of the image, for each of its bytes. */
  readonly written: number;
}

/** Looked up when they are called, so that they are counted too. */
const names = {
  link: (from: string, to: string) => link(from, to),
  rename: (from: string, to: string) => rename(from, to),
  copyFile: (from: string, to: string, mode: number) => copyFile(from, to, mode),
};

describe('what one download costs the disk', () => {
  const world = licensingWorld();

  async function costsOf(assetId: string): Promise<Costs> {
    const root = join(world.place.storageDir, '..');
    const directory = join(root, 'workspace', 'images');
    await mkdir(directory, { recursive: true });
    const disk = logDisk(root);
    let obtained: Obtained;
    try {
      obtained = await download(world.kit, requestFor(world.place, assetId));
      const path = await placeFile({ staged: obtained.staged, directory, fileName: `${assetId}.jpg`, signal, names });
      await world.kit.downloads.recordPlacement(obtained.record, pathToFileURL(path).href);
      assert.equal((await stat(path)).size, obtained.staged.bytes);
    } finally {
      disk.stop();
    }
    const count = (pattern: RegExp) => disk.lines.filter((line) => pattern.test(line)).length;
    const written = Number(count(/^write storage\/stage\//) > 0) + count(/^copy storage\/stage\//);
    return { syncs: count(/^(data)?sync /), opens: disk.opens, renames: count(/^rename /), links: count(/^link /), written };
  }

  it('stays within its budget, for the first one of a machine and for those that follow', async () => {
    const first = await costsOf('1300000110');
    const next = await costsOf('1300000111');
    assert.deepEqual(
      { first, next },
      {
        first: { syncs: 19, opens: 31, renames: 8, links: 2, written: 1 },
        next: { syncs: 12, opens: 24, renames: 8, links: 2, written: 1 },
      },
    );
  });
});
