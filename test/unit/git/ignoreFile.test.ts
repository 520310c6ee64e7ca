import assert from 'node:assert/strict';
import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendToFile, replaceInFile } from '../../../src/core/git/ignoreFile.ts';

describe('a .gitignore on the disk', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ignore-file-'));
    path = join(folder, '.gitignore');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made and grows at its end', async () => {
    await appendToFile(path, Buffer.from('a\n'));
    await appendToFile(path, Buffer.from('b\n'));
    assert.equal(await readFile(path, 'utf8'), 'a\nb\n');
  });

  it('loses its end in the same file, and anything else by a new file of the same mode', async () => {
    await writeFile(path, 'a\nb\n');
    await chmod(path, 0o640);
    const { ino } = await stat(path);
    await replaceInFile(path, Buffer.from('a\nb\n'), Buffer.from('a\n'));
    assert.deepEqual([await readFile(path, 'utf8'), (await stat(path)).ino], ['a\n', ino]);
    await replaceInFile(path, Buffer.from('a\n'), Buffer.from('c\n'));
    assert.equal(await readFile(path, 'utf8'), 'c\n');
    assert.equal((await stat(path)).mode & 0o777, 0o640);
    assert.deepEqual(await readdir(folder), ['.gitignore']);
  });

  it('is never written through a link', async () => {
    const other = join(folder, 'other');
    await writeFile(other, 'mine\n');
    await symlink(other, path);
    await assert.rejects(appendToFile(path, Buffer.from('x\n')), { code: 'ELOOP' });
    await assert.rejects(replaceInFile(path, Buffer.from('mine\n'), Buffer.from('')), { code: 'ELOOP' });
    assert.equal(await readFile(other, 'utf8'), 'mine\n');
    assert.ok((await lstat(path)).isSymbolicLink());
  });
});
