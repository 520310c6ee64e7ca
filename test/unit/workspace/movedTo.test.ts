import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Uri } from 'vscode';
import { movedTo } from '../../../src/workspace/images/movedTo.ts';

/** As much of a URI as moves need. */
function uri(text: string): Uri {
  const { protocol, host, pathname } = new URL(text);
  const made = (path: string): object => ({
    scheme: protocol.slice(0, -1),
    authority: host,
    path,
    with: (change: { path: string }) => made(change.path),
  });
  return made(pathname) as Uri;
}

const moves: readonly (readonly [from: string, to: string])[] = [
  ['file:///repo/a.jpg', 'file:///repo/x/a.jpg'],
  ['file:///repo/images', 'file:///repo/pictures'],
  ['file:///repo/images/sub', 'file:///other/sub'],
  ['memfs:/repo/m', 'memfs:/repo/n'],
];

describe('where a file is after moves', () => {
  const rows: readonly (readonly [title: string, from: string, to: string | undefined])[] = [
    ['itself was moved', 'file:///repo/a.jpg', '/repo/x/a.jpg'],
    ['its folder was moved', 'file:///repo/images/deep/b.jpg', '/repo/pictures/deep/b.jpg'],
    ['a folder in a moved folder went elsewhere', 'file:///repo/images/sub/c.jpg', '/other/sub/c.jpg'],
    ['a name that begins like a moved folder stays', 'file:///repo/images2/d.jpg', undefined],
    ['a name that begins like a moved file stays', 'file:///repo/a.jpg.bak', undefined],
    ['the same path of another file system stays', 'memfs:/repo/images/e.jpg', undefined],
    ['a virtual file is moved with its folder', 'memfs:/repo/m/f.jpg', '/repo/n/f.jpg'],
    ['nothing moved near it', 'file:///repo/docs/g.jpg', undefined],
  ];
  for (const [title, from, to] of rows) {
    it(title, () => {
      const files = moves.map(([oldUri, newUri]) => ({ oldUri: uri(oldUri), newUri: uri(newUri) }));
      assert.equal(movedTo(uri(from), files)?.path, to);
      assert.equal(movedTo(uri(from), files.toReversed())?.path, to, 'in whatever order');
    });
  }
});
