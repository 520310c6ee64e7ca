import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askedBy } from '../../../src/check/arguments.ts';
import { run } from '../../../src/check/run.ts';

/* A folder with a `.git` of a stranger, as it comes out of an archive: its configuration and its links are theirs. */
describe('The check in a repository whose .git is a stranger’s', () => {
  let folder: string;
  let root: string;
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: root });
  const check = (...args: readonly string[]) => run(askedBy(['check', ...args]), root);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'getty-images-check-'));
    root = join(folder, 'work');
    mkdirSync(root);
    git('init', '-q');
    writeFileSync(join(root, 'page.md'), '# Page\n');
    git('add', '-A');
    git('commit', '-qm', 'one');
    writeFileSync(join(root, 'GettyImages-1167612765.jpg'), 'a picture');
    utimesSync(join(root, 'GettyImages-1167612765.jpg'), 1_700_000_000, 1_700_000_000);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [what, name] of [
    ['a filter', 'filter.own.clean'],
    ['a filter that stays', 'filter.own.process'],
    ['a filter with an odd name', 'filter.a=b.clean'],
  ] as const) {
    it(`runs no program that it names: ${what}`, () => {
      const ran = join(folder, 'ran');
      git('config', name, `touch '${ran}'; cat`);
      git('config', name.replace(/\.[a-z]+$/, '.required'), 'true');
      const driver = name.slice('filter.'.length).replace(/\.[a-z]+$/, '');
      writeFileSync(join(root, '.gitattributes'), `* filter=${driver}\n`);
      writeFileSync(join(root, 'page.md'), '# Other\n');
      const { stdout, code } = check('--changed-since', 'HEAD');
      assert.match(stdout, /unrecorded-file/);
      assert.equal(code, 1);
      assert.equal(existsSync(ran), false);
    });
  }

  it('keeps what it knows in a folder of Git, and follows no link there', () => {
    check();
    const own = join(root, '.git', 'getty-images-check');
    assert.match(readFileSync(join(own, 'contents.json'), 'utf8'), /GettyImages-1167612765/);
    rmSync(own, { recursive: true });
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'contents.json'), 'mine');
    symlinkSync(elsewhere, own);
    assert.match(check().stdout, /unrecorded-file/);
    assert.equal(readFileSync(join(elsewhere, 'contents.json'), 'utf8'), 'mine');
  });
});
