import assert from 'node:assert/strict';
import { creditBelow, ownLines } from '../../../src/core/references/creditBelow.ts';

const credit = 'Ana [B] Bauer/Getty Images';

/** The text with the credit in it, for the image on the line of `|`, which is left out. */
function credited(languageId: string, marked: string): string | undefined {
  const line = marked.slice(0, marked.indexOf('|')).split('\n').length - 1;
  const text = marked.replace('|', '');
  const insertion = creditBelow(languageId, text, line, credit);
  return insertion && text.slice(0, insertion.at) + insertion.text + text.slice(insertion.at);
}

const cases: readonly (readonly [what: string, language: string, before: string, after: string | undefined])[] = [
  ['Markdown', 'markdown', '# A\n\n|![x](a.jpg)\n\nb', '# A\n\n![x](a.jpg)\n*Ana \\[B\\] Bauer/Getty Images*\n\nb'],
  ['Markdown with CRLF', 'markdown', '|![x](a.jpg)\r\n\r\nb', '![x](a.jpg)\r\n*Ana \\[B\\] Bauer/Getty Images*\r\n\r\nb'],
  ['Markdown in a list', 'markdown', '- |![x](a.jpg)', '- ![x](a.jpg)\n  *Ana \\[B\\] Bauer/Getty Images*'],
  ['Markdown in a quotation', 'markdown', '> |![x](a.jpg)', '> ![x](a.jpg)\n> *Ana \\[B\\] Bauer/Getty Images*'],
  ['HTML in Markdown', 'markdown', '|<img src="a.jpg">', '<img src="a.jpg"><br><small>Ana [B] Bauer/Getty Images</small>'],
  [
    'a figure',
    'html',
    '<figure>\n  |<img src="a.jpg">\n</figure>',
    '<figure>\n  <img src="a.jpg">\n  <figcaption>Ana [B] Bauer/Getty Images</figcaption>\n</figure>',
  ],
  [
    'a figure with a caption',
    'html',
    '<figure>|<img src="a.jpg"><figcaption>A ridge</figcaption></figure>',
    '<figure><img src="a.jpg"><figcaption>A ridge – Ana [B] Bauer/Getty Images</figcaption></figure>',
  ],
  [
    'a figure on one line',
    'html',
    '<figure>|<img src="a.jpg"></figure>',
    '<figure><img src="a.jpg"><figcaption>Ana [B] Bauer/Getty Images</figcaption></figure>',
  ],
  ['an element alone', 'html', '<p>|<img src="a.jpg"></p>', '<p><img src="a.jpg"><br><small>Ana [B] Bauer/Getty Images</small></p>'],
  ['AsciiDoc', 'asciidoc', '= A\n\n|image::a.jpg["x"]', '= A\n\n.Ana &#91;B&#93; Bauer/Getty Images\nimage::a.jpg["x"]'],
  [
    'AsciiDoc with a title',
    'asciidoc',
    '.A ridge\n[#a]\n|image::a.jpg["x"]',
    '.A ridge – Ana &#91;B&#93; Bauer/Getty Images\n[#a]\nimage::a.jpg["x"]',
  ],
  ['AsciiDoc in a line', 'asciidoc', 'a |image:a.jpg["x"] b', 'a image:a.jpg["x"] (Ana &#91;B&#93; Bauer/Getty Images) b'],
  [
    'reStructuredText',
    'restructuredtext',
    '|.. figure:: a.jpg\n   :alt: x\n\nb',
    '.. figure:: a.jpg\n   :alt: x\n\n   Ana \\[B\\] Bauer/Getty Images\n\nb',
  ],
  [
    'an image in reStructuredText',
    'restructuredtext',
    '|.. image:: a.jpg\n   :alt: x\n\nb',
    '.. image:: a.jpg\n   :alt: x\n\n*Ana \\[B\\] Bauer/Getty Images*\n\nb',
  ],
  ['nothing in a substitution', 'restructuredtext', '|.. |a| image:: a.jpg', undefined],
  ['nothing in another language', 'latex', '|\\includegraphics{a.jpg}', undefined],
  ['nothing where there is no image', 'html', '|<p>a.jpg</p>', undefined],
];

describe('A credit for an image that stands already', () => {
  for (const [what, language, before, after] of cases) {
    it(`stands where a reference would have it: ${what}`, () => assert.equal(credited(language, before), after));
  }

  it('finds nothing on a line that is not there', () => assert.equal(creditBelow('markdown', 'a', 5, credit), undefined));

  it('is found in no time, whatever stands there', () => {
    const started = performance.now();
    for (const text of [
      '<figure'.repeat(20_000),
      `image:${'['.repeat(50_000)}`,
      `- ${'> '.repeat(50_000)}`,
      `<img ${'a '.repeat(50_000)}`,
    ]) {
      for (const language of ['markdown', 'html', 'asciidoc', 'restructuredtext']) {
        creditBelow(language, text, 0, credit);
        ownLines(language, text, 0);
      }
    }
    assert.ok(performance.now() - started < 2_000);
  });
});

describe('The lines of an image', () => {
  it('take one of the empty lines with them that set it apart', () => {
    assert.deepEqual(ownLines('markdown', 'a\n\n![x](a.jpg)\n\nb\n', 2), [2, 3]);
    assert.deepEqual(ownLines('markdown', '![x](a.jpg)\r\n\r\nb\r\n', 0), [0, 1]);
    assert.deepEqual(ownLines('restructuredtext', 'a\n\n.. image:: a.jpg\n   :alt: x\n\nb', 2), [2, 4]);
    assert.deepEqual(ownLines('markdown', 'a\n![x](a.jpg)\n\nb\n', 1), [1, 1]);
    assert.deepEqual(ownLines('markdown', 'a\n\n![x](a.jpg)\n', 2), [2, 2]);
  });

  it('are its own where nothing else stands in them', () => {
    assert.deepEqual(ownLines('markdown', 'a\n![x](a.jpg "b")\n', 1), [1, 1]);
    assert.deepEqual(ownLines('html', '  <img src="a.jpg">', 0), [0, 0]);
    assert.deepEqual(ownLines('asciidoc', 'image::a.jpg["x"]', 0), [0, 0]);
    assert.deepEqual(ownLines('restructuredtext', '.. image:: a.jpg\n   :alt: x\n\nb', 0), [0, 2]);
    for (const [language, text] of [
      ['markdown', 'see ![x](a.jpg)'],
      ['html', '<p><img src="a.jpg"></p>'],
      ['asciidoc', 'a image:a.jpg["x"]'],
      ['restructuredtext', '.. figure:: a.jpg'],
    ] as const) {
      assert.equal(ownLines(language, text, 0), undefined, text);
    }
  });
});
