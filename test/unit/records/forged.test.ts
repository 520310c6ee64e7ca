import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { followInRecord, keepRecord, standingRecord, UnfitRecordError } from '../../../src/core/recording/standing.ts';
import { pathProblem } from '../../../src/core/records/place.ts';
import { readLicenceRecord } from '../../../src/core/records/read.ts';
import type { LicenceRecord } from '../../../src/core/records/types.ts';
import { temporaryFolder } from '../support/licensing.ts';

const asset = '1167612765';
const sha = 'a'.repeat(64);
const own: LicenceRecord = {
  version: 1,
  asset,
  status: 'licensed',
  licences: [{ date: '2026-05-03T10:11:12Z' }],
  files: [{ path: 'images/a.jpg', sha256: sha }],
};

/** A number from 0 on that is the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const odd: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  '../../outside',
  '/etc/passwd',
  'C:\\x',
  '.git/config',
  'a'.repeat(5_000),
  '\u202Egpj.exe',
  '$(touch x)',
  'command:x',
  'https://x.example/?token=1',
  [],
  {},
  [[[[[]]]]],
  ['../x'],
  [{ path: '../x', sha256: sha }],
  [{ path: 'images/a.jpg', sha256: 'b'.repeat(64) }],
  [{ date: '9999-12-31' }],
  { __proto__: { polluted: 1 } },
];
const fields = [
  'version',
  'asset',
  'site',
  'status',
  'licences',
  'files',
  'credit',
  'title',
  'restrictions',
  'editorialUseOnly',
  '__proto__',
  'price',
  'toString',
];

/** As a stranger may have left it: fields of any kind, text cut and changed anywhere. */
function forged(next: (below: number) => number): string {
  const record: Record<string, unknown> = { ...own };
  for (let changes = next(4); changes > 0; changes--) record[fields[next(fields.length)] as string] = odd[next(odd.length)];
  const text = JSON.stringify(record).replace('"price"', '"__proto__"');
  const at = next(text.length);
  return (
    [text, text.slice(0, at), `${text.slice(0, at)}\0${text.slice(at)}`, `[${text}]`, `<<<<<<< a\n${text}\n=======\n${text}\n>>>>>>> b\n`][
      next(12)
    ] ?? text
  );
}

describe('Five hundred forged records', () => {
  const folder = temporaryFolder();

  it('crash nothing, lead nowhere, and are left as they are where they are not whole', () => {
    const next = numbers(20_261_130);
    const kinds = { kept: 0, left: 0 };
    for (let n = 0; n < 500; n++) {
      const home = join(folder.path, String(n));
      const root = join(home, 'repository');
      const assets = join(root, '.getty-images', 'assets');
      mkdirSync(assets, { recursive: true });
      const text = forged(next);
      const path = join(assets, `${asset}.json`);
      writeFileSync(path, text);
      const standing = standingRecord(root, asset);
      if (standing?.kind === 'record') {
        for (const file of standing.record.files ?? []) assert.equal(pathProblem(file.path), undefined);
      }
      followInRecord(root, asset, '../x', 'images/b.jpg');
      try {
        keepRecord(root, own);
        const read = readLicenceRecord(readFileSync(path, 'utf8'));
        assert.ok(read.kind === 'record' && read.problems.length === 0, text);
        assert.equal(read.record.status, 'licensed');
        assert.ok(read.record.licences?.some(({ date }) => date === '2026-05-03T10:11:12Z'));
        kinds.kept++;
      } catch (error) {
        assert.ok(error instanceof UnfitRecordError, `${error}: ${text}`);
        assert.equal(readFileSync(path, 'utf8'), text);
        kinds.left++;
      }
      assert.deepEqual([readdirSync(home), readdirSync(root), readdirSync(assets)], [['repository'], ['.getty-images'], [`${asset}.json`]]);
      assert.ok(lstatSync(path).isFile());
      assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
    }
    assert.ok(kinds.kept > 50 && kinds.left > 50, JSON.stringify(kinds));
  });
});
