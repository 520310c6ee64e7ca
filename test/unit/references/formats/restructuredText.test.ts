import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { join, posix } from 'node:path';
import { expected, figureOf, hostileCases, hostilePaths, imageOf } from '../../support/hostileReferences.ts';

interface Page {
  readonly images: readonly { readonly uri: string; readonly alt: string }[];
  readonly captions: readonly string[];
  readonly blocks: readonly string[];
  readonly text: string;
  readonly problems: readonly string[];
}

/** A Python of the user's own may come first and not have what Debian's package brought. */
function pythonWithDocutils(): string {
  const has = (python: string) => spawnSync(python, ['-c', 'import docutils']).status === 0;
  const python = ['python3', '/usr/bin/python3'].find(has);
  assert.ok(python, 'Python 3 with docutils is needed; npm test installs it');
  return python;
}

/** All documents in one process of docutils. */
function pagesOf(documents: readonly string[]): readonly Page[] {
  const script = join(import.meta.dirname, '../../support/docutilsPages.py');
  return JSON.parse(
    execFileSync(pythonWithDocutils(), [script], { input: JSON.stringify(documents), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  );
}

describe('A reference in reStructuredText', () => {
  const cases = hostileCases([...hostilePaths, 'title.jpg "title"', 'a  b.jpg', ' lead.jpg', 'a::b.jpg', ':alt: x.jpg']);

  it('is one image with exactly that path and text', () => {
    const pages = pagesOf(cases.map((hostile) => `before\n\n${imageOf('restructuredtext', hostile)}\n\nafter\n`));
    for (const [index, hostile] of cases.entries()) {
      const page = pages[index];
      assert.deepEqual(page?.problems, []);
      assert.deepEqual(
        page?.images.map(({ uri, alt }) => ({ path: posix.normalize(uri), alt })),
        [{ path: posix.normalize(hostile.path), alt: expected(hostile).alt }],
      );
      assert.deepEqual([page?.blocks, page?.text], [['paragraph', 'image', 'paragraph'], 'beforeafter']);
    }
  }).timeout(60_000);

  it('is one figure with exactly that path, text and caption', () => {
    const pages = pagesOf(cases.map((hostile) => `before\n\n${figureOf('restructuredtext', hostile)}\n\nafter\n`));
    for (const [index, hostile] of cases.entries()) {
      const { alt, caption } = expected(hostile);
      const page = pages[index];
      assert.deepEqual(page?.problems, []);
      assert.deepEqual(
        page?.images.map(({ uri, alt }) => ({ path: posix.normalize(uri), alt })),
        [{ path: posix.normalize(hostile.path), alt }],
      );
      assert.deepEqual(page?.captions, caption ? [caption] : []);
      assert.deepEqual([page?.blocks, page?.text], [['paragraph', 'figure', 'paragraph'], `before${caption}after`]);
    }
  }).timeout(60_000);
});
