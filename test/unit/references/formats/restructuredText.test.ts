import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { rstPages } from '../../support/docutils.ts';
import { expected, figureOf, hostileCases, hostilePaths, imageOf } from '../../support/hostileReferences.ts';

describe('A reference in reStructuredText', () => {
  const cases = hostileCases([...hostilePaths, 'title.jpg "title"', 'a  b.jpg', ' lead.jpg', 'a::b.jpg', ':alt: x.jpg']);

  it('is one image with exactly that path and text', () => {
    const pages = rstPages(cases.map((hostile) => `before\n\n${imageOf('restructuredtext', hostile)}\n\nafter\n`));
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
    const pages = rstPages(cases.map((hostile) => `before\n\n${figureOf('restructuredtext', hostile)}\n\nafter\n`));
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
