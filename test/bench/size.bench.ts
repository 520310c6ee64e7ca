import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { loadedWith } from '../../scripts/bundleRules.ts';
import { root, vsixPath } from '../../scripts/paths.ts';
import { ensureBuilt } from './support/built.ts';
import { spreadOf } from './support/measure.ts';
import type { Column, Result, Row } from './support/report.ts';

export const about = 'bytes of the VSIX, of each bundle, of what activation loads, and what most of them is';

const most = 10;
const kilobytes = (bytes: number) => spreadOf([bytes / 1000]);
const column = (way: string, bytes: number): Column => ({ way, value: kilobytes(bytes) });
const largestFirst = (columns: readonly Column[]) => columns.toSorted((one, other) => other.value.median - one.value.median);

/** The name of a package, or the room of a source file. */
function partOf(input: string): string {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
  return inPackage ?? input.split('/').slice(0, 3).join('/');
}

/** What is in the bundles, by package and room, the largest first. */
function topOf({ outputs }: Metafile): readonly Column[] {
  const parts = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs))
      parts.set(partOf(input), (parts.get(partOf(input)) ?? 0) + bytesInOutput);
  }
  return largestFirst([...parts].map(([part, bytes]) => column(part, bytes))).slice(0, most);
}

export async function run(): Promise<Result> {
  await ensureBuilt();
  const metafile: Metafile = JSON.parse(readFileSync(join(root, 'dist', 'meta.json'), 'utf8'));
  const bytesOf = (path: string): number => statSync(resolve(root, path)).size;
  const paths = [...Object.keys(metafile.outputs), 'dist/grid.js'];
  const [all, atStart] = [paths, [...loadedWith(metafile.outputs, 'dist/extension.cjs')]].map((each) =>
    each.reduce((sum, path) => sum + bytesOf(path), 0),
  );
  const text = Buffer.concat(paths.map((path) => readFileSync(join(root, path))));
  const rows: Row[] = [
    { what: 'VSIX', unit: 'kB', columns: [column('getty-images.vsix', bytesOf(vsixPath))] },
    { what: 'all bundles', unit: 'kB', columns: [column('as they are', all ?? 0), column('gzip', gzipSync(text).length)] },
    { what: 'loaded by activation', unit: 'kB', columns: [column('extension.cjs and what it shares', atStart ?? 0)] },
    {
      what: 'largest bundles',
      unit: 'kB',
      isParts: true,
      columns: largestFirst(paths.map((path) => column(path, bytesOf(path)))).slice(0, most),
    },
    { what: 'what is in them', unit: 'kB', isParts: true, columns: topOf(metafile), note: 'by package and room' },
  ];
  const barOf = (at: number, atMost: number) => ({
    what: `${rows[at]?.what}, kB`,
    value: rows[at]?.columns[0]?.value.median ?? Number.NaN,
    atMost,
  });
  return { rows, bars: [barOf(0, 600), barOf(1, 900), barOf(2, 80)] };
}
