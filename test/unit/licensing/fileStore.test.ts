import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { link, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '../../../src/core/licensing/fileStore.ts';
import type { ChargeRecord } from '../../../src/core/licensing/types.ts';
import { aFile, aRecord, temporaryFolder } from '../support/licensing.ts';

const { signal } = new AbortController();
let count = 0;

describe('the licensed bytes on this machine', () => {
  const root = temporaryFolder();
  let storageDir: string;
  let cacheBytes: number;
  let store: FileStore;
  beforeEach(() => {
    storageDir = join(root.path, String(++count));
    cacheBytes = 1000;
    store = new FileStore({ storageDir, cacheBytes: () => cacheBytes });
  });

  /** A record whose bytes are in the stage. */
  async function staged(text: string): Promise<ChargeRecord> {
    const file = { ...aFile, sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) };
    const record = aRecord({ state: 'fetched', file });
    await writeFile(await store.stagePath(record), text);
    return record;
  }
  const cached = () => readdir(join(storageDir, 'cache'));
  const cachePath = ({ file }: ChargeRecord) => join(storageDir, 'cache', file?.sha256 ?? '');

  it('are found in the stage, and after the first placing in the cache', async () => {
    const record = await staged('bytes');
    assert.equal((await store.find(record, signal))?.path, await store.stagePath(record));
    await store.admit(record);
    const found = await store.find(record, signal);
    assert.deepEqual(found, { path: cachePath(record), ...record.file });
    assert.equal(await readFile(found?.path ?? '', 'utf8'), 'bytes');
    assert.equal(await store.size(), 5);
  });

  it('serve every record of the same bytes', async () => {
    const first = await staged('same');
    await store.admit(first);
    assert.equal((await store.find({ ...first, id: 'another' }, signal))?.path, cachePath(first));
  });

  it('are not found for a record that has no file, or whose file is gone', async () => {
    assert.equal(await store.find(aRecord({ state: 'charged' }), signal), undefined);
    assert.equal(await store.find(aRecord({ file: aFile }), signal), undefined);
  });

  it('are removed when they have changed, in either place', async () => {
    const record = await staged('bytes');
    await writeFile(await store.stagePath(record), 'bytez');
    assert.equal(await store.find(record, signal), undefined);
    assert.deepEqual(await readdir(join(storageDir, 'stage')), []);
    const other = await staged('other bytes');
    await store.admit(other);
    await truncate(cachePath(other), 3);
    assert.equal(await store.find(other, signal), undefined);
    assert.deepEqual(await cached(), []);
  });

  it('may be the placed image under another name: whatever becomes of one, the other is left alone', async () => {
    const record = await staged('bytes');
    const image = join(root.path, `${count}.jpg`);
    await link(await store.stagePath(record), image);
    const { mtimeMs } = await stat(image);
    await store.admit(record);
    assert.equal((await store.find(record, signal))?.path, cachePath(record));
    assert.equal((await stat(image)).mtimeMs, mtimeMs, 'nobody who watches the workspace sees a change');
    await writeFile(image, 'edited in place');
    assert.equal(await store.find(record, signal), undefined, 'an edited image never stands in for the licensed one');
    assert.deepEqual([await cached(), await readFile(image, 'utf8')], [[], 'edited in place']);
  });

  it('outlive the image whose other name they are', async () => {
    const record = await staged('bytes');
    const image = join(root.path, `${count}.jpg`);
    await link(await store.stagePath(record), image);
    await store.admit(record);
    await rm(image);
    assert.equal(await readFile((await store.find(record, signal))?.path ?? '', 'utf8'), 'bytes');
  });

  it('stay under the cap by giving up what was least recently used', async () => {
    cacheBytes = 12;
    const records = [await staged('aaaaa'), await staged('bbbbb')];
    for (const [index, record] of records.entries()) {
      await store.admit(record);
      await utimes(cachePath(record), 1000 + index, 1000 + index);
    }
    const [first, second] = records as [ChargeRecord, ChargeRecord];
    await store.find(first, signal);
    await store.admit(await staged('ccccc'));
    assert.deepEqual([(await cached()).length, (await cached()).includes(second.file?.sha256 ?? '')], [2, false]);
    assert.equal(await store.size(), 10);
  });

  it('are not cached at all with a cap of 0, nor when they alone exceed it', async () => {
    for (const cap of [0, 3]) {
      cacheBytes = cap;
      await store.admit(await staged('bytes'));
      assert.deepEqual(await cached(), []);
    }
  });

  it('may be admitted again when they are already in the cache', async () => {
    const record = await staged('bytes');
    await store.admit(record);
    await store.admit(record);
    assert.equal(await store.size(), 5);
  });

  it('are cleared from the cache, but never what is paid for and not placed', async () => {
    const placed = await staged('placed');
    await store.admit(placed);
    const waiting = await staged('waiting');
    const forgotten = await staged('forgotten');
    assert.equal(await store.clear(async () => new Set([waiting.id])), 6);
    assert.deepEqual(await readdir(join(storageDir, 'stage')), [waiting.id]);
    assert.equal(await store.find(forgotten, signal), undefined);
    assert.equal(await store.size(), 0);
  });

  it('are looked for only as long as one likes', async () => {
    await assert.rejects(store.find(await staged('bytes'), AbortSignal.abort()), { name: 'AbortError' });
  });

  it('take no room before there are any', async () => {
    assert.deepEqual([await store.size(), await store.clear(async () => new Set())], [0, 0]);
  });
});
