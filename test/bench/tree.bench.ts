import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImageIndex } from '../../src/core/assets/imageIndex.ts';
import { takingTurns, timed } from './support/measure.ts';
import { type BenchOptions, cpuBar, type Result, type Row } from './support/report.ts';

export const about = 'how long the tree waits for its first page, with 5,000 and 100,000 placed images beside 10';

const folder = 'file:///repo';

async function indexOf(entries: number, directory: string): Promise<ImageIndex> {
  const index = new ImageIndex(directory);
  const image = (n: number) => ({
    path: `images/GettyImages-${n}.jpg`,
    assetId: String(n),
    title: 'A title of some length',
    sha256: 'a'.repeat(64),
    bytes: 1,
    at: n,
  });
  await index.add(folder, image(0));
  const [name = ''] = await readdir(directory);
  const lines = Array.from({ length: entries - 1 }, (_, n) => JSON.stringify(image(n + 1)));
  await appendFile(join(directory, name), `${lines.join('\n')}\n`);
  return index;
}

export async function run({ rounds }: BenchOptions): Promise<Result> {
  const root = await mkdtemp(join(tmpdir(), 'getty-tree-'));
  try {
    const sizes = [5_000, 100_000, 10];
    const ways = sizes.map(async (entries) => {
      const index = await indexOf(entries, join(root, String(entries)));
      return { name: `${entries} images`, run: () => timed(() => index.recent(folder, 200)) };
    });
    const columns = await takingTurns(await Promise.all(ways), rounds * 3);
    const row: Row = { what: 'first page of the tree', unit: 'ms', columns };
    return { rows: [row], bars: cpuBar(row, 10) };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
