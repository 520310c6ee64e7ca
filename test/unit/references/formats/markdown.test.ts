import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { escapeMarkdown } from '../../../../src/core/references/formats/markdown.ts';
import { buildReference } from '../../../../src/core/references/reference.ts';
import {
  controlPaths,
  expected,
  figureOf,
  type Hostile,
  hostileCases,
  hostilePaths,
  hostileTexts,
  imageOf,
  quotedPaths,
  randomCases,
  randomCount,
} from '../../support/hostileReferences.ts';

const parsers = [new MarkdownIt('commonmark'), new MarkdownIt({ html: true, linkify: true, breaks: true })];
const paths = [...hostilePaths, ...quotedPaths, ...controlPaths];

interface SeenImage {
  readonly path: string;
  readonly alt: string;
  readonly title: string;
}

type Parser = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Parser['parse']>[number];

function imagesIn(parser: Parser, tokens: readonly Token[]): SeenImage[] {
  const inline = tokens.flatMap((token) => token.children ?? []);
  return inline
    .filter(({ type }) => type === 'image')
    .map((token) => ({
      path: decodeURIComponent(String(token.attrGet('src'))),
      alt: parser.renderer.renderInlineAsText(token.children ?? [], parser.options, {}),
      title: String(token.attrGet('title') ?? ''),
    }));
}

/** The text of every block, without its images. */
function textsIn(tokens: readonly Token[]): string[] {
  const blocks = tokens.filter(({ type }) => type === 'inline').map(({ children }) => children ?? []);
  return blocks.map((children) => children.map(({ type, content }) => (type === 'image' ? '' : content)).join(''));
}

function checkImage(parser: Parser, hostile: Hostile, reference: string): void {
  const { caption, ...image } = expected(hostile);
  const tokens = parser.parse(`before ${reference} after`, {});
  assert.deepEqual(imagesIn(parser, tokens), [{ ...image, title: caption }], reference);
  assert.deepEqual(textsIn(tokens), ['before  after'], reference);
}

function checkFigure(parser: Parser, hostile: Hostile, reference: string): void {
  const { caption, ...image } = expected(hostile);
  const tokens = parser.parse(`before\n\n${reference}\n\nafter`, {});
  assert.deepEqual(imagesIn(parser, tokens), [{ ...image, title: '' }], reference);
  assert.deepEqual(textsIn(tokens), ['before', caption, 'after'], reference);
  assert.equal(
    tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'em_open').length,
    caption ? 1 : 0,
    reference,
  );
}

describe('A reference in Markdown', () => {
  for (const [index, parser] of parsers.entries()) {
    it(`is one image among text, its caption the title (parser ${index})`, () => {
      for (const hostile of hostileCases(paths)) checkImage(parser, hostile, imageOf('markdown', hostile));
    });
    it(`is one figure, its caption emphasised below (parser ${index})`, () => {
      for (const hostile of hostileCases(paths)) checkFigure(parser, hostile, figureOf('markdown', hostile));
    });
    it(`is one image for every title with every path (parser ${index})`, () => {
      for (const alt of hostileTexts) {
        for (const path of paths) {
          const hostile = { path, alt, caption: '', credit: '' };
          checkImage(parser, hostile, imageOf('markdown', hostile));
        }
      }
    });
  }

  it(`is one image and one figure for ${randomCount} random texts`, () => {
    for (const hostile of randomCases(randomCount, 1)) {
      for (const parser of parsers) {
        checkImage(parser, hostile, imageOf('markdown', hostile));
        checkFigure(parser, hostile, figureOf('markdown', hostile));
      }
    }
  }).timeout(60_000);

  it('stays one image in a table cell, in emphasis, in a list and in a quotation', () => {
    const parser = new MarkdownIt();
    for (const hostile of hostileCases()) {
      const { caption: title, ...image } = expected(hostile);
      const text = imageOf('markdown', hostile);
      for (const document of [`| a | b |\n|---|---|\n| ${text} | x |`, `*before ${text} after*`, `- ${text}\n- next`, `> ${text}`]) {
        assert.deepEqual(imagesIn(parser, parser.parse(document, {})), [{ ...image, title }], document);
      }
    }
  });

  it('names a file literally for generators that do not decode, and is read as the same image', () => {
    // An address with a percent sign is decoded by this parser; those generators do not.
    for (const hostile of hostileCases(paths.filter((path) => !path.includes('%')))) {
      const { caption, ...image } = expected(hostile);
      const document = buildReference({ ...hostile, literal: true, credit: '', style: 'image', languageId: 'markdown' }).text;
      for (const parser of parsers) {
        const [found] = imagesIn(parser, parser.parse(document, {}));
        assert.deepEqual(found && { path: found.path, alt: found.alt }, image, `${document} ${caption}`);
      }
    }
    const written = (path: string): string => buildReference({ path, literal: true, alt: '', languageId: 'markdown' }).text;
    assert.equal(written('夜 photo (1).jpg'), '![](<夜 photo (1).jpg>)');
    assert.equal(written('a&amp;b <c>.jpg'), '![](<a\\&amp;b \\<c\\>.jpg>)');
    assert.equal(written('plain.jpg'), '![](plain.jpg)');
  });

  it('comes in parts whose middle is the alternative text', () => {
    const { text, parts } = buildReference({ path: 'a b.jpg', alt: 'Tom & [Jerry]', languageId: 'markdown' });
    assert.deepEqual(parts, { before: '![', placeholder: 'Tom & \\[Jerry\\]', after: '](a%20b.jpg)' });
    assert.equal(text, '![Tom & \\[Jerry\\]](a%20b.jpg)');
  });

  it('keeps ordinary titles readable', () => {
    const title = "Berlin's Brandenburg Gate - 2026: a view, at night! @ dusk (1/2)";
    assert.equal(escapeMarkdown(title), title);
  });
});
