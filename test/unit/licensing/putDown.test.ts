import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GettyError, isGettyError } from '../../../src/core/errors.ts';
import type { Obtained } from '../../../src/core/licensing/types.ts';
import { placeFile } from '../../../src/core/transfer/place.ts';
import type { StagedFile } from '../../../src/core/transfer/types.ts';
import { download, type Kit } from '../support/downloadsKit.ts';
import { failing, licensingWorld } from '../support/licensingWorld.ts';

const { signal } = new AbortController();

describe('Two windows that keep nothing', () => {
  const world = licensingWorld();
  const limits = { concurrency: 4, cacheBytes: 0 };
  let windows: readonly [Kit, Kit];
  beforeEach(() => {
    windows = [world.window({ limits }), world.window({ limits })];
  });

  const folder = (name: string) => join(dirname(world.place.storageDir), name);
  const putIn = (name: string) => (staged: StagedFile) => placeFile({ staged, directory: folder(name), fileName: 'a.jpg', signal });
  async function finish({ downloads }: Kit, obtained: Obtained, put: (staged: StagedFile) => Promise<string>): Promise<string> {
    const { record, placed } = await downloads.place(obtained, put, signal);
    await downloads.recordPlacement(record, `file://${placed}`);
    return placed;
  }
  /** Both have the bytes before either has placed them. */
  async function obtained(): Promise<readonly [Obtained, Obtained]> {
    const first = await download(windows[0], world.request());
    return [first, await download(windows[1], world.request())];
  }

  it('both place the file, of one charge, and keep nothing', async () => {
    const [first, second] = await obtained();
    const paths = [await finish(windows[0], first, putIn('one')), await finish(windows[1], second, putIn('two'))];
    for (const path of paths) assert.deepEqual(await readFile(path), await world.original());
    assert.deepEqual([world.posts(), await windows[1].downloads.cacheSize()], [1, 0]);
    assert.deepEqual(await readdir(join(world.place.storageDir, 'stage')), []);
    assert.deepEqual(await windows[0].downloads.unfinished(signal), []);
  });

  it('both place it at the same time, ten times', async () => {
    for (let round = 0; round < 10; round++) {
      const both = await obtained();
      const paths = await Promise.all(windows.map((window, at) => finish(window, both[at] ?? assert.fail(), putIn(`${round}-${at}`))));
      for (const path of paths) assert.deepEqual(await readFile(path), await world.original());
    }
    assert.equal(world.posts(), 1);
  });

  it('place it where the bytes go between two looks, also more than once', async () => {
    const [, second] = await obtained();
    let times = 0;
    const put = async (staged: StagedFile) => {
      if (++times < 5) await rm(staged.path);
      return putIn('again')(staged);
    };
    assert.deepEqual(await readFile(await finish(windows[1], second, put)), await world.original());
    assert.deepEqual([times, world.posts()], [5, 1]);
  });

  it('say how it goes on for free where the paid address has ended too', async () => {
    const [first, second] = await obtained();
    await finish(windows[0], first, putIn('one'));
    world.sandbox.set({ clockShiftMs: 25 * 60 * 60_000, expiredStatus: 410 });
    const error = await failing(finish(windows[1], second, putIn('two')));
    assert.ok(isGettyError(error));
    assert.deepEqual([error.kind, error.used, world.posts()], ['uriExpired', 'yes', 1]);
    assert.deepEqual(await windows[1].downloads.unfinished(signal), [], 'the first window has the file');
  });

  it('fail by what the disk says while the bytes are here, once', async () => {
    const [first] = await obtained();
    await mkdir(folder('locked'));
    let times = 0;
    const put = async (): Promise<string> => {
      times++;
      throw new GettyError('diskFull', {}, { used: 'yes' });
    };
    const error = await failing(finish(windows[0], first, put));
    assert.ok(isGettyError(error));
    assert.deepEqual([error.kind, times], ['diskFull', 1]);
    assert.deepEqual((await windows[0].downloads.unfinished(signal)).length, 1);
  });

  it('give up in the end where the bytes never stay', async () => {
    const [first] = await obtained();
    let times = 0;
    const put = async (staged: StagedFile): Promise<string> => {
      times++;
      await rm(staged.path);
      throw new GettyError('writeFailed', {}, { used: 'yes' });
    };
    await failing(finish(windows[0], first, put));
    assert.deepEqual([times, world.posts()], [5, 1]);
  });
});
