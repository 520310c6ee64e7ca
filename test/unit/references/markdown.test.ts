import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { altLine } from '../../../src/core/references/alt.ts';
import { encodePath, escapeAlt } from '../../../src/core/references/markdown.ts';
import { buildReference, formatFor } from '../../../src/core/references/reference.ts';

const parsers = [new MarkdownIt('commonmark'), new MarkdownIt({ html: true, linkify: true, breaks: true })];

const titles = [
  'A coffee press',
  '',
  '] ) ( [',
  '](command:evil)',
  '![nested](x.jpg)',
  '[link](https://example.com)',
  '[ref][1]',
  '<img src=x onerror=alert(1)>',
  '<https://example.com>',
  '<!-- comment -->',
  '&lt;b&gt; &amp; &#65; AT&T; &copy',
  '`code` and ``more',
  '*bold* **bolder** _under_ __line__',
  '~~struck~~ and ~one~',
  'trailing backslash \\',
  '\\] already escaped \\[',
  '{{ site.title }} {% raw %} {{< shortcode >}} {expression}',
  'a | b | c',
  '$5 million and $$x^2$$',
  ':smile: and https://example.com/a_b_c',
  'www.example.com and someone@example.com',
  'lines\nand\r\n\r\nparagraphs\n# heading\n- list',
  '\tindented and\u2028separated\u2029',
  'bidi \u202egnp.exe\u202c and \u0000NUL',
  '東京の朝 – "quotes" and \'single\' ’s',
  'مرحبا بالعالم',
  '👩‍👩‍👧 family',
  '![][]()<>"\'\\`*_{}#+-.!|~$&',
  '[^1] footnote [ ] task [x]',
  '[[wiki]] ![[embed]]',
  '] [a]: https://example.com',
  '\\\\\\',
  '   spaces   everywhere   ',
  'word '.repeat(200),
  '('.repeat(50),
  '['.repeat(50),
];

const paths = [
  'image.jpg',
  '../images/GettyImages-1167612765.jpg',
  'a folder/my photo (1).jpg',
  'brackets [x] {y} <z>.jpg',
  'one(unbalanced.jpg',
  'back\\slash.jpg',
  '100% & more #1 ?q.jpg',
  'already%20encoded.jpg',
  '&amp;entity;.jpg',
  'Фото/東京/画像 写真.jpg',
  'cafe\u0301 é.jpg',
  'quote"\'`tick.jpg',
  'a:b.jpg',
  'javascript:alert(1).jpg',
  '_under_*star*~tilde~!.jpg',
  'tab\there.jpg',
  'new\nline.jpg',
  'pipe|dollar$caret^.jpg',
  '👍 emoji.jpg',
  'title.jpg "title"',
  'x.jpg =100x200',
  '...jpg',
  'a  b.jpg',
  'nbsp\u00a0bidi\u202e.jpg',
];

interface SeenImage {
  readonly src: string;
  readonly alt: string;
}

function imagesIn(parser: InstanceType<typeof MarkdownIt>, text: string): { images: SeenImage[]; others: string[] } {
  const inline = parser.parse(text, {}).flatMap((token) => token.children ?? []);
  const images = inline.filter((token) => token.type === 'image');
  return {
    images: images.map((token) => ({
      src: decodeURIComponent(String(token.attrGet('src'))),
      alt: parser.renderer.renderInlineAsText(token.children ?? [], parser.options, {}),
    })),
    others: inline.filter((token) => token.type !== 'image').map((token) => token.content),
  };
}

describe('a Markdown reference', () => {
  for (const title of titles) {
    it(`is one image for every path with the title ${JSON.stringify(title.slice(0, 40))}`, () => {
      for (const path of paths) {
        for (const parser of parsers) {
          const { text } = buildReference({ path, alt: title, languageId: 'markdown' });
          const { images, others } = imagesIn(parser, text);
          assert.deepEqual(images, [{ src: path, alt: altLine(title) }], text);
          assert.deepEqual(others, [], text);
        }
      }
    });
  }

  it('stays one image in a table cell, in emphasis and in a list', () => {
    const parser = new MarkdownIt();
    for (const title of titles) {
      const { text } = buildReference({ path: 'a|b (1).jpg', alt: title, languageId: 'markdown' });
      for (const document of [`| a | b |\n|---|---|\n| ${text} | x |`, `*before ${text} after*`, `- ${text}\n- next`, `> ${text}`]) {
        assert.deepEqual(imagesIn(parser, document).images, [{ src: 'a|b (1).jpg', alt: altLine(title) }], document);
      }
    }
  });

  it('holds no unescaped brace or angle bracket, which MDX and templates would evaluate', () => {
    for (const title of titles) {
      for (const path of paths) {
        const { text } = buildReference({ path, alt: title, languageId: 'mdx' });
        assert.doesNotMatch(text, /(?<!\\)[{}<]/);
        assert.doesNotMatch(text, /[\n\r]/);
      }
    }
  });

  it('comes in parts whose middle is the alternative text', () => {
    const { text, parts } = buildReference({ path: 'a b.jpg', alt: 'Tom & [Jerry]', languageId: 'markdown' });
    assert.deepEqual(parts, { before: '![', placeholder: 'Tom & \\[Jerry\\]', after: '](a%20b.jpg)' });
    assert.equal(text, '![Tom & \\[Jerry\\]](a%20b.jpg)');
  });

  it('keeps ordinary titles and letters of every script readable', () => {
    assert.equal(escapeAlt("Berlin's Brandenburg Gate - 2026: a view, at night!"), "Berlin's Brandenburg Gate - 2026: a view, at night!");
    assert.equal(encodePath('../фото/東京-1.jpg'), '../фото/東京-1.jpg');
  });

  it('survives half characters in a name', () => assert.equal(encodePath('a\ud800.jpg'), 'a%EF%BF%BD.jpg'));
});

describe('the format of a document', () => {
  for (const languageId of ['markdown', 'mdx', 'quarto', 'rmd']) {
    it(`is Markdown for ${languageId}`, () => assert.equal(buildReference({ path: 'x.jpg', alt: 'a', languageId }).text, '![a](x.jpg)'));
  }
  for (const languageId of ['plaintext', 'json', 'toString', '__proto__', '']) {
    it(`is the path alone for ${JSON.stringify(languageId)}`, () => {
      assert.deepEqual(buildReference({ path: 'a b/x.jpg', alt: 'a', languageId }), {
        text: 'a b/x.jpg',
        parts: { before: 'a b/x.jpg', placeholder: '', after: '' },
      });
      assert.deepEqual(formatFor(languageId).languageIds, []);
    });
  }
});
