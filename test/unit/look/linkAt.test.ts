import assert from 'node:assert/strict';
import { linkAt } from '../../../src/look/linkAt.ts';

/** The column stands where `|` is. */
const rows: readonly (readonly [text: string, path: string | undefined])[] = [
  ['![Hills](../images/su|nrise.jpg)', 'images/sunrise.jpg'],
  ['![Hills](|/images/sunrise.jpg "x")', 'images/sunrise.jpg'],
  ['image::sun|rise.jpg[Hills]', 'sunrise.jpg'],
  ['.. image:: ./images/sunrise.JP|G', 'images/sunrise.JPG'],
  ['<img src="images/a%20b.jpg|?v=2">', 'images/a b.jpg'],
  ['src: "img/x.eps|#top"', 'img/x.eps'],
  ['\\includegraphics{figures/hill|s.jpg}', 'figures/hills.jpg'],
  ['![Hi|lls](../images/sunrise.jpg)', undefined],
  ['a wo|rd', undefined],
  ['x.j|s', undefined],
  ['100%.jp|g', '100%.jpg'],
  ['|', undefined],
  ['.jpg|', undefined],
];

describe('the path to an image in a text', () => {
  for (const [marked, path] of rows) {
    it(`is found at ${marked}`, () => {
      const column = marked.indexOf('|');
      const text = marked.replace('|', '');
      const found = linkAt(text, column);
      assert.equal(found?.path, path);
      if (found) assert.ok(found.start <= column && column <= found.end);
    });
  }
});
