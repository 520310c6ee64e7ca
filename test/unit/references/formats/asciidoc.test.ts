import assert from 'node:assert/strict';
import { convert } from '@asciidoctor/core';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { controlPaths, expected, figureOf, hostileCases, hostilePaths, imageOf, quotedPaths } from '../../support/hostileReferences.ts';

type Child = DefaultTreeAdapterMap['childNode'];
const childrenOf = (node: Child): readonly Child[] => ('childNodes' in node ? node.childNodes : []);
const flat = (node: Child): readonly Child[] => [node, ...childrenOf(node).flatMap(flat)];
const attribute = (node: Child, name: string): string =>
  'attrs' in node ? (node.attrs.find((each) => each.name === name)?.value ?? '') : '';
const textOf = (node: Child): string => ('value' in node ? node.value : childrenOf(node).map(textOf).join(''));

interface Page {
  readonly images: readonly { readonly path: string; readonly alt: string; readonly caption: string }[];
  readonly titles: readonly string[];
  readonly text: string;
  readonly tags: readonly string[];
}

async function pageOf(document: string): Promise<Page> {
  const nodes = parseFragment(String(await convert(document, { safe: 'secure' }))).childNodes.flatMap(flat);
  const elements = nodes.filter((node) => 'tagName' in node);
  return {
    images: elements
      .filter(({ tagName }) => tagName === 'img')
      .map((each) => ({
        path: decodeURIComponent(attribute(each, 'src')),
        alt: attribute(each, 'alt'),
        caption: attribute(each, 'title'),
      })),
    titles: elements.filter((each) => attribute(each, 'class') === 'title').map((each) => textOf(each).replace(/^Figure 1\. /, '')),
    text: elements
      .filter(({ tagName }) => tagName === 'p')
      .map(textOf)
      .join('|'),
    tags: elements.map(({ tagName }) => tagName).filter((tag) => !['div', 'p', 'span'].includes(tag)),
  };
}

describe('A reference in AsciiDoc', () => {
  const cases = hostileCases([...hostilePaths, ...quotedPaths, ...controlPaths]);

  it('is one image among text, its caption the title', async () => {
    for (const hostile of cases) {
      const reference = imageOf('asciidoc', hostile);
      assert.deepEqual(
        await pageOf(`before ${reference} after`),
        { images: [expected(hostile)], titles: [], text: 'before  after', tags: ['img'] },
        reference,
      );
    }
  }).timeout(20_000);

  it('is one figure with its caption as the block title', async () => {
    for (const hostile of cases) {
      const reference = figureOf('asciidoc', hostile);
      const { caption, ...image } = expected(hostile);
      const page = await pageOf(`before\n\n${reference}\n\nafter`);
      assert.deepEqual(
        page,
        { images: [{ ...image, caption: '' }], titles: caption ? [caption] : [], text: 'before|after', tags: ['img'] },
        reference,
      );
    }
  }).timeout(20_000);

  it('stays one image in a table cell', async () => {
    for (const hostile of cases) {
      const page = await pageOf(`|===\n|before |${imageOf('asciidoc', hostile)}\n|===`);
      assert.deepEqual(page.images, [expected(hostile)]);
    }
  }).timeout(20_000);

  it('leaves a path as it is on the disk, for processors that look there', () => {
    const written = (path: string): string => imageOf('asciidoc', { path, alt: '', caption: '', credit: '' });
    assert.equal(written('photos/夜 photo (1).jpg'), 'image:photos/夜 photo (1).jpg[""]');
    assert.equal(written('a(C) ((b)).jpg'), 'image:a%28C) %28%28b%29%29.jpg[""]');
  });

  it('keeps ordinary titles readable', () => {
    assert.equal(
      imageOf('asciidoc', { path: 'a b.jpg', alt: 'Café - 50% off, now; (2026)!', caption: '', credit: '' }),
      'image:a b.jpg["Café - 50% off, now; (2026)!"]',
    );
  });

  it('keeps the ID of an image in another module of Antora, and takes no other beginning for one', () => {
    const reference = (path: string) => imageOf('asciidoc', { path, alt: '', caption: '', credit: '' });
    assert.equal(reference('user-guide:image$sub/a b.jpg'), 'image:user-guide:image$sub/a b.jpg[""]');
    assert.equal(reference('javascript:a.jpg'), 'image:javascript%3Aa.jpg[""]');
  });
});
