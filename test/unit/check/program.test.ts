import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { ContentCache } from '../../../src/check/cache.ts';
import { CheckedRepository, sha256 } from '../support/checkedRepository.ts';
import { pictureCorpus } from '../support/pictureCorpus.ts';

const licensed = { asset: '1167612765', credit: 'Ana Bauer/Getty Images', artist: 'Ana Bauer' };
const file = 'images/GettyImages-1167612765.jpg';

describe('The check program', function () {
  this.timeout(60_000);
  let repository: CheckedRepository;
  beforeEach(() => {
    repository = new CheckedRepository();
  });
  afterEach(() => repository.remove());

  it('finds every picture of the sites in a repository, and no other', () => {
    for (const { path, bytes } of pictureCorpus) repository.write(path, bytes);
    const said = new Set(
      repository
        .findings()
        .filter(({ severity }) => severity === 'error')
        .map(({ path }) => path),
    );
    assert.deepEqual(
      [...said].sort(),
      pictureCorpus
        .filter(({ isTheirs }) => isTheirs)
        .map(({ path }) => path)
        .sort(),
    );
  });

  it('makes no work tree anew whose .git went while it looked', () => {
    repository.write(file, 'a');
    const path = join(repository.path, file);
    utimesSync(path, 1, 1);
    const [git, own] = [join(repository.path, '.git'), join(repository.path, '.git/getty-images-check')];
    for (const gone of [own, git]) {
      const cache = new ContentCache(repository.path, true);
      cache.keep(file, statSync(path), { sha256: sha256('a'), bytes: 1 });
      rmSync(gone, { recursive: true, force: true });
      cache.save();
      assert.equal(existsSync(join(own, 'contents.json')), gone === own);
    }
    assert.equal(existsSync(git), false);
  });

  it('ends with 0, 1 or 2', () => {
    assert.equal(repository.run().code, 0);
    repository.license(file, 'a', licensed);
    assert.deepEqual(repository.run().stdout, 'Nothing found in 1 record, 1 picture, 0 documents.\n');
    renameSync(join(repository.path, file), join(repository.path, 'images/other.jpg'));
    repository.write('images/other.jpg', 'b');
    assert.deepEqual(repository.found(), ['file-missing .getty-images/assets/1167612765.json:7']);
    assert.equal(repository.run().code, 0);
    assert.equal(repository.run(['--max-warnings', '0']).code, 1);
    repository.write('GettyImages-1167612700.jpg', 'c');
    assert.equal(repository.run().code, 1);
    repository.write('.getty-images/assets/1167612765.json', '{');
    assert.equal(repository.run().code, 2);
    for (const args of [
      ['--format', 'xml'],
      ['--max-warnings', '-1'],
      ['--changed-since', 'nowhere'],
      ['report', 'pdf'],
      ['adopt', '--fix'],
      ['--no-git', '--changed-since', 'HEAD'],
      ['missing.jpg'],
      ['.', '/etc'],
    ]) {
      const { code, stdout } = repository.run(args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
    }
    assert.match(repository.run(['--help']).stdout, /Exit code/);
  });

  it('says the same without a home, in a tree that cannot be written, and from a folder below', () => {
    repository.license(file, 'a', licensed);
    repository.write('pages/a b/ü [1].md', '![x](https://media.gettyimages.com/id/1167612765/photo/a.jpg?s=612x612)');
    repository.write('GettyImages-1167612700 (1).jpg', 'c');
    repository.commit();
    const usual = repository.run();
    assert.equal(usual.code, 1);
    assert.equal(repository.run([], { env: { HOME: '', XDG_CONFIG_HOME: '' } }).stdout, usual.stdout);
    assert.equal(repository.run([], { cwd: 'pages/a b' }).stdout, usual.stdout);
    const folders = ['', '.git', 'images', '.getty-images', '.getty-images/assets'].map((path) => join(repository.path, path));
    for (const folder of folders) chmodSync(folder, 0o555);
    const readOnly = repository.run(['--no-cache']);
    for (const folder of folders) chmodSync(folder, 0o755);
    assert.equal(readOnly.stdout, usual.stdout);
    assert.deepEqual(readdirSync(repository.path).sort(), ['.getty-images', '.git', 'GettyImages-1167612700 (1).jpg', 'images', 'pages']);
  });

  it('leaves out what Git leaves out, what generators make and what is in repositories inside', () => {
    repository.write('.gitignore', 'build/\n*.tmp.jpg\n!keep.tmp.jpg\n');
    for (const path of [
      'build/GettyImages-1167612701.jpg',
      'a/GettyImages-1167612702.tmp.jpg',
      'node_modules/x/GettyImages-1167612703.jpg',
    ])
      repository.write(path, path);
    repository.write('hugo.toml', 'title = "x"\n');
    repository.write('public/GettyImages-1167612704.jpg', 'x');
    const inner = new CheckedRepository();
    inner.write('GettyImages-1167612705.jpg', 'x');
    inner.commit();
    repository.git('submodule', 'add', '-q', inner.path, 'inner');
    inner.remove();
    repository.write('a/GettyImages-1167612706.jpg', 'x');
    assert.deepEqual(
      repository.found().filter((each) => each.startsWith('unrecorded')),
      ['unrecorded-file a/GettyImages-1167612706.jpg:1'],
    );
    rmSync(join(repository.path, '.git'), { recursive: true });
    assert.deepEqual(
      repository.found().filter((each) => each.startsWith('unrecorded')),
      ['unrecorded-file a/GettyImages-1167612706.jpg:1'],
    );
  });

  it('follows no link', () => {
    repository.write('../outside/GettyImages-1167612707.jpg', 'x');
    symlinkSync('../outside', join(repository.path, 'linked'));
    symlinkSync('../outside/GettyImages-1167612707.jpg', join(repository.path, 'GettyImages-1167612708.jpg'));
    repository.record({
      version: 1,
      asset: '1167612707',
      status: 'licensed',
      files: [{ path: 'linked/GettyImages-1167612707.jpg', sha256: sha256('x') }],
    });
    assert.deepEqual(repository.found(), ['file-missing .getty-images/assets/1167612707.json:7']);
    symlinkSync('1167612707.json', join(repository.path, '.getty-images/assets/1167612708.json'));
    assert.deepEqual(repository.found(), [
      'file-missing .getty-images/assets/1167612707.json:7',
      'record-damaged .getty-images/assets/1167612708.json:1',
    ]);
  });

  it('writes nothing where the folder of records is a link', () => {
    mkdirSync(join(repository.folder, 'elsewhere/assets'), { recursive: true });
    symlinkSync('../elsewhere', join(repository.path, '.getty-images'));
    repository.write(file, 'a');
    const { code, stderr } = repository.run(['adopt']);
    assert.deepEqual([code, stderr], [2, '.getty-images is a link or no folder\n']);
    assert.deepEqual(readdirSync(join(repository.folder, 'elsewhere/assets')), []);
  });

  it('takes a pointer of Git LFS for what it points to', () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256('the real bytes')}\nsize 14\n`;
    repository.license(file, 'the real bytes', licensed);
    repository.write(file, pointer);
    assert.deepEqual(repository.found(), []);
    repository.write(file, pointer.replace(sha256('the real bytes'), sha256('others')));
    assert.deepEqual(repository.found(), [`hash-differs ${file}:1`]);
  });

  it('misses no file that Git is told to ignore, and looks at it where it is', () => {
    repository.license(file, 'a', licensed);
    repository.write('.gitignore', 'images/\n');
    assert.deepEqual(repository.found(), []);
    repository.write(file, 'changed');
    assert.deepEqual(repository.found(), [`hash-differs ${file}:1`, `metadata-stripped ${file}:1`]);
    rmSync(join(repository.path, file));
    assert.deepEqual(repository.found(), []);
  });

  it('looks only at what was changed since a commit, and at the records of what is gone', () => {
    repository.license(file, 'a', licensed);
    repository.license('images/GettyImages-1167612766.jpg', 'b', { asset: '1167612766' });
    repository.write('GettyImages-1167612700.jpg', 'old');
    repository.commit();
    repository.git('switch', '-q', '-c', 'topic');
    rmSync(join(repository.path, file));
    repository.write('new/GettyImages-1167612701.jpg', 'new');
    assert.deepEqual(repository.found(['--changed-since', 'main']), [
      'file-missing .getty-images/assets/1167612765.json:7',
      'unrecorded-file new/GettyImages-1167612701.jpg:1',
      'metadata-stripped new/GettyImages-1167612701.jpg:1',
    ]);
    repository.commit();
    assert.equal(repository.found(['--changed-since', 'main']).length, 3);
    assert.deepEqual(repository.found(['--changed-since', 'HEAD']), []);
  });

  it('looks only at the paths that are named', () => {
    for (const path of ['a/GettyImages-1167612701.jpg', 'b/GettyImages-1167612702.jpg', 'ab/GettyImages-1167612703.jpg'])
      repository.write(path, path);
    assert.deepEqual(
      repository.found(['a']).filter((each) => each.startsWith('unrecorded')),
      ['unrecorded-file a/GettyImages-1167612701.jpg:1'],
    );
  });

  it('knows how old a comp is by its record, and by its first commit', () => {
    repository.write('gettyimages-977164032-612x612.jpg', 'comp');
    assert.deepEqual(repository.found(), ['comp-committed gettyimages-977164032-612x612.jpg:1']);
    repository.commit();
    assert.deepEqual(repository.found(['--date-today', '2100-01-01']), ['comp-expired gettyimages-977164032-612x612.jpg:1']);
    repository.license('c.jpg', 'comp', { asset: '977164032', status: 'comp', compSince: '2026-11-20' });
    rmSync(join(repository.path, 'gettyimages-977164032-612x612.jpg'));
    assert.deepEqual(repository.found(), ['comp-committed c.jpg:1']);
    assert.deepEqual(repository.found(['--date-today', '2026-12-20']), ['comp-committed c.jpg:1']);
    assert.deepEqual(repository.found(['--date-today', '2026-12-21']), ['comp-expired c.jpg:1']);
  });

  it('reads a changed file again, though its cache is warm', () => {
    repository.license(file, 'a', licensed);
    assert.deepEqual(repository.found(), []);
    assert.deepEqual(repository.found(), []);
    repository.write(file, 'b');
    assert.equal(repository.found()[0], `hash-differs ${file}:1`);
  });

  it('looks at files of every name, and says of which it cannot', () => {
    const names = [
      '-rf',
      'a\nb',
      'a\tb',
      'quote"',
      "it's",
      'back\\slash',
      ' blanks ',
      '#%41?',
      '[a]{b}',
      'ünïcode',
      'e\u0301',
      '💥',
      '.hidden',
      '$(x)',
      ':(top)',
      'x'.repeat(200),
    ];
    for (const [index, name] of names.entries()) repository.write(`${name}/GettyImages-${1_167_612_700 + index}.jpg`, name);
    const found = repository.findings().filter(({ rule }) => rule === 'unrecorded-file');
    assert.deepEqual(
      found.map(({ path }) => path).sort(),
      names.map((name, index) => `${name}/GettyImages-${1_167_612_700 + index}.jpg`).sort(),
    );
    const { code, stderr } = repository.run(['adopt']);
    assert.equal(code, 1);
    assert.equal(stderr.match(/a record cannot name it/g)?.length, 3);
    assert.equal(readdirSync(join(repository.path, '.getty-images/assets')).length, names.length - 3);
    assert.deepEqual(repository.findings().filter(({ severity }) => severity === 'error').length, 3);
    spawnSync('sh', ['-c', 'printf x > "$(printf \'GettyImages-1\\351.jpg\')"'], { cwd: repository.path });
    assert.match(repository.run().stderr, /^Not looked at, because it cannot be read: GettyImages-1\uFFFD\.jpg\n$/);
  });
});
