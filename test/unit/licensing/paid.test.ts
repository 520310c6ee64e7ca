import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assetKey, shardOf } from '../../../src/core/licensing/assetKey.ts';
import { Journal } from '../../../src/core/licensing/journal.ts';
import { PaidDownloads } from '../../../src/core/licensing/paid.ts';
import type { ChargeRecord } from '../../../src/core/licensing/types.ts';
import { memoryLog } from '../support/memoryLog.ts';

const apiOrigin = 'https://api.gettyimages.com';
const assets = 30;

function recordOf(n: number, more: Partial<ChargeRecord> = {}): ChargeRecord {
  const state = 'settled';
  return {
    version: 1,
    id: `id${n}`,
    state,
    apiOrigin,
    accountId: 'a',
    assetId: String(n),
    options: {},
    intentAt: n,
    chargedAt: n,
    ...more,
  };
}

describe('What this machine paid for', () => {
  let directory: string;
  let journal: Journal;
  const read: string[] = [];
  const folderOf = ({ apiOrigin: origin, assetId }: ChargeRecord) => {
    const key = assetKey(origin, assetId);
    return join(directory, 'v1', 'assets', shardOf(key), key);
  };
  const save = async (record: ChargeRecord, at: number) => {
    await journal.save(record);
    await utimes(folderOf(record), at, at);
  };
  /** Notes whose records are read. */
  const watched = () => ({
    keysByChange: (origin: string) => journal.keysByChange(origin),
    recordsOf: (key: string) => {
      read.push(key);
      return journal.recordsOf(key);
    },
  });
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'paid-'));
    journal = new Journal({ directory, log: memoryLog() });
    for (let n = 1; n <= assets; n++) await save(recordOf(n), 1_000_000 + n);
    await save(recordOf(100, { apiOrigin: 'http://127.0.0.1:1' }), 3_000_000);
    await save(recordOf(101, { state: 'refused', chargedAt: undefined }), 3_000_001);
    await save(recordOf(102, { state: 'uncertain', chargedAt: undefined }), 3_000_002);
  });
  after(() => rm(directory, { recursive: true }));
  beforeEach(() => read.splice(0));

  it('comes in the order of the last changes, without what another API or nobody was paid for', async () => {
    const paid = new PaidDownloads(watched(), apiOrigin);
    const first = await paid.next(10);
    assert.deepEqual(
      first.map(({ assetId }) => Number(assetId)),
      Array.from({ length: 10 }, (_, at) => assets - at),
    );
    assert.deepEqual([read.length, paid.isDone], [12, false], 'ten of them, and two that nobody paid for');
    assert.equal((await paid.next(100)).length, assets - 10);
    assert.deepEqual([paid.isDone, read.length, await paid.next(10)], [true, assets + 2, []]);
  });

  it('begins with what was changed last, and has every record of an asset', async () => {
    await journal.save(recordOf(3, { placements: [{ uri: 'file:///x', at: 7 }] }));
    await journal.save(recordOf(200, { assetId: '3', intentAt: 900 }));
    const [one, two, third] = await new PaidDownloads(journal, apiOrigin).next(10);
    assert.deepEqual([one?.id, two?.id, third?.assetId], ['id200', 'id3', String(assets)]);
  });

  it('is read as it stands: what cannot be read is left as it is, and a stray file is none of it', async () => {
    const damaged = recordOf(5);
    const path = join(folderOf(damaged), 'id5.json');
    await writeFile(path, '{"version":1,');
    await writeFile(join(directory, 'v1', 'assets', 'stray.txt'), 'x');
    const all = await new PaidDownloads(journal, apiOrigin).next(1_000);
    assert.ok(!all.some(({ assetId }) => assetId === '5'));
    assert.equal(all.length, assets);
    await assert.rejects(rm(`${path}.corrupt`), /ENOENT/);
  });

  it('is nothing where there is no journal', async () => {
    const nowhere = new Journal({ directory: join(directory, 'nowhere'), log: memoryLog() });
    const paid = new PaidDownloads(nowhere, apiOrigin);
    assert.deepEqual([await paid.next(10), paid.isDone], [[], true]);
  });
});
