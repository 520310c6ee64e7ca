import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { ChargeRecord } from '../../../src/core/licensing/types.ts';
import { deriveRecord, type KnownAsset, type PlacedFile } from '../../../src/core/recording/derive.ts';
import { Outbox, settleWithNote } from '../../../src/core/recording/outbox.ts';
import { recordDetails } from '../../../src/core/recording/recordDetails.ts';
import { followInRecord, keepRecord, standingRecord, UnfitRecordError } from '../../../src/core/recording/standing.ts';
import { formatLicenceRecord } from '../../../src/core/records/format.ts';
import { readLicenceRecord } from '../../../src/core/records/read.ts';
import type { LicenceRecord } from '../../../src/core/records/types.ts';
import { unite } from '../../../src/core/records/unite.ts';
import { CannotWriteError } from '../../../src/core/records/writeRecord.ts';
import { temporaryFolder } from '../support/licensing.ts';
import { memoryLog } from '../support/memoryLog.ts';

const sha = (digit: string): string => digit.repeat(64);
const asset = '1167612765';
const charge: ChargeRecord = {
  version: 1,
  id: 'c1',
  state: 'fetched',
  apiOrigin: 'https://api.gettyimages.com',
  accountId: 'ada@example.com',
  assetId: asset,
  options: { productType: 'premiumaccess', productId: 592, projectCode: 'P-7', downloadNotes: 'Cover, see https://intra.example/7' },
  intentAt: Date.UTC(2026, 4, 3, 10, 11, 11),
  chargedAt: Date.UTC(2026, 4, 3, 10, 11, 12, 345),
  file: { sha256: sha('a'), bytes: 34_567, mediaType: 'image/jpeg', fileName: `GettyImages-${asset}.jpg` },
};
const known: KnownAsset = {
  title: 'Ridges',
  artist: 'Ana Bauer',
  creditLine: 'Ana Bauer/Getty Images',
  collectionName: 'Stone',
  person: 'Ada Lovelace',
  product: { type: 'premiumaccess', agreementName: 'Newsroom 2026' },
  image: { licenseModel: 'RoyaltyFree', assetFamily: 'creative', editorialUseOnly: false, usageRestrictions: ['b', 'a', 'a'] },
};
const file = { assetId: asset, path: 'images/a.jpg', sha256: sha('a'), bytes: 34_567 };
const derived = (more: Partial<PlacedFile> = {}, given = known): LicenceRecord => {
  const record = deriveRecord({ ...file, charge, ...more }, given, new Set());
  assert.ok(record);
  return record;
};

describe('A record that is derived from the journal', () => {
  it('says what was licensed, and nothing of people and their work unless it is asked to', () => {
    const record = derived();
    assert.deepEqual(record, {
      version: 1,
      asset,
      site: 'getty',
      status: 'licensed',
      licences: [{ date: '2026-05-03T10:11:12Z', productType: 'premiumaccess', licenceModel: 'RoyaltyFree' }],
      files: [{ path: 'images/a.jpg', sha256: sha('a'), bytes: 34_567 }],
      credit: 'Ana Bauer/Getty Images',
      artist: 'Ana Bauer',
      collection: 'Stone',
      title: 'Ridges',
      editorialUseOnly: false,
      restrictions: ['a', 'b'],
    });
    const read = readLicenceRecord(formatLicenceRecord(record));
    assert.ok(read.kind === 'record' && read.problems.length === 0);
  });

  it('says how large the file is in pixels, also where it stood without them before', () => {
    const [measured] = derived({ pixels: { width: 2048, height: 1365 } }).files ?? [];
    assert.deepEqual(measured, { path: 'images/a.jpg', sha256: sha('a'), bytes: 34_567, width: 2048, height: 1365 });
    assert.deepEqual(unite(derived(), derived({ pixels: { width: 2048, height: 1365 } })).files, [measured]);
  });

  it('names person, agreement, project code and notes each where it is listed, without addresses', () => {
    const all = deriveRecord({ ...file, charge }, known, new Set(recordDetails))?.licences?.[0];
    assert.deepEqual([all?.by, all?.agreement, all?.projectCode, all?.notes], ['Ada Lovelace', 'Newsroom 2026', 'P-7', 'Cover, see']);
    const one = deriveRecord({ ...file, charge }, known, new Set(['agreement']))?.licences?.[0];
    assert.deepEqual([one?.by, one?.agreement, one?.projectCode, one?.notes], [undefined, 'Newsroom 2026', undefined, undefined]);
  });

  it('says nothing of a licence that nobody paid for, and nothing of an asset that was not looked up', () => {
    const { chargedAt: _charged, ...attempt } = charge;
    assert.equal(deriveRecord({ ...file, charge: { ...attempt, state: 'uncertain' } }, known, new Set())?.status, 'unconfirmed');
    const bare = deriveRecord(file, { image: { editorialUseOnly: false, usageRestrictions: [] } }, new Set());
    assert.deepEqual(bare, { version: 1, asset, status: 'unconfirmed', files: [{ path: file.path, sha256: sha('a'), bytes: 34_567 }] });
  });

  it('is none where no record can hold it', () => {
    for (const path of ['../a.jpg', '/a.jpg', '.git/a.jpg', 'C:/a.jpg', ''])
      assert.equal(deriveRecord({ ...file, path }, known, new Set()), undefined);
    for (const assetId of ['../x', 'con', 'abc', '']) assert.equal(deriveRecord({ ...file, assetId }, known, new Set()), undefined);
  });

  it('is one licence, whether or not the product was known', () => {
    const { productType: _type, ...options } = charge.options;
    const without = deriveRecord({ ...file, charge: { ...charge, options } }, {}, new Set());
    assert.ok(without);
    const both = [unite(derived(), without), unite(without, derived())];
    for (const united of both) assert.deepEqual(united.licences, derived().licences);
    assert.equal(formatLicenceRecord(both[0] as LicenceRecord), formatLicenceRecord(both[1] as LicenceRecord));
  });
});

describe('Ten thousand records', () => {
  it('hold no address, token, mail or name', function () {
    this.timeout(120_000);
    const secrets = [
      'https://delivery.gettyimages.com/x?sig=',
      'ada@example.com',
      'eyJhbGciOiJIUzI1NiJ9.',
      'www.example.org/',
      'Ada Lovelace',
    ];
    const found: string[] = [];
    for (let n = 0; n < 10_000; n++) {
      const [address, mail, token, page, name] = secrets.map((each) => `${each}${n}`) as [string, string, string, string, string];
      const odd: ChargeRecord = {
        ...charge,
        accountId: `${mail}.org`,
        keyTag: token,
        uri: { keyId: token, iv: token, tag: token, data: address },
        placements: [{ uri: `file:///home/ada/${n}.jpg`, at: n }],
        options: { ...charge.options, projectCode: name, downloadNotes: `${name} ${mail}.org ${address}` },
        intentAt: n * 1e9,
        chargedAt: n * 1e8,
      };
      const given = {
        ...known,
        person: name,
        title: `Ridges ${address} ${n}`,
        artist: `Ana <${mail}.org>`,
        creditLine: `Ana (${page})`,
        collectionName: `${address} Stone`,
        image: {
          licenseModel: 'RoyaltyFree',
          editorialUseOnly: n % 2 === 0,
          usageRestrictions: [`see ${page}`, address, `ask ${mail}.org`],
        },
      };
      const record = deriveRecord({ ...file, charge: odd }, given, new Set());
      assert.ok(record?.licences?.length === 1);
      const text = formatLicenceRecord(record);
      if (/:\/\/|www\.|@|eyJ|Lovelace|\/home\/|sig=/.test(text)) found.push(text);
    }
    assert.deepEqual(found.slice(0, 3), []);
  });
});

describe('A note of a record', () => {
  const folder = temporaryFolder();
  let root: string;
  let directory: string;
  let outbox: Outbox;
  let count = 0;
  beforeEach(() => {
    root = join(folder.path, `r${++count}`);
    directory = join(folder.path, `s${count}`);
    mkdirSync(root, { recursive: true });
    outbox = new Outbox({ directory, log: memoryLog() });
  });
  const path = (): string => join(root, '.getty-images', 'assets', `${asset}.json`);
  const text = (): string => readFileSync(path(), 'utf8');
  const put = (content: string): void => {
    mkdirSync(join(root, '.getty-images', 'assets'), { recursive: true });
    writeFileSync(path(), content);
  };

  it('becomes the record, goes, and changes nothing when it comes twice', async () => {
    for (let times = 0; times < 2; times++) {
      await outbox.add({ root, record: derived() });
      assert.deepEqual(await outbox.deliver(), []);
      assert.equal(text(), formatLicenceRecord(derived()));
      assert.deepEqual(readdirSync(join(directory, 'v1')), []);
    }
  });

  it('is united with what stands there: another licence, another file, words of a person', async () => {
    put(
      formatLicenceRecord({
        ...derived({ path: 'old/b.jpg' }),
        status: 'comp',
        licences: [{ date: '2025-01-01' }],
        reviewBy: '2027-01-01',
      }),
    );
    await outbox.add({ root, record: derived() });
    await outbox.deliver();
    const read = readLicenceRecord(text());
    assert.ok(read.kind === 'record');
    assert.deepEqual(
      [
        read.record.status,
        read.record.licences?.map(({ date }) => date),
        read.record.files?.map((each) => each.path),
        read.record.reviewBy,
      ],
      ['licensed', ['2025-01-01', '2026-05-03T10:11:12Z'], ['images/a.jpg', 'old/b.jpg'], '2027-01-01'],
    );
  });

  it('takes the place of a file that stood there before', () => {
    keepRecord(root, derived({ sha256: sha('b') }));
    keepRecord(root, derived());
    const read = standingRecord(root, asset);
    assert.ok(read?.kind === 'record');
    assert.deepEqual(
      read.record.files?.map(({ sha256 }) => sha256),
      [sha('a')],
    );
  });

  it('waits where the record cannot be read, is in conflict, of a later version or another asset, and is written when that is mended', async () => {
    const fine = formatLicenceRecord(derived());
    const conflict = `<<<<<<< ours\n${fine}=======\n${fine}>>>>>>> theirs\n`;
    const newer = fine.replace('"version": 1', '"version": 2');
    const wrongField = fine.replace('2026-05-03T10:11:12Z', 'yesterday');
    for (const bad of ['no record', conflict, newer, wrongField, fine.replace(asset, '1167612766')]) {
      put(bad);
      await outbox.add({ root, record: derived() });
      const left = await outbox.deliver();
      assert.ok(left[0]?.error instanceof UnfitRecordError, bad);
      assert.equal(text(), bad);
      assert.equal(readdirSync(join(directory, 'v1')).length, 1);
    }
    rmSync(path());
    assert.deepEqual(await outbox.deliver(), []);
    assert.equal(text(), fine);
  });

  it('is never written through a link', async () => {
    const elsewhere = join(folder.path, `e${count}`);
    mkdirSync(join(elsewhere, 'assets'), { recursive: true });
    symlinkSync(elsewhere, join(root, '.getty-images'));
    await outbox.add({ root, record: derived() });
    assert.ok((await outbox.deliver())[0]?.error instanceof CannotWriteError);
    rmSync(join(root, '.getty-images'));
    mkdirSync(join(root, '.getty-images', 'assets'), { recursive: true });
    writeFileSync(join(elsewhere, 'secret'), '{}');
    symlinkSync(join(elsewhere, 'secret'), path());
    assert.ok((await outbox.deliver())[0]?.error instanceof UnfitRecordError);
    assert.deepEqual([readdirSync(join(elsewhere, 'assets')), readFileSync(join(elsewhere, 'secret'), 'utf8')], [[], '{}']);
  });

  it('waits while the folder is gone, and stands in the way of no other', async () => {
    await outbox.add({ root: join(root, 'gone'), record: derived() });
    await outbox.add({ root, record: derived() });
    assert.equal((await outbox.deliver()).length, 1);
    assert.equal(text(), formatLicenceRecord(derived()));
  });

  it('that this program did not write is set aside', async () => {
    const notes = [
      '',
      '{',
      '[]',
      '{"root":"relative","record":{}}',
      JSON.stringify({ root, record: { version: 1, asset: '../../x', status: 'licensed' } }),
    ];
    mkdirSync(join(directory, 'v1'), { recursive: true });
    for (const [index, note] of notes.entries()) writeFileSync(join(directory, 'v1', `${index}.json`), note);
    assert.deepEqual(await outbox.deliver(), []);
    assert.ok(readdirSync(join(directory, 'v1')).every((name) => name.endsWith('.corrupt')));
    assert.deepEqual(readdirSync(root), []);
  });

  it('never stands in the way of what is paid for', async () => {
    let settled = 0;
    writeFileSync(directory, 'no folder');
    const failed = await settleWithNote(outbox, { root, record: derived() }, async () => void settled++);
    assert.ok(failed instanceof Error);
    assert.equal(settled, 1);
  });

  it('is on the disk before the charge counts as settled', async () => {
    await settleWithNote(outbox, { root, record: derived() }, async () => {
      assert.equal(readdirSync(join(directory, 'v1')).length, 1);
    });
  });

  it('follows a file that was moved, and leaves everything else', () => {
    keepRecord(root, derived());
    followInRecord(root, asset, 'images/a.jpg', 'pages/b.jpg');
    followInRecord(root, asset, 'images/other.jpg', 'pages/c.jpg');
    followInRecord(root, '9999999', 'images/a.jpg', 'pages/d.jpg');
    assert.equal(text(), formatLicenceRecord(derived({ path: 'pages/b.jpg' })));
  });
});
