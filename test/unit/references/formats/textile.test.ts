import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import textile from 'textile-js';
import { controlPaths, expected, figureOf, hostileCases, hostilePaths, imageOf, quotedPaths } from '../../support/hostileReferences.ts';

type Child = DefaultTreeAdapterMap['childNode'];
const childrenOf = (node: Child): readonly Child[] => ('childNodes' in node ? node.childNodes : []);
const flat = (node: Child): readonly Child[] => [node, ...childrenOf(node).flatMap(flat)];
const attribute = (node: Child, name: string): string =>
  'attrs' in node ? (node.attrs.find((each) => each.name === name)?.value ?? '') : '';
const textOf = (node: Child): string => ('value' in node ? node.value : childrenOf(node).map(textOf).join(''));

/** Words of capitals come in a `span`, which changes no text. */
function pageOf(document: string) {
  const nodes = parseFragment(textile.parse(document)).childNodes.flatMap(flat);
  const elements = nodes.filter((node) => 'tagName' in node);
  return {
    images: elements
      .filter(({ tagName }) => tagName === 'img')
      .map((each) => ({ path: posix.normalize(decodeURIComponent(attribute(each, 'src'))), alt: attribute(each, 'alt') })),
    paragraphs: elements.filter(({ tagName }) => tagName === 'p').map(textOf),
    others: elements.map(({ tagName }) => tagName).filter((tag) => !['img', 'p', 'span'].includes(tag)),
  };
}

describe('A reference in Textile', () => {
  const cases = hostileCases([...hostilePaths, ...quotedPaths, ...controlPaths]);

  it('is one image with exactly that path and text', () => {
    for (const hostile of cases) {
      const reference = imageOf('textile', hostile);
      const image = { path: posix.normalize(hostile.path), alt: expected(hostile).alt };
      assert.deepEqual(pageOf(`before ${reference} after`), { images: [image], paragraphs: ['before  after'], others: [] }, reference);
    }
  });

  it('is one image and a paragraph with its caption', () => {
    for (const hostile of cases) {
      const reference = figureOf('textile', hostile);
      const { alt, caption } = expected(hostile);
      const paragraphs = ['before', '', ...(caption ? [caption] : []), 'after'];
      const page = pageOf(`before\n\n${reference}\n\nafter`);
      assert.deepEqual(page, { images: [{ path: posix.normalize(hostile.path), alt }], paragraphs, others: [] }, reference);
    }
  });
});
