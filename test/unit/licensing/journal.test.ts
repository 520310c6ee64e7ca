import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assetKey, shardOf } from '../../../src/core/licensing/assetKey.ts';
import { Journal, type Unwritten } from '../../../src/core/licensing/journal.ts';
import { formatRecord, isOpen, longestRecord } from '../../../src/core/licensing/record.ts';
import type { ChargeRecord } from '../../../src/core/licensing/types.ts';
import { hostileTexts, misshapen } from '../support/hostileTexts.ts';
import { aFile, apiOrigin, aRecord, aSealedUri, temporaryFolder } from '../support/licensing.ts';
import { memoryLog } from '../support/memoryLog.ts';

let count = 0;

describe('the journal', () => {
  const root = temporaryFolder();
  let directory: string;
  let journal: Journal;
  beforeEach(() => {
    directory = join(root.path, String(++count));
    journal = again();
  });

  /** What another process, or this one after a restart, sees. */
  const again = () => new Journal({ directory, log: memoryLog() });
  const fileOf = ({ apiOrigin: origin, assetId, id }: ChargeRecord) => {
    const key = assetKey(origin, assetId);
    return join(directory, 'v1', 'assets', shardOf(key), key, `${id}.json`);
  };
  const markerOf = (record: ChargeRecord) => join(directory, 'v1', 'open', `${assetKey(record.apiOrigin, record.assetId)}~${record.id}`);
  const openRecords = async (from = again()) =>
    (await Promise.all((await from.open(apiOrigin)).map((marker) => from.openRecord(marker, apiOrigin)))).flatMap((record) => record ?? []);
  const ofAsset = (record: ChargeRecord) => again().ofAsset(record.apiOrigin, record.assetId);

  const intent = (more: Partial<ChargeRecord> = {}) => aRecord({ state: 'intent', ...more });
  const chargedOf = (record: ChargeRecord): ChargeRecord => ({ ...record, state: 'charged', chargedAt: 5, uri: aSealedUri });

  it('starts empty', async () => {
    assert.deepEqual(await journal.ofAsset(apiOrigin, '1'), []);
    assert.deepEqual(await journal.open(apiOrigin), []);
  });

  it('keeps a record through all of its states, open until it is settled', async () => {
    const first = intent();
    await journal.begin(first);
    const states: ChargeRecord[] = [first];
    states.push(
      chargedOf(first),
      { ...chargedOf(first), state: 'fetched', file: aFile },
      { ...chargedOf(first), state: 'settled', file: aFile },
    );
    for (const record of states) {
      if (record !== first) await journal.save(record);
      assert.deepEqual(structuredClone(await ofAsset(first)), [record]);
      assert.deepEqual(structuredClone(await openRecords()), record.state === 'settled' ? [] : [record]);
    }
  });

  it('leaves nothing behind but the record', async () => {
    const record = intent();
    await journal.begin(record);
    await journal.save(chargedOf(record));
    await journal.save({ ...chargedOf(record), state: 'settled' });
    assert.deepEqual(await readdir(dirname(fileOf(record))), [`${record.id}.json`]);
    assert.deepEqual(await readdir(join(directory, 'v1', 'open')), []);
  });

  it('is readable by its owner only', async () => {
    if (process.platform === 'win32') return;
    const record = intent();
    await journal.begin(record);
    for (const path of [fileOf(record), markerOf(record)]) assert.equal((await stat(path)).mode & 0o777, 0o600);
    for (const path of [join(directory, 'v1'), dirname(fileOf(record))]) assert.equal((await stat(path)).mode & 0o777, 0o700);
  });

  it('keeps assets, and APIs, apart', async () => {
    const records = [intent(), intent({ assetId: '2' }), intent({ apiOrigin: 'http://127.0.0.1:1' })];
    for (const record of records) await journal.begin(record);
    for (const record of records) assert.deepEqual(structuredClone(await ofAsset(record)), [record]);
    assert.equal((await openRecords()).length, 2);
    assert.equal((await again().open()).length, 3);
  });

  it('lists the newest charge of an asset first', async () => {
    const records = [3, 1, 2].map((intentAt) => intent({ intentAt }));
    for (const record of records) await journal.begin(record);
    assert.deepEqual(
      (await ofAsset(intent())).map(({ intentAt }) => intentAt),
      [3, 2, 1],
    );
  });

  it('opens a settled record again', async () => {
    const record = chargedOf(intent());
    await journal.save({ ...record, state: 'settled' });
    await journal.save(record);
    assert.deepEqual(structuredClone(await openRecords()), [record]);
  });

  it('brings a record back when it was cut at any byte, as it was', async () => {
    const record = chargedOf(intent());
    await journal.begin({ ...record, state: 'intent', chargedAt: undefined, uri: undefined });
    await journal.save(record);
    const text = (await readFile(fileOf(record), 'utf8')).trimEnd();
    for (let length = 0; length < text.length; length += 7) {
      await writeFile(fileOf(record), text.slice(0, length));
      assert.deepEqual(structuredClone(await ofAsset(record)), [record]);
      assert.deepEqual(structuredClone(await openRecords()), [record]);
    }
    assert.ok((await readdir(dirname(fileOf(record)))).includes(`${record.id}.json.corrupt`));
  });

  it('keeps a record when the copy in its marker was cut at any byte', async () => {
    const record = chargedOf(intent());
    await journal.begin(intent({ id: record.id }));
    await journal.save(record);
    const { size } = await stat(markerOf(record));
    for (let length = size - 1; length >= 0; length -= 11) {
      await truncate(markerOf(record), length);
      assert.deepEqual(structuredClone(await openRecords()), [record]);
    }
  });

  it('takes a damaged intent for an uncertain charge', async () => {
    const record = intent();
    await journal.begin(record);
    await truncate(fileOf(record), 20);
    assert.deepEqual(structuredClone(await ofAsset(record)), [{ ...record, state: 'uncertain' }]);
  });

  it('takes a damaged record without a copy for an uncertain charge of any options', async () => {
    const record = chargedOf(intent({ options: { height: 7 } }));
    await journal.begin(record);
    await journal.save({ ...record, state: 'settled' });
    await writeFile(fileOf(record), '\0'.repeat(300));
    const [found] = await ofAsset(record);
    assert.deepEqual([found?.id, found?.state, found?.damaged, found?.assetId], [record.id, 'uncertain', true, record.assetId]);
    assert.deepEqual(structuredClone(await openRecords()), [structuredClone(found)]);
  });

  it('reads nothing of a record that is longer than any, and takes it for an uncertain charge', async () => {
    const record = chargedOf(intent());
    await journal.begin(record);
    await journal.save({ ...record, state: 'settled' });
    const whole = formatRecord({ ...record, state: 'settled' });
    await writeFile(fileOf(record), whole + ' '.repeat(longestRecord - whole.length));
    assert.equal((await ofAsset(record))[0]?.state, 'settled', 'as long as a record may be');
    await truncate(fileOf(record), 32 * 1024 ** 2);
    const [found] = await ofAsset(record);
    assert.deepEqual([found?.state, found?.damaged], ['uncertain', true]);
    assert.deepEqual((await openRecords()).length, 1);
  });

  it('takes hostile lines for records of this asset, or for uncertain charges of it, and goes on', async () => {
    const record = aRecord({ placements: [{ uri: 'file:///a.jpg', at: 3 }], chargedAt: 2 });
    const lines = [...misshapen(record), ...hostileTexts, ...['[', '{}', '"'].map((piece) => piece.repeat(longestRecord))];
    await journal.save(record);
    for (const [at, line] of lines.entries()) {
      const own = { ...record, id: `hostile${at}` };
      await writeFile(fileOf(own), line.replace(record.id, own.id));
      if (at % 2 === 0) await writeFile(markerOf(own), line.replace(record.id, own.id));
    }
    const found = await ofAsset(record);
    assert.equal(found.length, lines.length + 1);
    for (const each of found) {
      assert.deepEqual([each.apiOrigin, each.assetId], [record.apiOrigin, record.assetId]);
      assert.ok(each.id === record.id || each.id.startsWith('hostile'));
    }
    assert.ok((await openRecords()).every(isOpen));
    assert.deepEqual([Reflect.get({}, 'polluted'), Reflect.get([], 'polluted')], [undefined, undefined]);
  }).timeout(120_000);

  it('does not believe a record that lies in another place than its name says', async () => {
    const record = chargedOf(intent());
    await journal.begin(record);
    await writeFile(fileOf(record), formatRecord({ ...record, assetId: '2' }));
    await writeFile(markerOf(record), formatRecord({ ...record, id: 'other' }));
    const [found] = await ofAsset(record);
    assert.deepEqual([found?.assetId, found?.damaged], [record.assetId, true]);
  });

  it('never touches a record of a newer version, and takes it for an uncertain charge', async () => {
    const record = intent();
    await journal.begin(record);
    const newer = JSON.stringify({ version: 2, id: record.id, something: 'else' });
    await writeFile(fileOf(record), newer);
    const [found] = await ofAsset(record);
    assert.deepEqual([found?.state, found?.newer], ['uncertain', true]);
    await journal.save({ ...(found ?? record), outcome: 'unknown' });
    assert.equal(await readFile(fileOf(record), 'utf8'), newer);
    await journal.save({ ...(found ?? record), state: 'settled' });
    assert.equal(await readFile(fileOf(record), 'utf8'), newer);
    assert.deepEqual([await ofAsset(record), await openRecords()], [[], []]);
  });

  it('drops a marker whose intent never became durable', async () => {
    const record = intent();
    await mkdir(join(directory, 'v1', 'open'), { recursive: true });
    await writeFile(markerOf(record), formatRecord(record).slice(0, 30));
    assert.deepEqual(structuredClone(await openRecords()), []);
    assert.deepEqual(await again().open(), []);
  });

  it('drops a marker that outlived its record', async () => {
    const record = chargedOf(intent());
    await journal.begin(record);
    const marker = await readFile(markerOf(record));
    await journal.save({ ...record, state: 'settled' });
    await writeFile(markerOf(record), marker);
    assert.deepEqual(structuredClone(await openRecords()), []);
    assert.deepEqual(await again().open(), []);
  });

  it('ignores and removes what a killed writer left', async () => {
    const record = intent();
    await journal.begin(record);
    const leftover = join(dirname(fileOf(record)), `${record.id}.0123.tmp`);
    await writeFile(leftover, 'half of a rec');
    assert.deepEqual(structuredClone(await ofAsset(record)), [record]);
    const second = intent();
    await journal.begin(second);
    assert.deepEqual(
      (await readdir(dirname(fileOf(record)))).filter((name) => name.endsWith('.tmp')),
      [`${second.id}.reserved.tmp`],
    );
  });

  it('writes the URI into room that was there before the charge', async () => {
    const record = intent();
    await journal.begin(record);
    const reserved = join(dirname(fileOf(record)), `${record.id}.reserved.tmp`);
    const { ino, size } = await stat(reserved);
    assert.ok(size >= 8192);
    await journal.save(chargedOf(record));
    assert.equal((await stat(fileOf(record))).ino, ino);
    assert.deepEqual(structuredClone(await ofAsset(record)), [chargedOf(record)]);
  });

  it('keeps a record that the disk refuses for this process, and writes it with the next change', async () => {
    const record = intent();
    await journal.begin(record);
    const assets = join(directory, 'v1', 'assets');
    await rename(assets, `${assets}.away`);
    await writeFile(assets, '');
    await assert.rejects(journal.save(chargedOf(record)), { name: 'GettyError', used: 'yes' });
    await rm(assets);
    await rename(`${assets}.away`, assets);
    assert.deepEqual(structuredClone(await journal.ofAsset(record.apiOrigin, record.assetId)), [chargedOf(record)]);
    assert.deepEqual((await ofAsset(record))[0]?.state, 'intent');
    await journal.save({ ...chargedOf(record), state: 'fetched' });
    assert.deepEqual((await ofAsset(record))[0]?.state, 'fetched');
  });

  it('hands what could not be written to the journal that follows it in this process', async () => {
    const unwritten: Unwritten = new Map();
    const first = new Journal({ directory, log: memoryLog(), unwritten });
    const record = intent();
    await first.begin(record);
    const assets = join(directory, 'v1', 'assets');
    await rename(assets, `${assets}.away`);
    await writeFile(assets, '');
    await assert.rejects(first.save(chargedOf(record)), { name: 'GettyError', used: 'yes' });
    await rm(assets);
    await rename(`${assets}.away`, assets);
    const next = new Journal({ directory, log: memoryLog(), unwritten });
    assert.deepEqual(structuredClone(await next.ofAsset(record.apiOrigin, record.assetId)), [chargedOf(record)]);
    await next.save({ ...chargedOf(record), state: 'fetched' });
    assert.equal(unwritten.size, 0);
    assert.equal((await ofAsset(record))[0]?.state, 'fetched');
  });

  it('says before the POST that the disk refuses', async () => {
    await writeFile(directory, 'a file where the folder should be');
    await assert.rejects(journal.begin(intent()), { name: 'GettyError', used: 'no' });
  });

  it('reads one asset as fast among 5,000 as among 10', async () => {
    const seed = async (from: number, to: number) => {
      for (let index = from; index < to; index++) {
        const record = aRecord({ assetId: `9${index}`, file: aFile });
        await mkdir(dirname(fileOf(record)), { recursive: true });
        await writeFile(fileOf(record), formatRecord(record));
      }
    };
    await seed(0, 10);
    const few = await medianOf(200, (index) => journal.ofAsset(apiOrigin, `9${index % 10}`));
    await seed(10, 5000);
    const many = await medianOf(200, (index) => journal.ofAsset(apiOrigin, `9${(index * 37) % 5000}`));
    assert.ok(many < 5, `${many} ms`);
    assert.ok(many < few * 10 + 1, `${few} ms, then ${many} ms`);
    assert.deepEqual(await journal.open(apiOrigin), []);
  });
});

async function medianOf(runs: number, run: (index: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    await run(index);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1] ?? Number.NaN;
}
