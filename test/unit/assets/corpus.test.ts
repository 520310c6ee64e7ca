import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAssetIds, parseAssetId } from '../../../src/core/assets/assetId.ts';

/*
 * Strings of public code, pages and data, each with what it names: asset IDs, `video`, `event` or nothing (`-`). They were
 * collected by searching and divided by a hash: `build.tsv` was looked at while the search was written, `sealed.tsv` not; `later.tsv`
 * was collected when it was done. `fresh.tsv` and `freshSealed.tsv` came after a later change, every third string in the sealed one.
 */

const [least, leastTold] = [0.99, 0.95];

interface Row {
  readonly label: string;
  readonly text: string;
}

function rowsOf(name: string): readonly Row[] {
  const lines = readFileSync(join(import.meta.dirname, '../../fixtures/assetIds', name), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => ({ label: line.slice(0, line.indexOf('\t')), text: line.slice(line.indexOf('\t') + 1) }));
}

const idsOf = ({ label }: Row) => (/^\d|^[a-z]+\d/.test(label) ? label.split(',') : []);
const foundIn = ({ text }: Row) => [...new Set(findAssetIds(text).map(({ id }) => id))];

function assertRatio(part: number, whole: number, bar: number, wrong: readonly string[]): void {
  assert.ok(part / whole >= bar, `${part} of ${whole}:\n${wrong.join('\n')}`);
}

for (const name of ['build.tsv', 'sealed.tsv', 'later.tsv', 'fresh.tsv', 'freshSealed.tsv']) {
  describe(`the public strings of ${name}`, () => {
    const rows = rowsOf(name);

    it('hold almost every asset that they name, and almost nothing else is taken for one', () => {
      const results = rows.map((row) => ({ row, wanted: idsOf(row), found: foundIn(row) }));
      const right = results.flatMap(({ wanted, found }) => found.filter((id) => wanted.includes(id)));
      const wrong = results
        .filter(({ wanted, found }) => wanted.join() !== found.join())
        .map(({ row, found }) => `${found} in ${row.text}`);
      assertRatio(right.length, results.flatMap(({ found }) => found).length, least, wrong);
      assertRatio(right.length, results.flatMap(({ wanted }) => wanted).length, least, wrong);
    });

    const others = rows.filter(({ label }) => label === 'video' || label === 'event');
    if (others.length === 0) return;
    it('say of videos and events that they are that', () => {
      const told = others.filter(({ label, text }) => {
        const parsed = parseAssetId(text);
        return 'problem' in parsed && parsed.problem === label;
      });
      assertRatio(
        told.length,
        others.length,
        leastTold,
        others.filter((row) => !told.includes(row)).map(({ text }) => text),
      );
    });
  });
}
