import assert from 'node:assert/strict';
import { DownloadList, fitsFilter, type KnownDownload } from '../../../src/views/downloadList.ts';

const all = Array.from({ length: 1_234 }, (_, n): KnownDownload => ({ key: String(n), assetId: String(n), at: -n }));
const any = () => true;

function listOf(downloads: readonly KnownDownload[], failures: Record<number, Error> = {}) {
  let [read, turns] = [0, 0];
  const source = {
    get isDone() {
      return read >= downloads.length;
    },
    next: async (count: number) => {
      const failure = failures[turns++];
      if (failure) throw failure;
      read += count;
      return downloads.slice(read - count, read);
    },
  };
  return { list: new DownloadList(source), read: () => read };
}

describe('A list of downloads', () => {
  it('reads a page when it is shown, and the next one when it is wanted', async () => {
    const { list, read } = listOf(all);
    assert.equal(read(), 0);
    const [first, again] = await Promise.all([list.part(any), list.part(any)]);
    assert.deepEqual([first.rows.length, first.more, again.rows, read()], [50, true, first.rows, 50]);
    list.more();
    assert.deepEqual([(await list.part(any)).rows, read()], [all.slice(0, 100), 100]);
  });

  it('ends without a row for more', async () => {
    const { list } = listOf(all.slice(0, 50));
    assert.deepEqual(await list.part(any), { rows: all.slice(0, 50), more: false, searched: 50 });
    assert.deepEqual(await listOf([]).list.part(any), { rows: [], more: false, searched: 0 });
  });

  it('looks through the newest 500 for what fits, and further when that is wanted', async () => {
    const { list, read } = listOf(all);
    const late = ({ at }: KnownDownload) => at <= -600;
    assert.deepEqual(await list.part(late), { rows: [], more: true, searched: 500 });
    list.more();
    const { rows, more } = await list.part(late);
    assert.deepEqual([rows, more], [all.slice(600, 700), true]);
    const before = read();
    assert.deepEqual((await list.part(any)).rows, all.slice(0, 100), 'what was read is searched again by other words');
    assert.equal(read(), before);
  });

  it('keeps what it read when the next page fails, and asks again only when more is wanted', async () => {
    const failure = new Error('away');
    const { list, read } = listOf(all, { 1: failure });
    await list.part(any);
    list.more();
    assert.deepEqual(await list.part(any), { rows: all.slice(0, 50), more: true, searched: 50, error: failure });
    assert.equal((await list.part(any)).error, failure);
    assert.equal(read(), 50);
    list.more();
    assert.equal((await list.part(any)).error, undefined);
  });
});

describe('A filter', () => {
  const texts = ['1167612765', 'Poppies in a summer meadow', 'Premium Access, Newsroom 2026', undefined, ''];
  for (const [filter, fits] of [
    ['', true],
    ['  ', true],
    ['POPPIES', true],
    ['meadow 1167', true],
    ['newsroom poppies', true],
    ['meadow rain', false],
    ['5Poppies', false],
    ['.*', false],
  ] as const) {
    it(`${JSON.stringify(filter)} ${fits ? 'fits' : 'does not fit'}`, () => assert.equal(fitsFilter(filter, texts), fits));
  }
});
