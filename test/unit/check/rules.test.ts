import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';
import { checkTree } from '../../../src/core/check/check.ts';
import { helpOf, sentenceOf } from '../../../src/core/check/finding.ts';
import { ruleIds, rules } from '../../../src/core/check/rules.ts';
import type { Tree } from '../../../src/core/check/tree.ts';
import { originOf } from '../../../src/core/metadata/origin.ts';
import { metadataIn } from '../../../src/core/metadata/read.ts';
import { recordable } from '../../../src/core/records/clean.ts';
import { formatLicenceRecord } from '../../../src/core/records/format.ts';
import { recordPath } from '../../../src/core/records/place.ts';
import type { LicenceRecord } from '../../../src/core/records/types.ts';
import { sha256 } from '../support/checkedRepository.ts';

const record: LicenceRecord = {
  version: 1,
  asset: '1900000001',
  status: 'licensed',
  licences: [{ date: '2026-05-03' }],
  files: [{ path: 'images/ridge (1).jpg', sha256: sha256('a') }],
  credit: "Ana O'Bauer/Getty Images",
  artist: "Ana O'Bauer",
  editorialUseOnly: true,
};
const of = (change: Partial<LicenceRecord> = {}, tree: Partial<Tree> = {}): readonly string[] => {
  const text = formatLicenceRecord({ ...record, ...change });
  const usual: Tree = {
    pictures: [{ path: 'images/ridge (1).jpg', sha256: sha256('a'), bytes: 1, said: metadataIn(Buffer.from('x')) }],
    records: [{ path: recordPath(record.asset), text }],
    documents: [],
    ignored: new Set(),
    today: '2026-11-29',
  };
  return checkTree({ ...usual, ...tree }).findings.map(
    ({ rule, path, line, column }) => `${rule} ${path}:${line}${column ? `:${column}` : ''}`,
  );
};
const page = (text: string): Partial<Tree> => ({ documents: [{ path: 'a.md', text }] });

describe('The rules of the check', () => {
  it('have a sentence and a help of which nothing is left open, and are all in the schema of the configuration', () => {
    const schema = JSON.parse(readFileSync(join(root, 'schemas', 'check-config.schema.json'), 'utf8')).properties.rules.properties;
    assert.deepEqual(
      Object.keys(schema),
      ruleIds.filter((id) => id !== 'record-damaged' && id !== 'record-conflict'),
    );
    for (const id of Object.keys(schema) as (keyof typeof rules)[]) assert.equal(schema[id].default, rules[id].severity);
    const facts = Object.fromEntries(
      ['asset', 'what', 'by', 'source', 'days', 'file', 'credit', 'host', 'day', 'count'].map((name) => [name, '7']),
    );
    for (const rule of ruleIds) assert.doesNotMatch(sentenceOf({ rule, facts }) + helpOf({ rule, facts }), /[{}]/);
  });

  it('never call a picture unlicensed: nobody knows that from files', () => {
    assert.doesNotMatch(JSON.stringify(rules), /unlicen[sc]ed|illegal|stolen/i);
  });

  const credited = [
    "![x](images/ridge%20(1).jpg)\nPhoto: Ana O'Bauer/Getty Images",
    "![x](<images/ridge (1).jpg>)\n*Ana O\\'Bauer / Getty&nbsp;Images*",
    "<img src='images/ridge (1).jpg'><small>Getty Images, by <b>Ana O&#39;Bauer</b></small>",
    'image::images/ridge (1).jpg[]\n\nAna O&#39;Bauer&#x2f;Getty Images',
    '![x](images/other.jpg)',
    'nothing',
  ];
  for (const text of credited) it(`ask for no credit: ${text.slice(0, 60)}`, () => assert.deepEqual(of({}, page(text)), []));

  const missing = [
    '![x](images/ridge%20(1).jpg)',
    '![x](<../images/ridge (1).jpg>) by Ana',
    'text\n\n![x](images/ridge%20%281%29.jpg "GettyImages-1.jpg")',
  ];
  for (const text of missing) {
    it(`ask for the credit where the picture stands: ${text.slice(0, 60)}`, () => {
      const [finding, ...others] = of({}, page(text));
      assert.match(finding ?? '', new RegExp(`^credit-missing a\\.md:${text.split('\n').length}:\\d+$`));
      assert.deepEqual(others, []);
      assert.deepEqual(of({ editorialUseOnly: false }, page(text)), []);
    });
  }

  it('know folders for commercial use, for pictures and for documents', () => {
    const config = JSON.stringify({ commercial: ['ads', 'images/**'] });
    const documents = [{ path: 'ads/a.md', text: "![](../images/ridge%20(1).jpg) Ana O'Bauer/Getty Images" }];
    assert.deepEqual(of({}, { config, documents }), [
      'editorial-in-commercial ads/a.md:1:26',
      'editorial-in-commercial images/ridge (1).jpg:1',
    ]);
    assert.deepEqual(of({ editorialUseOnly: false }, { config, documents }), []);
  });

  it('know addresses that are for display only, and none that are for people', () => {
    const bad = [
      'https://media.gettyimages.com/id/1/photo/a.jpg?s=612x612',
      '//media.istockphoto.com/id/1/a.jpg',
      'https://delivery.gettyimages.com/xa/1.jpg?v=1&c=2',
      'http://cache2.asset-cache.net/xc/1.jpg',
    ];
    const good = [
      'https://www.gettyimages.com/detail/photo/x/1',
      'https://embed.gettyimages.com/embed/1',
      'https://gty.im/1',
      'media.gettyimages.com',
      'https://example.org/?u=xmedia.gettyimages.com/a',
      'https://media.gettyimages.com.example.org/a.jpg',
    ];
    assert.deepEqual(
      of({}, page(bad.join('\n'))).map((each) => each.split(' ')[0]),
      bad.map(() => 'display-address'),
    );
    assert.deepEqual(of({}, page(good.join('\n'))), []);
    const [finding] = checkTree({
      pictures: [],
      records: [],
      ignored: new Set(),
      today: '2026-11-29',
      documents: [{ path: 'a.md', text: bad[2] ?? '' }],
    }).findings;
    assert.ok(finding && !JSON.stringify(finding).includes('/xa/1.jpg'), 'the address, which downloads, is not repeated');
  });

  it('know days that have passed', () => {
    assert.deepEqual(
      of({ reviewBy: '2026-11-28' }).map((each) => each.split(' ')[0]),
      ['review-due'],
    );
    assert.deepEqual(of({ reviewBy: '2026-11-29' }), []);
    assert.deepEqual(
      of({ licences: [{ date: '2025-01-01', expires: '2026-01-01' }] }).map((each) => each.split(' ')[0]),
      ['review-due'],
    );
    assert.deepEqual(
      of({ licences: [{ date: '2025-01-01', expires: '2026-01-01' }, { date: '2026-01-01' }] }).map((each) => each.split(' ')[0]),
      ['licensed-twice'],
    );
  });

  it('are at the levels that a team wants, but for damage', () => {
    const config = JSON.stringify({ rules: { 'review-due': 'off', 'file-missing': 'error' }, ignore: ['drafts'] });
    assert.deepEqual(of({ reviewBy: '2026-01-01' }, { config }), []);
    const { findings } = checkTree({
      pictures: [],
      records: [{ path: recordPath('1900000001'), text: formatLicenceRecord(record) }],
      documents: [],
      ignored: new Set(),
      today: '2026-11-29',
      config,
    });
    assert.deepEqual(
      findings.map(({ rule, severity }) => [rule, severity]),
      [['file-missing', 'error']],
    );
    assert.deepEqual(of({}, { config: '{"rules": {"record-damaged": "off"}, "commercial": "all"}' }), [
      'record-damaged .getty-images/config.json:1',
      'record-damaged .getty-images/config.json:1',
    ]);
  });

  it('believe a record only under its own name', () => {
    const text = formatLicenceRecord(record);
    assert.deepEqual(of({}, { records: [{ path: recordPath('1900000002'), text }] }), [
      'record-damaged .getty-images/assets/1900000002.json:1',
    ]);
  });
});

describe('What goes into a record', () => {
  it('is no address and no mail', () => {
    assert.equal(
      recordable('Ana ana@example.com https://delivery.gettyimages.com/x?y www.example.org / Getty Images'),
      'Ana / Getty Images',
    );
    assert.equal(recordable('https://x.example/'), undefined);
    assert.equal(recordable('a\u0000\n b'), 'a b');
  });

  it('is what metadata says in the fields of an agency', () => {
    const said = metadataIn(Buffer.from('x'));
    assert.equal(originOf({ ...said, headlines: ['Getty Images opens'] }), undefined);
    assert.equal(originOf({ ...said, licensors: ['https://example.org/gettyimages.com'] }), undefined);
    assert.equal(originOf({ ...said, licensors: ['https://www.istockphoto.com/legal/license-agreement'] })?.site, 'istock');
  });
});
