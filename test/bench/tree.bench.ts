import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImageIndex } from '../../src/core/assets/imageIndex.ts';

/*
 * How long the tree waits for its first page, with 10 and with 100,000 placed images. Prints one JSON line, milliseconds.
 * `node test/bench/tree.bench.ts`
 */

const folder = 'file:///repo';
const rounds = 21;

async function firstPage(entries: number): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'tree-'));
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
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await index.recent(folder, 200);
    times.push(performance.now() - start);
  }
  await rm(directory, { recursive: true });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

const few = await firstPage(10);
const many = await firstPage(100_000);
console.log(JSON.stringify({ bench: 'tree', firstPageWith10: few, firstPageWith100000: many, difference: many - few }));
