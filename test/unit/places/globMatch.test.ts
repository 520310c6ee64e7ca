import assert from 'node:assert/strict';
import picomatch from 'picomatch/posix.js';
import { globFits, isUsableGlob } from '../../../src/core/places/globMatch.ts';

/** Each glob against each path, as picomatch reads them, which is what VS Code's own Markdown extension uses. */
const globs = [
  ...['*', '**', '**/*', '*.md', 'a?.md', 'docs/*', 'docs/**', 'docs/**/*.md', '**/docs/*.md', 'docs/**/deep/**/*.md', '*/*', '*/**/b.md'],
  ...['a*b*c.md', '*a*', 'docs/*a', 'a*', '*a', 'a**b.md', '?', '??', '?.md', 'docs', 'docs/a.md', '**/a.md', 'docs/**/**/a.md'],
  ...['[ab].md', '[a-c].md', '[^a-c].md', '[!a].md', '[a-c]?.md', '[\\]].md', '[a\\-c].md', '[b-].md', '[^b].md', 'docs/[a-c]*.md'],
  ...['{a,b}.md', '{docs,src}/*.md', '{a,{b,c}}.md', '{docs/**,src}/a.md', '{a}.md', 'a{,b}.md', '*.{md,mdx}', '{a,b}{.md,.mdx}'],
  ...[
    '!*.md',
    '!docs/**',
    '\\*.md',
    'a\\?.md',
    '\\{a,b}.md',
    '{a\\,b,c}.md',
    '.*',
    '.github/*',
    'docs/.*',
    'статьи/*',
    '?татьи/*',
    '\u{1F600}/?',
  ],
  ...['@(a|b).md', '(a|b).md', '?(a)b.md', '!(a).md', '{1..3}.md', '\\(a\\).md', 'a.b.md', 'docs//a.md', 'docs/'],
];
const paths = [
  ...['a.md', 'b.md', 'c.md', 'd.md', 'ab.md', 'abc.md', 'abbc.md', 'axbxc.md', 'a-c.md', '-.md', ']-', '].md', '].mdx', 'a', 'aa', 'ba'],
  ...[
    'docs/a.md',
    'docs/b.mdx',
    'docs/deep/a.md',
    'docs/deep/er/a.md',
    'docs/x/deep/y/a.md',
    'src/a.md',
    'docs',
    'docs/a',
    'deep/docs/a.md',
  ],
  ...[
    '.github/a.md',
    '.hidden',
    'docs/.hidden',
    '*.md',
    'a?.md',
    '{a,b}.md',
    'a,b.md',
    '{a}.md',
    '\\a.md',
    'статьи/и.md',
    '\u{1F600}/\u{1F600}',
  ],
  ...['1.md', '3.md', '4.md', '(a).md', 'a.b.md', 'A.md', 'b.mdx', 'x/b.md', 'x/y/b.md'],
];

/** Where picomatch's own answer is an accident of its regular expressions. */
const accidents = new Set(['{a,b}.md {a,b}.md', '{docs/**,src}/a.md docs/a.md', '\u{1F600}/? \u{1F600}/\u{1F600}']);

describe('A glob', () => {
  for (const glob of globs) {
    it(`${glob} fits what it fits for VS Code`, () => {
      const judged = (fits: (path: string) => boolean) => paths.filter((path) => !accidents.has(`${glob} ${path}`) && fits(path));
      assert.deepEqual(
        judged((path) => globFits(glob, path)),
        judged((path) => picomatch.isMatch(path, glob, { dot: true })),
      );
    });
  }

  const usable: readonly (readonly [string, boolean])[] = [
    ['a'.repeat(300), true],
    ['a'.repeat(301), false],
    ['{a,b}'.repeat(6), true],
    ['{a,b}'.repeat(7), false],
    [`{${'a,'.repeat(63)}a}`, true],
    [`{${'a,'.repeat(64)}a}`, false],
    ['*'.repeat(200), true],
    ['@(a|b)/*.md', true],
    ['**/@(a|b)/*.md', true],
    ['@(a|b)/*/*.md', false],
    ['!(a)/*', false],
    ['(a)(b)(c)(d)', true],
    ['(a)(b)(c)(d)(e)', false],
    ['+(a)', false],
    ['*(a)', false],
    ['(a)+', false],
    ['(a)*', false],
    ['(a)?', false],
    ['(a){1,2}', false],
    ['[a]+(b)', false],
    ['([a]+)', false],
    ['([a]*)', false],
    [`(${'a'.repeat(98)})`, true],
    [`(${'a'.repeat(99)})`, false],
    [`\\(${'*a'.repeat(60)}`, true],
    ['{1..3}', true],
    [`{1..3}${'*/'.repeat(2)}`, false],
  ];
  for (const [glob, expected] of usable) {
    it(`${glob.slice(0, 20)} of ${glob.length} letters ${expected ? 'is matched' : 'is too much and fits nothing'}`, () => {
      assert.equal(isUsableGlob(glob), expected);
      if (!expected) for (const path of [...paths, glob]) assert.equal(globFits(glob, path), false);
    });
  }

  it('fits paths of 4,096 letters and none that is longer', () => {
    assert.equal(globFits('*', 'a'.repeat(4096)), true);
    assert.equal(globFits('*', 'a'.repeat(4097)), false);
  });

  it('without a letter fits nothing', () => {
    for (const path of ['', 'a', '/']) assert.equal(globFits('', path), false);
  });

  const fitting: readonly (readonly [glob: string, path: string, fits: boolean])[] = [
    ['(a|b)/*', 'a/.hidden', true],
    ['a//b', 'a//b', true],
    ['a/*/b', 'a//b', false],
    ['a/', 'a', false],
    ['a/', 'a/', true],
    ['*/', 'a', false],
    ['a\\ b', 'a b', true],
    ['[a\\ ]', ' ', true],
    ['[ ]', ' ', true],
    ['[\t- ]', '\n', true],
    ['{a\\ ,b}', 'a ', true],
    ['{b,a\\ }', 'a ', true],
    ['{b,a\\b}', 'ab', true],
    ['a/**', 'a', true],
    ['a/**/**', 'a', true],
    ['a/**', 'b', false],
  ];
  for (const [glob, path, fits] of fitting) {
    it(`${JSON.stringify(glob)} ${fits ? 'fits' : 'does not fit'} ${JSON.stringify(path)}`, () => assert.equal(globFits(glob, path), fits));
  }

  it('counts stars and groups as picomatch would try them', () => {
    for (const glob of ['**/(a)/*', '(a)/x**', '(a)(b)(c)(d)']) assert.equal(isUsableGlob(glob), true, glob);
    for (const glob of ['{10..12}/*/*', '(a)(b)(c)(d)(e)', '!(a)*']) assert.equal(isUsableGlob(glob), false, glob);
  });
});
