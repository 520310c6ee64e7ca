import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { isIgnored } from '../../../src/core/git/ignored.ts';
import { appendix, ignoreLine, withoutLine } from '../../../src/core/git/ignoreLine.ts';

const hostile: readonly string[] = [
  'GettyImages-1.jpg',
  'images/GettyImages-1.jpg',
  'images/GettyImages-1 (1).jpg',
  '#hash.jpg',
  '!bang.jpg',
  'a#b!c.jpg',
  '\\#escaped.jpg',
  'back\\slash.jpg',
  'ends with a backslash\\',
  'one trailing space ',
  'three trailing spaces   ',
  ' leading space.jpg',
  'backslash and space\\ ',
  'trailing tab\t',
  'star*.jpg',
  'starX.jpg',
  '**',
  'double/**/star.jpg',
  'question?.jpg',
  'questionX.jpg',
  '[set].jpg',
  's.jpg',
  '[!set].jpg',
  '[unclosed.jpg',
  'closed].jpg',
  '[[:alpha:]].jpg',
  '{a,b}.jpg',
  'Übergröße – 橋 🌉.jpg',
  'e\u0301 decomposed.jpg',
  '\u00e9 decomposed.jpg',
  'CAPITALS.JPG',
  'capitals.jpg',
  'quote"s\'.jpg',
  '$HOME^+.(1).jpg',
  '.hidden.jpg',
  'folder #1/! [x] */photo.jpg',
  'deep/er/and deeper /photo.jpg',
  '-dash.jpg',
  '~tilde.jpg',
  ':colon.jpg',
];

/** Without the rules of this machine's user. */
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

describe('a line of .gitignore', () => {
  let tree: string;
  const git = (args: readonly string[], input?: string) => spawnSync('git', args, { cwd: tree, env, input, encoding: 'utf8' });

  /** Which of the paths the real Git leaves out. A name that starts with a colon would mean something else without the dot. */
  const leftOut = (gitignore: string | Buffer, paths: readonly string[]): string[] => {
    writeFileSync(join(tree, '.gitignore'), gitignore);
    const { stdout, status, stderr } = git(['check-ignore', '-z', '--stdin', '--no-index'], paths.map((path) => `./${path}\0`).join(''));
    assert.ok(status === 0 || status === 1, stderr);
    return stdout.split('\0').flatMap((path) => (path ? [path.replace(/^\.\//, '')] : []));
  };

  before(() => {
    tree = mkdtempSync(join(tmpdir(), 'ignore-line-'));
    execFileSync('git', ['init', '--quiet'], { cwd: tree });
    execFileSync('git', ['config', 'core.ignoreCase', 'false'], { cwd: tree });
  });
  after(() => rmSync(tree, { recursive: true }));

  for (const path of hostile) {
    it(`leaves out ${JSON.stringify(path)} and no other`, () => {
      assert.deepEqual(leftOut(`${ignoreLine(path)}\n`, hostile), [path]);
      assert.equal(isIgnored([{ folder: '', text: `${ignoreLine(path)}\n` }], path), true, 'and is recognised when it is there');
    });
  }

  it('leaves out a file in a folder whose name breaks the line', () => {
    const path = 'two\nlines\r/photo\r';
    assert.deepEqual(leftOut(`${ignoreLine(path)}\n`, [path, 'two/photo', 'photo']), [path]);
  });

  const files: readonly (readonly [string, string, string])[] = [
    ['an empty file', '', '/a.jpg\n'],
    ['a file with a final line break', 'dist\n', 'dist\n/a.jpg\n'],
    ['a file without one', 'dist', 'dist\n/a.jpg'],
    ['a file of Windows', 'dist\r\nout\r\n', 'dist\r\nout\r\n/a.jpg\r\n'],
    ['a file of Windows without a final line break', 'dist\r\nout', 'dist\r\nout\r\n/a.jpg'],
    ['a file that ends like Unix after lines of Windows', 'dist\r\nout\n', 'dist\r\nout\n/a.jpg\n'],
    ['a file with empty lines at its end', 'dist\n\n\n', 'dist\n\n\n/a.jpg\n'],
    ['a file that starts with a byte order mark', '\uFEFFdist\n', '\uFEFFdist\n/a.jpg\n'],
  ];
  for (const [name, existing, expected] of files) {
    it(`stands at the end of ${name}, in effect, and goes again without a trace`, () => {
      const bytes = Buffer.from(existing);
      const written = Buffer.concat([bytes, appendix(bytes, '/a.jpg')]);
      assert.equal(written.toString(), expected);
      assert.deepEqual(leftOut(written, ['a.jpg', 'b.jpg', 'dist']), existing.includes('dist') ? ['a.jpg', 'dist'] : ['a.jpg']);
      assert.deepEqual(withoutLine(written, '/a.jpg'), bytes);
    });
  }

  it('keeps bytes that are no UTF-8', () => {
    const bytes = Buffer.from([0xe9, 0xff, 0x0a, 0x80]);
    const line = ignoreLine('Größe.jpg');
    const written = Buffer.concat([bytes, appendix(bytes, line)]);
    assert.deepEqual(written.subarray(0, 4), bytes);
    assert.deepEqual(withoutLine(written, line), bytes);
  });

  it('is taken out alone when others came after it', () => {
    assert.equal(withoutLine(Buffer.from('x\n/a.jpg\ny\n'), '/a.jpg').toString(), 'x\ny\n');
    assert.equal(withoutLine(Buffer.from('x\n/a.jpg.bak\n'), '/a.jpg').toString(), 'x\n/a.jpg.bak\n');
  });
});

describe('what Git leaves out', () => {
  const rows: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['a name anywhere', { '': '*.jpg\n' }, 'a/b/c.jpg'],
    ['a folder', { '': 'images/\n' }, 'images/a.jpg'],
    ['a file of a folder that may not come back', { '': 'images/\n', images: '!a.jpg\n' }, 'images/a.jpg'],
    ['a file that comes back', { '': '*.jpg\n!a.jpg\n' }, 'a.jpg'],
    ['a file that a deeper file takes in', { '': '*.jpg\n', images: '!*.jpg\n' }, 'images/a.jpg'],
    ['a file that a deeper file leaves out', { '': '!*.jpg\n', images: '*.jpg\n' }, 'images/a.jpg'],
    ['an anchored name elsewhere', { '': '/a.jpg\n' }, 'images/a.jpg'],
    ['an anchored name of a deeper file', { images: '/a.jpg\n' }, 'images/a.jpg'],
    ['two stars', { '': '/static/**/*.jpg\n' }, 'static/x/y/a.jpg'],
    ['other capitals', { '': '*.JPG\n' }, 'a.jpg'],
    ['a comment', { '': '# a.jpg\n' }, 'a.jpg'],
    ['nothing', {}, 'a.jpg'],
  ];
  for (const [name, files, path] of rows) {
    it(`is the same as for Git itself: ${name}`, () => {
      const tree = mkdtempSync(join(tmpdir(), 'ignored-'));
      try {
        execFileSync('git', ['init', '--quiet'], { cwd: tree });
        execFileSync('git', ['config', 'core.ignoreCase', 'false'], { cwd: tree });
        for (const [folder, text] of Object.entries(files)) {
          mkdirSync(join(tree, folder), { recursive: true });
          writeFileSync(join(tree, folder, '.gitignore'), text);
        }
        const { status } = spawnSync('git', ['check-ignore', '--quiet', path], { cwd: tree, env });
        const given = Object.entries(files).map(([folder, text]) => ({ folder, text }));
        assert.equal(isIgnored(given, path), status === 0);
      } finally {
        rmSync(tree, { recursive: true });
      }
    });
  }

  it('is no in doubt: a folder that was left out and taken in again is not looked through', () => {
    const files = [
      { folder: '', text: 'b/\n' },
      { folder: 'a', text: '!b/\n' },
    ];
    assert.equal(isIgnored(files, 'a/b/c.jpg'), false);
  });
});
