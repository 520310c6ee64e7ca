import assert from 'node:assert/strict';
import { buildReference, formatFor } from '../../../src/core/references/reference.ts';
import { encodePath } from '../../../src/core/references/urlPath.ts';

const request = { path: 'a b.jpg', alt: 'Alt', caption: 'Cap', credit: 'Who' };

describe('A reference in the language of a document', () => {
  const images: readonly [languageId: string, text: string][] = [
    ['markdown', '![Alt](a%20b.jpg "Cap – Who")'],
    ['quarto', '![Alt](a%20b.jpg "Cap – Who")'],
    ['mdx', '![Alt](a%20b.jpg "Cap – Who")'],
    ['html', '<img src="a%20b.jpg" alt="Alt" title="Cap – Who" />'],
    ['vue', '<img src="./a%20b.jpg" alt="Alt" title="Cap – Who" />'],
    ['asciidoc', 'image:a b.jpg["Alt",title="Cap – Who"]'],
    ['restructuredtext', '.. image:: a\\ b.jpg\n   :alt: Alt'],
    ['latex', '\\includegraphics[width=\\linewidth,alt={Alt}]{a b.jpg}'],
    ['typst', '#image("a b.jpg", alt: "Alt")'],
    ['org', '#+ATTR_HTML: :alt Alt\n[[file:a b.jpg]]'],
    ['textile', '!a%20b.jpg(Alt)!'],
    ['scss', 'url("a%20b.jpg")'],
    ['json', '"a b.jpg"'],
    ['yaml', '"a b.jpg"'],
    ['toml', '"a b.jpg"'],
    ['plaintext', 'a b.jpg'],
  ];
  for (const [languageId, text] of images) {
    it(`is ${JSON.stringify(text)} among text (${languageId})`, () => {
      assert.equal(buildReference({ ...request, languageId, style: 'image' }).text, text);
    });
  }

  const figures: readonly [languageId: string, text: string][] = [
    ['markdown', '![Alt](a%20b.jpg)\n*Cap – Who*'],
    ['mdx', '<figure>\n\n![Alt](a%20b.jpg)\n\n<figcaption>Cap – Who</figcaption>\n\n</figure>'],
    ['html', '<figure>\n  <img src="a%20b.jpg" alt="Alt" />\n  <figcaption>Cap – Who</figcaption>\n</figure>'],
    ['asciidoc', '.Cap – Who\nimage::a b.jpg["Alt"]'],
    ['restructuredtext', '.. figure:: a\\ b.jpg\n   :alt: Alt\n\n   Cap – Who'],
    [
      'latex',
      '\\begin{figure}\n  \\centering\n  \\includegraphics[width=\\linewidth,alt={Alt}]{a b.jpg}\n  \\caption{Cap – Who}\n\\end{figure}',
    ],
    ['typst', '#figure(\n  image("a b.jpg", alt: "Alt"),\n  caption: "Cap – Who",\n)'],
    ['org', '#+CAPTION: Cap – Who\n#+ATTR_HTML: :alt Alt\n[[file:a b.jpg]]'],
    ['textile', '!a%20b.jpg(Alt)!\n\np(caption). Cap – Who'],
    ['css', 'url("a%20b.jpg")'],
  ];
  for (const [languageId, text] of figures) {
    it(`is a figure by itself when there is a caption (${languageId})`, () => {
      assert.equal(buildReference({ ...request, languageId }).text, text);
      assert.equal(buildReference({ ...request, languageId, style: 'figure' }).text, text);
    });
  }

  it('is an image when there is neither caption nor credit', () => {
    assert.equal(buildReference({ path: 'x.jpg', alt: 'a', languageId: 'markdown', caption: ' \n' }).text, '![a](x.jpg)');
  });

  it('says a credit once when the caption names it', () => {
    const { text } = buildReference({ ...request, caption: 'Cap (Photo by Who)', languageId: 'markdown' });
    assert.equal(text, '![Alt](a%20b.jpg)\n*Cap (Photo by Who)*');
  });

  it('has the alternative text as its placeholder wherever the language has one', () => {
    for (const [languageId] of figures.filter(([id]) => id !== 'css')) {
      const { parts } = buildReference({ ...request, languageId });
      assert.equal(parts.placeholder, 'Alt', languageId);
      assert.equal(parts.block, true, languageId);
    }
  });

  it('may be empty of everything but the path', () => {
    for (const [languageId] of images) {
      const { text } = buildReference({ path: 'x.jpg', alt: '', languageId, style: 'figure' });
      assert.ok(text.includes('x.jpg'), languageId);
    }
  });

  for (const languageId of ['plaintext', 'toString', '__proto__', '']) {
    it(`is the path alone where the language is not known (${JSON.stringify(languageId)})`, () => {
      assert.equal(buildReference({ path: 'a b/x\u0000.jpg', alt: 'a', languageId }).text, 'a b/x.jpg');
      assert.deepEqual(formatFor(languageId).languageIds, []);
    });
  }
});

describe('The path of a URL', () => {
  it('keeps the letters of every script readable', () => assert.equal(encodePath('../фото/東京-1.jpg'), '../фото/東京-1.jpg'));
  it('survives half characters in a name', () => assert.equal(encodePath('a\ud800.jpg'), 'a%EF%BF%BD.jpg'));
  it('encodes what ends it', () => assert.equal(encodePath('a b(1)#?%.jpg'), 'a%20b%281%29%23%3F%25.jpg'));
});
