import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import {
  appendFile,
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GettyError } from '../../../src/core/errors.ts';
import { untilAddsHaveEnded } from '../../../src/core/git/indexLock.ts';
import { whileBusy } from '../../../src/core/transfer/busy.ts';
import type { NameSystem } from '../../../src/core/transfer/commit.ts';
import { numberedName } from '../../../src/core/transfer/numberedName.ts';
import { type PlaceArgs, type PrepareName, placeFile } from '../../../src/core/transfer/place.ts';
import { sweepTemps } from '../../../src/core/transfer/temporaries.ts';
import { jpeg, sha256 } from '../support/images.ts';
import { ManualClock } from '../support/manualClock.ts';

const image = jpeg(100_000);
const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code, syscall: 'link' }));

describe('placing a file', () => {
  let folder: string;
  let images: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'getty-place-'));
    images = join(folder, 'docs', 'images');
    await writeFile(join(folder, 'staged'), image, { mode: 0o600 });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const place = (options: Partial<PlaceArgs> = {}) => {
    const staged = {
      path: join(folder, 'staged'),
      bytes: image.length,
      sha256: sha256(image),
      mediaType: 'image/jpeg',
      fileName: 'photo.jpg',
    };
    return placeFile({
      staged,
      directory: images,
      fileName: 'photo.jpg',
      signal: new AbortController().signal,
      clock: new ManualClock(),
      ...options,
    });
  };
  const stage = async (index: number) => {
    const [path, bytes] = [join(folder, `staged-${index}`), jpeg(1000 + index)];
    await writeFile(path, bytes);
    return { path, bytes: bytes.length, sha256: sha256(bytes), mediaType: 'image/jpeg', fileName: 'photo.jpg' };
  };
  const withoutLinks: NameSystem = { link: failing('EPERM'), rename };

  for (const [system, names] of [
    ['with', undefined],
    ['without', withoutLinks],
  ] as const) {
    describe(`on a disk ${system} hard links`, () => {
      it('makes the folder, gives the mode of a new file and leaves nothing else behind', async () => {
        const path = await place({ names });
        assert.equal(path, join(images, 'photo.jpg'));
        assert.ok((await readFile(path)).equals(image));
        assert.deepEqual(await readdir(images), ['photo.jpg']);
        assert.equal((await stat(path)).mode & 0o777, 0o644 & ~process.umask());
        assert.equal((await stat(path)).nlink, names ? 1 : 2, 'no byte is written twice where there are links');
        assert.ok((await readFile(join(folder, 'staged'))).equals(image), 'the staged file stays');
      });

      it('never replaces: taken names are numbered, whatever stands there', async () => {
        await mkdir(images, { recursive: true });
        await writeFile(join(images, 'photo.jpg'), 'mine');
        await mkdir(join(images, 'photo (1).jpg'));
        await symlink(join(folder, 'nowhere'), join(images, 'photo (2).jpg'));
        await symlink(join(folder, 'staged'), join(images, 'photo (3).jpg'));
        assert.equal(await place({ names }), join(images, 'photo (4).jpg'));
        assert.equal(await readFile(join(images, 'photo.jpg'), 'utf8'), 'mine');
        await assert.rejects(lstat(join(folder, 'nowhere')), { code: 'ENOENT' });
      });

      it('gives twenty different ones at once twenty names', async () => {
        const paths = await Promise.all(Array.from({ length: 20 }, async (_, index) => place({ names, staged: await stage(index) })));
        assert.equal(new Set(paths).size, 20);
        for (const [index, path] of paths.entries()) assert.ok((await readFile(path)).equals(jpeg(1000 + index)));
        assert.equal((await readdir(images)).length, 20);
      });

      it('finds the same bytes under the name, and under a numbered one, and puts no second copy there', async () => {
        await mkdir(images, { recursive: true });
        await writeFile(join(images, 'photo.jpg'), 'mine');
        assert.equal(await place({ names }), join(images, 'photo (1).jpg'));
        assert.equal(await place({ names }), join(images, 'photo (1).jpg'));
        assert.deepEqual((await readdir(images)).sort(), ['photo (1).jpg', 'photo.jpg']);
      });

      it('puts no second copy where another window placed the bytes, and moved the staged ones into the cache, meanwhile', async () => {
        const copyThenLose = async (from: string, to: string) => {
          await writeFile(to, await readFile(from));
          await rename(from, join(folder, 'cached'));
        };
        const prepare = async () => {
          await writeFile(join(images, 'photo.jpg'), image);
          return async () => {};
        };
        const lost = { ...(names ?? { link, rename }), copyFile: copyThenLose };
        assert.equal(await place({ names: lost, prepare }), join(images, 'photo.jpg'));
        assert.deepEqual(await readdir(images), ['photo.jpg']);
      });

      it('takes other bytes of the same length for another file', async () => {
        await mkdir(images, { recursive: true });
        const other = Buffer.from(image);
        other[500] = (other[500] ?? 0) ^ 1;
        await writeFile(join(images, 'photo.jpg'), other);
        assert.equal(await place({ names }), join(images, 'photo (1).jpg'));
        assert.ok((await readFile(join(images, 'photo.jpg'))).equals(other));
      });

      it('numbers also past names that differ in case alone', async () => {
        await mkdir(images, { recursive: true });
        await writeFile(join(images, 'PHOTO.JPG'), 'mine');
        assert.equal(await place({ names }), join(images, 'photo (1).jpg'));
        await writeFile(join(images, 'Photo (2).jpg'), image);
        await rm(join(images, 'photo (1).jpg'));
        await writeFile(join(images, 'photo (1).jpg'), 'mine too');
        assert.equal(await place({ names }), join(images, 'Photo (2).jpg'));
      });

      it('leaves one file when two windows place it at one moment', async function () {
        this.timeout(60_000);
        const rounds = 25;
        const child = (start: number) =>
          promisify(execFile)(process.execPath, [
            fileURLToPath(new URL('../support/placeChild.ts', import.meta.url)),
            join(folder, 'staged'),
            String(image.length),
            sha256(image),
            images,
            String(rounds),
            String(start),
            system === 'with' ? 'links' : 'none',
          ]);
        const start = Date.now() + 2_000;
        const outputs = await Promise.all([child(start), child(start), child(start)]);
        for (let round = 0; round < rounds; round++) assert.deepEqual(await readdir(join(images, String(round))), ['photo.jpg']);
        assert.equal(new Set(outputs.map(({ stdout }) => stdout)).size, 1);
      });

      for (const code of ['EPERM', 'EACCES', 'EIO', 'ENOTSUP']) {
        it(`writes the bytes where copying files fails with ${code}`, async () => {
          const refuse = async (_from: string, to: string) => {
            await writeFile(to, 'half a copy');
            throw Object.assign(new Error(code), { code, syscall: 'copyfile' });
          };
          const path = await place({ names: { link, rename, ...names, copyFile: refuse } });
          assert.ok((await readFile(path)).equals(image));
          assert.deepEqual(await readdir(images), ['photo.jpg']);
        });
      }

      it('leaves nothing when aborted', async () => {
        await assert.rejects(place({ names, signal: AbortSignal.abort() }), { name: 'AbortError' });
        const abort = new AbortController();
        const placing = place({ names, signal: abort.signal });
        setImmediate(() => abort.abort());
        await placing.catch((error: unknown) => assert.equal((error as Error).name, 'AbortError'));
        const left = await readdir(images).catch(() => []);
        assert(
          left.every((name) => name === 'photo.jpg'),
          left.join(),
        );
      });
    });
  }

  for (const code of ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'ENOSYS', 'EISDIR']) {
    it(`takes ${code} for a disk without hard links`, async () => {
      assert.ok((await readFile(await place({ names: { link: failing(code), rename } }))).equals(image));
    });
  }

  it('takes the reserved name back when the rename fails', async () => {
    await assert.rejects(place({ names: { link: failing('EPERM'), rename: failing('EIO') } }), { kind: 'writeFailed', used: 'yes' });
    assert.deepEqual(await readdir(images), []);
  });

  const faults: readonly (readonly [code: string, kind: string])[] = [
    ['ENOSPC', 'diskFull'],
    ['EDQUOT', 'diskFull'],
    ['EROFS', 'notWritable'],
    ['ENAMETOOLONG', 'pathTooLong'],
    ['ENOENT', 'folderMissing'],
    ['EIO', 'writeFailed'],
  ];
  for (const [code, kind] of faults) {
    it(`turns ${code} into ${kind} and leaves nothing`, async () => {
      await assert.rejects(place({ names: { link: failing(code), rename } }), (error: unknown) => {
        assert(error instanceof GettyError);
        assert.deepEqual([error.kind, error.used, error.data.code], [kind, 'yes', code]);
        return true;
      });
      assert.deepEqual(await readdir(images), []);
    });
  }

  it('says that the path is too long', () =>
    assert.rejects(place({ fileName: `${'x'.repeat(300)}.jpg` }), { kind: 'pathTooLong', used: 'yes' }));

  it('does not place a staged file that has changed or is gone', async () => {
    await writeFile(join(folder, 'staged'), image.subarray(1));
    await assert.rejects(place(), { kind: 'wrongLength', used: 'yes' });
    await rm(join(folder, 'staged'));
    await assert.rejects(place(), { kind: 'writeFailed', used: 'yes' });
    assert.deepEqual(await readdir(images), []);
  });

  it('needs a folder, not a file of that name', async () => {
    await mkdir(join(folder, 'docs'));
    await writeFile(images, 'a file');
    await assert.rejects(place(), (error: unknown) => error instanceof GettyError && error.used === 'yes');
  });

  it('reports a folder that may not be written to', async () => {
    await mkdir(images, { recursive: true });
    await chmod(images, 0o555);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) return assert.ok(await place());
    await assert.rejects(place(), { kind: 'notWritable', used: 'yes' });
  });

  it('sweeps what crashes left more than a day ago, and nothing else', async () => {
    await mkdir(images, { recursive: true });
    const old = `.getty-${'0'.repeat(24)}.part`;
    const oldFolder = `.getty-${'3'.repeat(24)}.part`;
    const names = [old, `.getty-${'1'.repeat(24)}.part`, '.getty-notes.part', 'photo.part'];
    for (const name of names) await writeFile(join(images, name), 'x');
    await mkdir(join(images, oldFolder));
    await writeFile(join(images, oldFolder, 'image'), 'x');
    await symlink(join(folder, 'staged'), join(images, `.getty-${'2'.repeat(24)}.part`));
    const twoDaysAgo = Date.now() / 1000 - 172_800;
    for (const name of [old, oldFolder, '.getty-notes.part', 'photo.part']) await utimes(join(images, name), twoDaysAgo, twoDaysAgo);
    assert.equal(await sweepTemps(images), 2);
    assert.deepEqual(
      (await readdir(images)).filter((name) => name === old || name === oldFolder),
      [],
    );
    assert.equal((await readdir(images)).length, 4);
  });

  it('leaves one file when twenty windows place the same one at once', async () => {
    const paths = await Promise.all(Array.from({ length: 20 }, () => place()));
    assert.deepEqual([...new Set(paths)], [join(images, 'photo.jpg')]);
    assert.deepEqual(await readdir(images), ['photo.jpg']);
  });

  it('takes another name of the staged file for the image that an attempt left, and its own name for a stranger', async () => {
    await mkdir(images, { recursive: true });
    await link(join(folder, 'staged'), join(images, 'photo.jpg'));
    assert.equal(await place(), join(images, 'photo.jpg'));
    assert.equal(await place({ directory: folder, fileName: 'staged' }), join(folder, 'staged (1)'));
  });

  const inodeOf = async (path: string) => (await stat(path)).ino;

  it('never makes two images one file, also when twenty windows place the staged one in folders of their own', async () => {
    const folders = Array.from({ length: 20 }, (_, index) => join(images, String(index)));
    const paths = await Promise.all(folders.map((directory) => place({ directory })));
    const inodes = await Promise.all(paths.map(inodeOf));
    assert.equal(new Set(inodes).size, 20);
    for (const path of paths) assert.ok((await readFile(path)).equals(image));
  });

  it('copies a staged file that has another name already', async () => {
    await link(join(folder, 'staged'), join(folder, 'other'));
    const path = await place();
    assert.equal((await stat(path)).nlink, 1);
    assert.notEqual(await inodeOf(path), await inodeOf(join(folder, 'staged')));
  });

  it('copies onto another disk', async () => {
    const ofOneDisk = (from: string, to: string) => (from.endsWith('staged') ? failing('EXDEV')() : link(from, to));
    const path = await place({ names: { link: ofOneDisk, rename } });
    assert.notEqual(await inodeOf(path), await inodeOf(join(folder, 'staged')));
    assert.deepEqual([await readdir(images), (await readFile(path)).equals(image)], [['photo.jpg'], true]);
  });
});

describe('placing a file that Git must not see', () => {
  let tree: string;
  let images: string;
  beforeEach(async () => {
    tree = await mkdtemp(join(tmpdir(), 'getty-tree-'));
    images = join(tree, 'images');
    execFileSync('git', ['init', '--quiet'], { cwd: tree });
    await mkdir(join(tree, '.git', 'staged'));
    await writeFile(join(tree, '.git', 'staged', 'image'), image);
  });
  afterEach(() => rm(tree, { recursive: true, force: true }));

  const prepared: string[] = [];
  const place = (prepare: PrepareName, more: Partial<PlaceArgs> = {}) => {
    prepared.length = 0;
    const staged = {
      path: join(tree, '.git', 'staged', 'image'),
      bytes: image.length,
      sha256: sha256(image),
      mediaType: 'image/jpeg',
      fileName: 'photo.jpg',
    };
    const noting: PrepareName = async (name) => {
      prepared.push(name);
      const takeBack = await prepare(name);
      return async () => {
        prepared.push(`not ${name}`);
        await takeBack();
      };
    };
    return placeFile({ staged, directory: images, fileName: 'photo.jpg', signal: new AbortController().signal, prepare: noting, ...more });
  };
  const nothing = async () => async () => {};

  it('prepares the name that the file gets, and none that is taken', async () => {
    await mkdir(images);
    await writeFile(join(images, 'photo.jpg'), 'mine');
    await symlink(join(tree, 'nowhere'), join(images, 'photo (1).jpg'));
    assert.equal(await place(nothing), join(images, 'photo (2).jpg'));
    assert.deepEqual(prepared, ['photo (2).jpg']);
    assert.deepEqual(await readdir(images), ['photo (1).jpg', 'photo (2).jpg', 'photo.jpg']);
  });

  it('takes back what was prepared for a name that somebody else got in the last moment', async () => {
    const path = await place(async (name) => {
      if (name === 'photo.jpg') await writeFile(join(images, name), 'mine');
      return async () => {};
    });
    assert.equal(path, join(images, 'photo (1).jpg'));
    assert.deepEqual(prepared, ['photo.jpg', 'not photo.jpg', 'photo (1).jpg']);
  });

  it('takes back what was prepared when the file cannot be placed', async () => {
    const error = await place(nothing, { names: { link: failing('ENOSPC'), rename } }).catch((reason: unknown) => reason);
    assert.ok(error instanceof GettyError);
    assert.equal(error.kind, 'diskFull');
    assert.deepEqual(prepared, ['photo.jpg', 'not photo.jpg']);
    assert.deepEqual(await readdir(images), []);
  });

  it('gives a watcher that adds whatever appears no moment to take the image in', async function () {
    // Some hundred processes, beside whatever else runs here.
    this.timeout(120_000);
    const git = (...args: readonly string[]) => promisify(execFile)('git', [...args], { cwd: tree });
    let adding: Promise<unknown> = Promise.resolve();
    let added = 0;
    /** Fails when a file goes while Git reads it, which is no harm. */
    const add = () => {
      const once = async () =>
        void (await git('add', '--all').then(
          () => added++,
          () => undefined,
        ));
      adding = adding.then(once);
      return adding;
    };
    let done = false;
    const watcher = (async () => {
      while (!done) await add();
    })();
    const prepare: PrepareName = async (name) => {
      await add();
      await appendFile(join(tree, '.gitignore'), `/images/${name}\n`);
      await untilAddsHaveEnded(tree);
      return async () => {};
    };
    try {
      for (let n = 0; n < 30; n++) await place(prepare, { fileName: `photo-${n}.jpg` });
    } finally {
      done = true;
      await watcher;
    }
    await add();
    const { stdout: blob } = await git('hash-object', join(tree, '.git', 'staged', 'image'));
    await assert.rejects(git('cat-file', '-e', blob.trim()), 'its bytes were never added');
    assert.equal((await readdir(images)).length, 30);
    assert.equal((await git('ls-files')).stdout, '.gitignore\n');
    assert.ok(added > 30, 'the watcher was there');
  });
});

describe('a busy file on Windows', () => {
  const busy = (times: number, code = 'EBUSY') => {
    let left = times;
    return async () => {
      if (left-- > 0) throw Object.assign(new Error(code), { code, syscall: 'rename' });
      return 'done';
    };
  };

  it('is tried again until it is free', async () => {
    const clock = new ManualClock(undefined, { isHasty: true });
    assert.equal(await whileBusy(busy(5, 'EPERM'), { clock, platform: 'win32' }), 'done');
    assert.deepEqual(clock.sleeps, [20, 40, 80, 160, 320]);
  });

  it('is given up after a minute', async () => {
    const clock = new ManualClock(undefined, { isHasty: true });
    await assert.rejects(whileBusy(busy(Number.POSITIVE_INFINITY), { clock, platform: 'win32' }), { code: 'EBUSY' });
    const waited = clock.sleeps.reduce((sum, ms) => sum + ms, 0);
    assert.ok(waited >= 60_000 && waited < 65_000, `${waited}`);
  });

  it('is no reason to wait elsewhere, nor is another error', async () => {
    const clock = new ManualClock(undefined, { isHasty: true });
    await assert.rejects(whileBusy(busy(1), { clock, platform: 'linux' }), { code: 'EBUSY' });
    await assert.rejects(whileBusy(busy(1, 'ENOENT'), { clock, platform: 'win32' }), { code: 'ENOENT' });
    assert.deepEqual(clock.sleeps, []);
  });
});

describe('numbered names', () => {
  for (const [name, number, expected] of [
    ['photo.jpg', 0, 'photo.jpg'],
    ['photo.jpg', 1, 'photo (1).jpg'],
    ['photo.tar.gz', 2, 'photo.tar (2).gz'],
    ['photo', 3, 'photo (3)'],
    ['.hidden', 1, '.hidden (1)'],
  ] as const) {
    it(`number ${number} of ${name} is ${expected}`, () => assert.equal(numberedName(name, number), expected));
  }
});

describe('a name that was taken for an image that never came', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'getty-claim-'));
    await writeFile(join(folder, 'staged'), image);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const text = 'A licensed image is about to be put here.\n';
  const staged = () => ({
    path: join(folder, 'staged'),
    bytes: image.length,
    sha256: sha256(image),
    mediaType: 'image/jpeg',
    fileName: 'photo.jpg',
  });
  const place = () =>
    placeFile({ staged: staged(), directory: join(folder, 'images'), fileName: 'photo.jpg', signal: new AbortController().signal });
  const put = async (content: string, ageMs = 0) => {
    const path = join(folder, 'images', 'photo.jpg');
    await mkdir(join(folder, 'images'), { recursive: true });
    await writeFile(path, content);
    const at = new Date(Date.now() - ageMs);
    await utimes(path, at, at);
    return path;
  };

  it('is free again after a crash', async () => {
    const path = await put(text, 120_000);
    assert.equal(await place(), path);
    assert.ok((await readFile(path)).equals(image));
    assert.deepEqual(await readdir(join(folder, 'images')), ['photo.jpg']);
  });

  it('is waited for while another window is at it, also before its text is there', async () => {
    for (const content of [text, '']) {
      const path = await put(content);
      const placing = place();
      await new Promise((resolve) => setTimeout(resolve, 120));
      await writeFile(join(folder, 'other'), image);
      await rename(join(folder, 'other'), path);
      assert.equal(await placing, path);
      assert.deepEqual(await readdir(join(folder, 'images')), ['photo.jpg']);
      await rm(path);
    }
  });

  it('is left to whoever has an empty file or another text there', async () => {
    for (const content of ['', 'A licensed image'])
      for (const age of [0, 120_000]) {
        const path = await put(content, age);
        assert.equal(await place(), join(folder, 'images', 'photo (1).jpg'));
        assert.equal(await readFile(path, 'utf8'), content);
        await rm(join(folder, 'images'), { recursive: true });
      }
  });
});

describe('leftovers that cannot be swept', () => {
  it('stop nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'getty-left-'));
    const old = new Date(Date.now() - 3 * 86_400_000);
    const trap = join(folder, `.getty-${'0'.repeat(24)}.part`);
    await mkdir(join(trap, 'image', 'deeper'), { recursive: true });
    const file = join(folder, `.getty-${'1'.repeat(24)}.part`);
    await writeFile(file, 'x');
    for (const path of [trap, file]) await utimes(path, old, old);
    await sweepTemps(folder);
    assert.equal((await readdir(folder)).includes(`.getty-${'1'.repeat(24)}.part`), false);
    assert.equal(await sweepTemps(join(folder, 'nowhere')), 0);
    await rm(folder, { recursive: true });
  });
});
