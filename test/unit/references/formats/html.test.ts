import assert from 'node:assert/strict';
import { parse as parseAstro } from '@astrojs/compiler';
import { baseParse, NodeTypes } from '@vue/compiler-dom';
import Handlebars from 'handlebars';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { parse as parseSvelte } from 'svelte/compiler';
import {
  controlPaths,
  expected,
  figureOf,
  type Hostile,
  hostileCases,
  hostilePaths,
  imageOf,
  quotedPaths,
  randomCases,
  randomCount,
  type Seen,
} from '../../support/hostileReferences.ts';

type Element = DefaultTreeAdapterMap['element'];
type Child = DefaultTreeAdapterMap['childNode'];

const childrenOf = (node: Child): readonly Child[] => ('childNodes' in node ? node.childNodes : []);
const flat = (node: Child): readonly Child[] => [node, ...childrenOf(node).flatMap(flat)];
const textOf = (node: Child): string => ('value' in node ? node.value : childrenOf(node).map(textOf).join(''));
const isElement = (node: Child): node is Element => 'tagName' in node;

interface Page {
  readonly images: readonly Seen[];
  readonly captions: readonly string[];
  readonly tags: readonly string[];
  readonly text: string;
}

function pageOf(markup: string): Page {
  const nodes = parseFragment(markup).childNodes.flatMap(flat);
  const elements = nodes.filter(isElement);
  const attribute = (element: Element, name: string): string => element.attrs.find((each) => each.name === name)?.value ?? '';
  return {
    images: elements
      .filter(({ tagName }) => tagName === 'img')
      .map((each) => ({
        path: decodeURIComponent(attribute(each, 'src')),
        alt: attribute(each, 'alt'),
        caption: attribute(each, 'title'),
      })),
    captions: elements.filter(({ tagName }) => tagName === 'figcaption').map(textOf),
    tags: elements.map(({ tagName }) => tagName),
    text: nodes.map((node) => ('value' in node ? node.value : '')).join(''),
  };
}

function checkImage(hostile: Hostile, render: (template: string) => string, languageId = 'html'): void {
  const reference = imageOf(languageId, hostile);
  assert.deepEqual(pageOf(render(`<p>before ${reference} after</p>`)), {
    images: [expected(hostile)],
    captions: [],
    tags: ['p', 'img'],
    text: 'before  after',
  });
}

function checkFigure(hostile: Hostile, render: (template: string) => string): void {
  const { caption, ...image } = expected(hostile);
  const page = pageOf(render(`<p>before</p>\n${figureOf('html', hostile)}\n<p>after</p>`));
  assert.deepEqual(
    { ...page, text: page.text.replace(/\n */g, '') },
    {
      images: [{ ...image, caption: '' }],
      captions: caption ? [caption] : [],
      tags: ['p', 'figure', 'img', ...(caption ? ['figcaption'] : []), 'p'],
      text: `before${caption}after`,
    },
  );
}

const cases = hostileCases([...hostilePaths, ...quotedPaths, ...controlPaths]);
const same = (template: string): string => template;
const handlebars = (template: string): string => Handlebars.compile(template)({ alt: 'EVIL', expression: 'EVIL' });

describe('A reference in HTML', () => {
  for (const [name, render] of [
    ['as it is', same],
    ['through Handlebars', handlebars],
  ] as const) {
    it(`is one image among text, its caption the title (${name})`, () => {
      for (const hostile of cases) checkImage(hostile, render);
    });
    it(`is one figure with its caption (${name})`, () => {
      for (const hostile of cases) checkFigure(hostile, render);
    });
  }

  it(`is one image and one figure for ${randomCount} random texts`, () => {
    for (const hostile of randomCases(randomCount, 3)) {
      checkImage(hostile, same);
      checkFigure(hostile, same);
    }
  }).timeout(60_000);
});

/** What the compilers' trees have in common here. */
interface TreeNode {
  readonly type?: string | number;
  readonly [key: string]: unknown;
}

function nodesIn(value: unknown): readonly TreeNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { parent: _, loc: __, ...rest } = value as TreeNode;
  return [value as TreeNode, ...Object.values(rest).flatMap(nodesIn)];
}

describe('A reference in a Vue template', () => {
  it('is one image whose path begins with a dot, and nothing that Vue evaluates', () => {
    for (const hostile of cases) {
      for (const reference of [imageOf('vue', hostile), figureOf('vue', hostile)]) {
        const nodes = nodesIn(baseParse(`<div>before ${reference} after</div>`).children);
        const evaluated = [NodeTypes.INTERPOLATION, NodeTypes.DIRECTIVE, NodeTypes.COMMENT];
        assert.equal(
          nodes.some(({ type }) => evaluated.includes(type as never)),
          false,
          reference,
        );
        const page = pageOf(`before ${reference} after`);
        assert.equal(nodes.filter(({ tag }) => tag === 'img').length, 1, reference);
        const values = nodes.filter(({ type }) => type === NodeTypes.TEXT).map(({ content }) => content);
        for (const value of [page.images[0]?.alt, page.captions[0]])
          if (value) assert.ok(values.includes(value) || values.some((each) => String(each).includes(value)), reference);
        const [image] = page.images;
        assert.match(image?.path ?? '', /^\.{0,2}\//);
        assert.equal(image?.path.replace(/^\.\//, ''), hostile.path.replace(/^\.\//, ''));
      }
    }
  });
});

describe('A reference in Svelte', () => {
  it('is one image with exactly that path and text, and nothing that Svelte evaluates', () => {
    for (const hostile of cases) {
      for (const reference of [imageOf('svelte', hostile), figureOf('svelte', hostile)]) {
        const { fragment } = parseSvelte(`<p>before</p>${reference}<p>after</p>`, { modern: true });
        const nodes = nodesIn(fragment);
        assert.equal(
          nodes.some(({ type }) => /Tag|Block|Directive|Comment/.test(String(type))),
          false,
          reference,
        );
        const images = nodes.filter(({ name, type }) => name === 'img' && type === 'RegularElement');
        const attributes = nodesIn(images[0]?.attributes).filter(({ type }) => type === 'Attribute');
        const attributeOf = (name: string): string =>
          nodesIn(attributes.find((each) => each.name === name)?.value)
            .map(({ data }) => data ?? '')
            .join('');
        assert.equal(images.length, 1, reference);
        assert.equal(decodeURIComponent(attributeOf('src')), hostile.path, reference);
        assert.equal(attributeOf('alt'), expected(hostile).alt, reference);
      }
    }
  });
});

describe('A reference in Astro', () => {
  it('is one image with exactly that path and text, and nothing that Astro evaluates', async () => {
    for (const hostile of cases) {
      for (const reference of [imageOf('astro', hostile), figureOf('astro', hostile)]) {
        const { ast } = await parseAstro(`<p>before</p>${reference}<p>after</p>`, { position: false });
        const nodes = nodesIn(ast);
        assert.equal(
          nodes.some(({ type, kind }) => type === 'expression' || type === 'comment' || kind === 'expression'),
          false,
          reference,
        );
        assert.deepEqual(
          nodes
            .filter(({ type }) => type === 'element')
            .map(({ name }) => name)
            .filter((name) => name === 'img' || name === 'p'),
          ['p', 'img', 'p'],
          reference,
        );
      }
    }
  });
});
