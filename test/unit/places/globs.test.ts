import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { valueFor } from '../../../src/core/places/globs.ts';

describe('A setting by glob', () => {
  const cases: readonly [glob: string, document: string | undefined, fits: boolean][] = [
    ['docs/*.md', 'docs/a.md', true],
    ['docs/*.md', 'sites/docs/a.md', true],
    ['/docs/*.md', 'docs/a.md', true],
    ['/docs/*.md', 'sites/docs/a.md', false],
    ['docs/*.md', 'docs/deep/a.md', false],
    ['docs/**', 'docs/deep/a.md', true],
    ['*.md', 'a.md', true],
    ['*.md', 'deep/a.md', true],
    ['*.{md,mdx}', 'deep/a.mdx', true],
    ['**/*.md', '.github/a.md', true],
    ['**', '.github/.hidden', true],
    ['blog/2026 (new)/*', 'blog/2026 (new)/a.md', false],
    ['blog/2026 \\(new\\)/*', 'blog/2026 (new)/a.md', true],
    ['статьи/*', 'статьи/и.md', true],
    ['*.MD', 'a.md', false],
    ['', 'a.md', false],
    ['/', 'a.md', false],
    ['[', 'a.md', false],
    ['**', undefined, true],
    ['**/*', undefined, true],
    ['*', undefined, true],
    ['docs/**', undefined, false],
    ['/**', undefined, true],
    ['/**/*', undefined, true],
    ['', undefined, false],
    ['**/docs/*.md', 'docs/a.md', true],
    ['**/docs/*.md', 'x/docs/a.md', true],
    ['**.md', 'a.md', true],
    ['**.md', 'x/a.md', false],
    ['x/**', 'y/x/a.md', true],
  ];
  for (const [glob, document, fits] of cases) {
    it(`"${glob}" ${fits ? 'fits' : 'does not fit'} ${document ?? 'where there is no document'}`, () => {
      assert.equal(valueFor({ [glob]: 'found' }, document), fits ? 'found' : undefined);
    });
  }

  it('is decided by the first that fits, also when it is empty', () => {
    assert.equal(valueFor({ 'other/**': 'other', 'docs/**': '', '**': 'rest' }, 'docs/a.md'), '');
    assert.equal(valueFor({ '**': 'rest', 'docs/**': 'docs' }, 'docs/a.md'), 'rest');
  });

  it('counts where the document is in no workspace folder only as a glob for everything', () => {
    assert.equal(valueFor({ 'a.md': 'a', '**': 'rest' }, undefined, 'docs/a.md'), 'rest');
    assert.equal(valueFor({ 'docs/**': 'docs' }, undefined, 'docs/a.md'), undefined);
  });

  it('starts at the workspace folder with a slash, and anywhere on the way to the document without', () => {
    assert.equal(valueFor({ '/a.md': 'root', 'repo/*': 'above' }, 'a.md', 'home/repo/a.md'), 'root');
    assert.equal(valueFor({ '/repo/a.md': 'root', 'repo/*': 'above' }, 'a.md', 'home/repo/a.md'), 'above');
  });

  it('that is one text counts for every document and for none', () => {
    assert.equal(valueFor('images', 'docs/a.md'), 'images');
    assert.equal(valueFor('images', undefined), 'images');
  });
});
