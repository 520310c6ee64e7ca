import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../../src/core/errorCode.ts';
import { GettyError } from '../../../src/core/errors.ts';
import {
  absent,
  createDurably,
  diskError,
  makeFolder,
  removeDurably,
  replaceDurably,
  replaceReserved,
} from '../../../src/core/licensing/durable.ts';
import { cannotBeSynced } from '../../../src/core/transfer/syncFolder.ts';
import { temporaryFolder } from '../support/licensing.ts';

let count = 0;

describe('durable files', () => {
  const root = temporaryFolder();
  let folder: string;
  beforeEach(async () => {
    folder = join(root.path, String(++count));
    await makeFolder(folder);
  });
  const at = (name: string) => join(folder, name);

  it('makes folders that only their owner can enter, however deep', async () => {
    await makeFolder(at('a/b/c'));
    await makeFolder(at('a/b/c'));
    if (process.platform !== 'win32') assert.equal((await stat(at('a/b/c'))).mode & 0o777, 0o700);
  });

  it('creates a file once', async () => {
    await createDurably(at('one'), 'text');
    await assert.rejects(createDurably(at('one'), 'other'), { code: 'EEXIST' });
    assert.equal(await readFile(at('one'), 'utf8'), 'text');
  });

  it('never writes through a link that somebody put in its place', async () => {
    await writeFile(at('target'), 'precious');
    await symlink(at('target'), at('link'));
    await assert.rejects(createDurably(at('link'), 'x'));
    await assert.rejects(replaceReserved(at('final'), 'x', at('link')));
    assert.equal(await readFile(at('target'), 'utf8'), 'precious');
    await replaceDurably(at('link'), 'new', at('temporary'));
    assert.deepEqual([await readFile(at('link'), 'utf8'), await readFile(at('target'), 'utf8')], ['new', 'precious']);
  });

  it('replaces a file as a whole and leaves no temporary one', async () => {
    await writeFile(at('file'), 'a long old text');
    await replaceDurably(at('file'), 'new', at('temporary'));
    assert.deepEqual([await readFile(at('file'), 'utf8'), await readdir(folder)], ['new', ['file']]);
  });

  it('leaves the old text and no temporary file when it cannot replace', async () => {
    await mkdir(at('taken'));
    await writeFile(at('taken/inside'), '');
    await assert.rejects(replaceDurably(at('taken'), 'new', at('temporary')));
    assert.deepEqual(await readdir(folder), ['taken']);
  });

  const texts = ['short', '', 'ü'.repeat(40), 'x'.repeat(100), 'y'.repeat(300)];
  for (const text of texts) {
    it(`fits ${Buffer.byteLength(text)} bytes into a reserve of 100, with spaces behind`, async () => {
      await createDurably(at('reserve'), ' '.repeat(100));
      await replaceReserved(at('file'), text, at('reserve'));
      const written = await readFile(at('file'), 'utf8');
      assert.equal(written.trimEnd(), text);
      assert.equal(Buffer.byteLength(written), Math.max(100, Buffer.byteLength(text)));
      assert.deepEqual(await readdir(folder), ['file']);
    });
  }

  it('says that there is no reserve', async () => {
    await assert.rejects(replaceReserved(at('file'), 'text', at('reserve')), { code: 'ENOENT' });
  });

  it('removes a file that is there or not', async () => {
    await writeFile(at('file'), '');
    await removeDurably(at('file'));
    await removeDurably(at('file'));
    assert.deepEqual(await readdir(folder), []);
  });
});

describe('errors of the disk', () => {
  const failure = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });
  const kinds = [
    ['ENOSPC', 'diskFull'],
    ['EDQUOT', 'diskFull'],
    ['EROFS', 'notWritable'],
    ['EACCES', 'notWritable'],
    ['ENAMETOOLONG', 'pathTooLong'],
    ['EIO', 'writeFailed'],
  ] as const;
  for (const [code, kind] of kinds) {
    it(`${code} is ${kind} and says whether a download was used up`, () => {
      for (const used of ['no', 'yes', 'unknown'] as const) {
        const error = diskError(failure(code), used);
        assert.ok(error instanceof GettyError);
        assert.deepEqual([error.kind, error.used, error.data.code], [kind, used, code]);
      }
    });
  }

  it('leaves other errors as they are', () => {
    const others = [new GettyError('timeout', {}, { used: 'unknown' }), new TypeError('mistake'), 'text'];
    for (const other of others) assert.equal(diskError(other, 'no'), other);
  });

  it('takes only ENOENT for absence', () => {
    assert.equal(absent(failure('ENOENT')), undefined);
    assert.throws(() => absent(failure('EACCES')), { code: 'EACCES' });
    assert.deepEqual([codeOf(failure('EIO')), codeOf(new Error('none')), codeOf('text')], ['EIO', undefined, undefined]);
  });
});

describe('a folder that cannot be synced', () => {
  const failed = (code: string) => Object.assign(new Error(code), { code });
  for (const code of ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES', 'EPERM', 'EISDIR', 'EBADF']) {
    it(`stops no charge (${code})`, () => assert.equal(cannotBeSynced(failed(code)), true));
  }
  for (const code of ['EIO', 'ENOSPC', 'EROFS', 'ENOENT', 'EMFILE']) {
    it(`is told from a disk that fails (${code})`, () => assert.equal(cannotBeSynced(failed(code)), false));
  }
});
