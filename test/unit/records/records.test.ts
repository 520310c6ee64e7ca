import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { root } from '../../../scripts/paths.ts';
import { recordFields } from '../../../src/core/records/fields.ts';
import { formatLicenceRecord } from '../../../src/core/records/format.ts';
import { isAssetId, pathProblem, recordPath } from '../../../src/core/records/place.ts';
import { readLicenceRecord } from '../../../src/core/records/read.ts';
import type { LicenceRecord } from '../../../src/core/records/types.ts';
import { unite } from '../../../src/core/records/unite.ts';

const schema = JSON.parse(readFileSync(join(root, 'schemas', 'licence-record.schema.json'), 'utf8'));
const fits = new Ajv({ allErrors: true }).compile(schema);

const sha = (digit: string): string => digit.repeat(64);
const whole: LicenceRecord = {
  version: 1,
  asset: '1167612765',
  site: 'getty',
  status: 'licensed',
  licences: [
    {
      date: '2026-05-03T10:11:12Z',
      productType: 'premiumaccess',
      licenceModel: 'RoyaltyFree',
      extended: ['multiseat'],
      expires: '2027-05-03',
    },
  ],
  files: [{ path: 'images/GettyImages-1167612765.jpg', sha256: sha('a'), bytes: 34_567, width: 2048, height: 1365 }],
  credit: 'Ana Bauer/Getty Images',
  artist: 'Ana Bauer',
  collection: 'Stone',
  title: 'Ridges',
  editorialUseOnly: true,
  restrictions: ['No use in France'],
  reviewBy: '2027-01-01',
};

function recordIn(text: string): LicenceRecord {
  const read = readLicenceRecord(text);
  assert.equal(read.kind, 'record');
  return (read as { readonly record: LicenceRecord }).record;
}

const problemsOf = (value: unknown): readonly string[] => {
  const read = readLicenceRecord(typeof value === 'string' ? value : JSON.stringify(value));
  return read.kind === 'conflict' ? ['conflict'] : read.problems.map(({ field, what }) => `${field} ${what}`.trim());
};

describe('A licence record', () => {
  it('is written in one way, whatever the order in which it was made', () => {
    const text = formatLicenceRecord(whole);
    const shuffled = Object.fromEntries(Object.entries(whole).reverse()) as unknown as LicenceRecord;
    assert.equal(formatLicenceRecord(shuffled), text);
    assert.equal(formatLicenceRecord(recordIn(text)), text);
    assert.equal(formatLicenceRecord(recordIn(`\uFEFF${text.replaceAll('\n', '\r\n')}`)), text);
    assert.match(text, /^\{\n {2}"version": 1,\n {2}"asset": "1167612765",\n/);
    assert.ok(text.endsWith('\n}\n'));
  });

  it('keeps what it does not know, behind what it knows', () => {
    const strange = { zeta: [1], ...whole, alpha: { b: 1 }, licences: [{ seen: 'x', date: '2026-05-03' }] };
    const text = formatLicenceRecord(recordIn(JSON.stringify(strange)));
    const again = JSON.parse(text);
    assert.deepEqual(Object.keys(again).slice(-2), ['alpha', 'zeta']);
    assert.deepEqual(Object.keys(again.licences[0]), ['date', 'seen']);
  });

  it('sorts licences by date and files by path', () => {
    const files = ['b.jpg', 'a.jpg'].map((path) => ({ path, sha256: sha('b') }));
    const licences = ['2026-06-01', '2026-05-01T00:00:00Z'].map((date) => ({ date }));
    const again = JSON.parse(formatLicenceRecord({ ...whole, files, licences }));
    assert.deepEqual([again.files[0].path, again.licences[0].date], ['a.jpg', '2026-05-01T00:00:00Z']);
  });

  it('is what the published schema says, field by field and in that order', () => {
    assert.ok(fits(JSON.parse(formatLicenceRecord(whole))), JSON.stringify(fits.errors));
    assert.deepEqual(
      Object.keys(schema.properties),
      recordFields.map(({ name }) => name),
    );
    assert.deepEqual(
      schema.required,
      recordFields.flatMap(({ name, isRequired }) => (isRequired ? [name] : [])),
    );
    for (const { name, items } of recordFields) {
      if (!items) continue;
      const own = schema.definitions[name === 'files' ? 'file' : 'licence'];
      assert.deepEqual(
        Object.keys(own.properties),
        items.map((item) => item.name),
      );
      assert.deepEqual(
        own.required,
        items.flatMap((item) => (item.isRequired ? [item.name] : [])),
      );
    }
  });

  const wrong: readonly (readonly [change: object, problem: string])[] = [
    [{ version: undefined }, 'version is missing'],
    [{ asset: '../../x' }, 'asset is no asset ID'],
    [{ status: 'paid' }, 'status is none of "comp", "requested", "licensed", "unconfirmed"'],
    [{ files: [{ path: '../out.jpg', sha256: sha('a') }] }, 'files[0].path leads out of the repository or is not plain'],
    [{ files: [{ path: '/etc/passwd', sha256: sha('a') }] }, 'files[0].path is not relative with "/" between its parts'],
    [{ files: [{ path: 'a.jpg', sha256: 'A'.repeat(64) }] }, 'files[0].sha256 is no SHA-256 in small hexadecimal digits'],
    [{ licences: [{ date: '2026-02-30' }] }, 'licences[0].date is no date such as 2026-05-03'],
    [{ editorialUseOnly: 'no' }, 'editorialUseOnly is neither true nor false'],
    [{ restrictions: [3] }, 'restrictions is no text'],
    [{ credit: ' '.repeat(5) }, 'credit is no text'],
  ];
  for (const [change, problem] of wrong) {
    it(`says what is wrong: ${problem}`, () => {
      const value = { ...whole, ...change };
      assert.deepEqual(problemsOf(value), [problem]);
      if (!('licences' in change) && !('credit' in change)) assert.equal(fits(JSON.parse(JSON.stringify(value))), false);
    });
  }

  it('leaves out the one file that is wrong and keeps the other', () => {
    const files = [
      { path: '../a.jpg', sha256: sha('a') },
      { path: 'b.jpg', sha256: sha('b') },
    ];
    assert.deepEqual(
      recordIn(JSON.stringify({ ...whole, files })).files?.map(({ path }) => path),
      ['b.jpg'],
    );
  });

  it('of a newer version is read as far as it is understood', () => {
    const read = readLicenceRecord(JSON.stringify({ ...whole, version: 2, status: 'licensed', more: true }));
    assert.ok(read.kind === 'record' && read.newer && read.record.asset === '1167612765');
  });

  it('gives nobody a prototype', () => {
    const text = formatLicenceRecord(whole).replace('{', '{"__proto__": {"polluted": 1}, "constructor": 1,');
    const record = recordIn(text) as LicenceRecord & { readonly polluted?: number };
    assert.equal(record.polluted, undefined);
    assert.equal(formatLicenceRecord(record).includes('__proto__'), false);
  });

  it('stays small and shallow, or is damaged', () => {
    for (const text of [
      ' '.repeat(200_000),
      '['.repeat(50_000),
      `{"a":${'['.repeat(100)}${']'.repeat(100)}}`,
      'null',
      '[]',
      '3',
      '',
      '\0',
    ]) {
      assert.equal(readLicenceRecord(text).kind, 'damaged');
    }
  });
});

describe('Two records of one asset', () => {
  const other: LicenceRecord = {
    ...whole,
    status: 'comp',
    compSince: '2026-04-01',
    licences: [{ date: '2026-05-04T08:00:00Z', productType: 'premiumaccess' }],
    files: [{ path: 'other/GettyImages-1167612765.jpg', sha256: sha('c') }],
    title: 'Ridges at dawn',
    editorialUseOnly: false,
    restrictions: ['No use in Spain'],
  };

  it('are one with all licences, files and restrictions of both, whichever comes first', () => {
    const text = formatLicenceRecord(unite(whole, other));
    assert.equal(formatLicenceRecord(unite(other, whole)), text);
    const united = recordIn(text);
    assert.equal(united.status, 'licensed');
    assert.equal(united.editorialUseOnly, true);
    assert.equal(united.title, 'Ridges at dawn');
    assert.deepEqual([united.licences?.length, united.files?.length, united.restrictions?.length], [2, 2, 2]);
  });

  it('that are the same are the same', () => assert.equal(formatLicenceRecord(unite(whole, whole)), formatLicenceRecord(whole)));

  for (const base of ['', '||||||| merged common ancestors\n  "status": "comp"\n']) {
    it(`stand apart in a file that Git could not join${base && ', also with what was before'}`, () => {
      const sides = [formatLicenceRecord(whole), formatLicenceRecord(other)].map((text) => text.split('\n').slice(1, -2).join('\n'));
      const text = `{\n<<<<<<< HEAD\n${sides[0]}\n${base}=======\n${sides[1]}\n>>>>>>> other branch\n}\n`;
      const read = readLicenceRecord(text);
      assert.ok(read.kind === 'conflict');
      assert.equal(read.conflict.line, 2);
      assert.deepEqual(recordIn(read.conflict.ours), recordIn(formatLicenceRecord(whole)));
      assert.deepEqual(recordIn(read.conflict.theirs), recordIn(formatLicenceRecord(other)));
    });
  }
});

describe('The place of a record', () => {
  it('is named by the asset, in small letters', () => {
    assert.equal(recordPath('SB10064292T-001'), '.getty-images/assets/sb10064292t-001.json');
  });

  it('takes no ID that is more than letters, digits and a dash', () => {
    for (const id of ['..', '1234/5', '12 34', '1234.json', '1-2-3456', 'abc', '1234\n', '']) assert.equal(isAssetId(id), false, id);
  });

  it('knows paths that lead elsewhere', () => {
    for (const path of [
      'a/../b',
      './a',
      'a//b',
      'C:/a',
      'c:a',
      '\\\\host\\a',
      '/a',
      '',
      'a/\0',
      'a\nb',
      '.git/config',
      'x/.GIT/hooks/y',
      '../a',
      'a/..',
    ]) {
      assert.notEqual(pathProblem(path), undefined, path);
    }
    for (const path of ['a b/ç (1).jpg', '…/ü.png', '.hidden/a.jpg', 'a..b/c', "it's %20 #1.jpg"])
      assert.equal(pathProblem(path), undefined, path);
  });
});
