import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { relativeReference } from '../../../src/core/paths.ts';

describe('a path relative to a document', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['/w/docs', '/w/docs/a.jpg', 'a.jpg'],
    ['/w/docs/', '/w/docs/a.jpg', 'a.jpg'],
    ['/w/docs', '/w/docs/images/a.jpg', 'images/a.jpg'],
    ['/w/docs', '/w/images/a.jpg', '../images/a.jpg'],
    ['/w/docs/deep/er', '/w/a.jpg', '../../../a.jpg'],
    ['/w/docs', '/w/docs2/a.jpg', '../docs2/a.jpg'],
    ['/', '/a.jpg', 'a.jpg'],
    ['/w', '/a.jpg', '../a.jpg'],
    ['/w/docs/../other', '/w/./images//a.jpg', '../images/a.jpg'],
    ['/w/a b', '/w/c d/é.jpg', '../c d/é.jpg'],
    ['/c:/w/docs', '/c:/w/images/a.jpg', '../images/a.jpg'],
    ['/c:/w/docs', '/C:/w/docs/a.jpg', 'a.jpg'],
    ['/C:/w', '/c:/a.jpg', '../a.jpg'],
    ['/c:/w', '/d:/a.jpg', '/d:/a.jpg'],
    ['/w', '/d:/a.jpg', '/d:/a.jpg'],
    ['/w/a.jpg', '/w/a.jpg', '../a.jpg'],
    ['/w/Docs', '/w/docs/a.jpg', '../docs/a.jpg'],
  ];
  for (const [from, to, expected] of cases) {
    it(`from ${from} to ${to} is ${expected}`, () => assert.equal(relativeReference(from, to), expected));
  }

  it('agrees with posix.relative and leads back to the file', () => {
    const folders = ['/', '/a', '/a/b', '/a/b/c', '/x y/z', '/a/../q'];
    for (const from of folders) {
      for (const to of folders.map((folder) => posix.join(folder, 'f.jpg'))) {
        assert.equal(relativeReference(from, to), posix.relative(from, to));
        assert.equal(posix.join(from, relativeReference(from, to)), posix.normalize(to));
      }
    }
  });
});
