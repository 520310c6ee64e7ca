import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { copyFilesTarget } from '../../../src/core/places/copyFiles.ts';

const file = {
  document: '/ws/docs/guide/my.intro.md',
  workspaceFolder: '/ws',
  fileName: 'GettyImages-1.jpg',
  now: new Date('2026-11-23T10:20:30.456Z'),
};
const variable = (name: string): string => `$${'{'}${name}}`;
const target = (wanted: string, glob = '**/*.md', given = file) => {
  const found = copyFilesTarget({ [glob]: wanted }, given);
  return typeof found === 'object' ? `${found.folder}/${found.name}` : found;
};

describe('The setting markdown.copyFiles.destination', () => {
  const cases: readonly [wanted: string, expected: string | undefined][] = [
    ['', '/ws/docs/guide/GettyImages-1.jpg'],
    ['  ', '/ws/docs/guide/GettyImages-1.jpg'],
    ['img/', '/ws/docs/guide/img/GettyImages-1.jpg'],
    ['./img/', '/ws/docs/guide/img/GettyImages-1.jpg'],
    ['../img/', '/ws/docs/img/GettyImages-1.jpg'],
    ['/static/img/', '/ws/static/img/GettyImages-1.jpg'],
    ['/', '/ws/GettyImages-1.jpg'],
    ['img', '/ws/docs/guide/img.jpg'],
    [`${variable('documentDirName')}/a/`, '/ws/docs/guide/a/GettyImages-1.jpg'],
    [`/img/${variable('documentRelativeDirName')}/`, '/ws/img/docs/guide/GettyImages-1.jpg'],
    [`/img/${variable('documentRelativeFilePath')}/`, '/ws/img/docs/guide/my.intro.md/GettyImages-1.jpg'],
    [`${variable('documentFilePath')}.jpg`, '/ws/docs/guide/my.intro.md.jpg'],
    [`/img/${variable('documentFileName')}/${variable('fileName')}`, '/ws/img/my.intro.md/GettyImages-1.jpg'],
    [`/img/${variable('documentBaseName')}.${variable('documentExtName')}.${variable('fileExtName')}`, '/ws/img/my.intro.md.jpg'],
    [`${variable('documentWorkspaceFolder')}/${variable('unixTime')}.png`, '/ws/1795429230456.jpg'],
    [`/${variable('isoTime')}.jpg`, '/ws/2026-11-23T10_20_30.456Z.jpg'],
    [`/img/${variable('documentBaseName/my\\.(.*)/$1-x/')}/`, '/ws/img/intro-x/GettyImages-1.jpg'],
    [`/img/${variable('documentBaseName/i/I/')}/`, '/ws/img/my.Intro/GettyImages-1.jpg'],
    [`/img/${variable('documentRelativeFilePath/docs\\/guide/a\\/b/')}/`, '/ws/img/a/b/my.intro.md/GettyImages-1.jpg'],
    [`/img/${variable('documentBaseName/(/x/')}/`, '/ws/img/my.intro/GettyImages-1.jpg'],
    [`/img/${variable('documentBaseName/intro//')}/`, '/ws/img/my.intro/GettyImages-1.jpg'],
    [`/img/${variable('documentFileName/[.]/_/')}/`, '/ws/img/my_intro.md/GettyImages-1.jpg'],
    [`/img/${variable('documentFileName/x/')}/`, `/ws/img/${variable('documentFileName/x/')}/GettyImages-1.jpg`],
    [`/img/${variable('document-name')}/`, `/ws/img/${variable('document-name')}/GettyImages-1.jpg`],
    [`/img/${variable('nope')}/`, `/ws/img/${variable('nope')}/GettyImages-1.jpg`],
    [`/img/\\${variable('fileName')}/`, `/ws/img/${variable('fileName')}/GettyImages-1.jpg`],
    ['/img/photo.exe', '/ws/img/photo.exe.jpg'],
    ['/img/CON.jpg', '/ws/img/_CON.jpg'],
    ['../../../outside/', 'outside'],
    ['/../outside/', 'outside'],
    [`/${variable('documentBaseName/.*/..\\/..\\/../')}/`, 'outside'],
  ];
  for (const [wanted, expected] of cases) {
    it(`puts a file for "${wanted}" at ${expected}`, () => assert.equal(target(wanted), expected));
  }

  const globs: readonly [glob: string, fits: boolean][] = [
    ['docs/**/*.md', true],
    ['/docs/**/*.md', true],
    ['/guide/*.md', false],
    ['guide/*.md', true],
    ['ws/docs/**', true],
    ['*.mdx', false],
  ];
  for (const [glob, fits] of globs) {
    it(`${fits ? 'counts' : 'does not count'} with the glob "${glob}"`, () => {
      assert.equal(target('/x/', glob) !== undefined, fits);
    });
  }

  it('says nothing about a document outside the workspace folder', () => {
    assert.equal(target('/x/', '**', { ...file, document: '/other/a.md' }), undefined);
  });

  it('keeps drive letters', () => {
    const windows = { ...file, workspaceFolder: '/c:/Users/me', document: '/c:/Users/me/docs/a b.md' };
    assert.equal(target(`${variable('documentDirName')}/img/`, '**', windows), '/c:/Users/me/docs/img/GettyImages-1.jpg');
    assert.equal(target('/img/', '/docs/*', windows), '/c:/Users/me/img/GettyImages-1.jpg');
  });
});
