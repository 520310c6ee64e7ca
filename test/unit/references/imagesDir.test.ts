import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { convert } from '@asciidoctor/core';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { topEnd } from '../../../src/core/frontMatter/top.ts';
import { imagesDirAt, throughImagesDir } from '../../../src/core/references/imagesDir.ts';
import { writeReference } from '../../../src/core/references/writer.ts';

type Child = DefaultTreeAdapterMap['childNode'];
const flat = (node: Child): readonly Child[] => [node, ...('childNodes' in node ? node.childNodes.flatMap(flat) : [])];

/** Where the image stands is marked; what comes out is written there, and what the product says of it. */
function written(document: string, path: string): { readonly text: string; readonly unsure: string | undefined } {
  const lines = document.split('\n');
  const line = lines.findIndex((each) => each.includes('@@'));
  const spot = { line, character: lines[line]?.indexOf('@@') ?? 0 };
  const bare = lines.map((each) => each.replace('@@', ''));
  // As an editor reads it, for which the head of the document is no text.
  const top = topEnd(bare.join('\n'), 'asciidoc');
  const bodyFrom = top === undefined ? 0 : bare.join('\n').slice(0, top).split('\n').length;
  const place = { folder: '/w/docs/guide', lines: bare, start: spot, end: spot, bodyFrom, closesFrontMatter: false };
  const { parts, unsure } = writeReference({ path, alt: 'Alt', languageId: 'asciidoc' }, undefined, place);
  const own = bare[line] ?? '';
  const image = own.slice(0, spot.character) + parts.before + parts.placeholder + parts.after + own.slice(spot.character);
  return { text: [...bare.slice(0, line), image, ...bare.slice(line + 1)].join('\n'), unsure };
}

async function sourceIn(document: string): Promise<string> {
  const html = String(await convert(document, { safe: 'secure' }));
  const images = parseFragment(html)
    .childNodes.flatMap(flat)
    .flatMap((node) => ('tagName' in node && node.tagName === 'img' ? node.attrs : []));
  return decodeURIComponent(images.find(({ name }) => name === 'src')?.value ?? '');
}

const followed: Readonly<Record<string, string>> = {
  'set in the header': '= Title\n:imagesdir: images\n\n@@',
  'set in a header with an author': '= Title\nA Person <a@example.org>\nv1, 2026-01-01\n:toc:\n:imagesdir: images\n\nText @@ text.',
  'set in a header without a title': ':imagesdir: images\n\n@@',
  'with a slash at its end': '= Title\n:imagesdir: ./images/\n\n@@',
  'above the document': '= Title\n:imagesdir: ../pictures/all\n\n@@',
  'of a name in other letters': '= Title\n:ImagesDir: images\n\n@@',
  'that is not set': '= Title\n\n@@',
  'that is empty': '= Title\n:imagesdir:\n\n@@',
  'that is unset': '= Title\n:imagesdir: images\n:!imagesdir:\n\n@@',
  'that is unset with the mark behind': '= Title\n:imagesdir: images\n:imagesdir!:\n\n@@',
  'that another attribute makes': '= Title\n:root: assets\n:imagesdir: {root}/images\n\n@@',
  'set again in the body': '= Title\n:imagesdir: images\n\nText.\n\n:imagesdir: other/pictures\n\n@@',
  'set again below': '= Title\n:imagesdir: images\n\n@@\n\n:imagesdir: other\n\nText.',
  'that is a line of a paragraph': '= Title\n\nText\n:imagesdir: images\n\n@@',
  'that stands in code': '= Title\n\n----\n:imagesdir: images\n----\n\n@@',
  'that stands in a comment': '= Title\n\n////\n:imagesdir: images\n////\n\n@@',
  'that is commented out': '= Title\n// :imagesdir: images\n:toc:\n\n@@',
  'unless it is set': '= Title\nifndef::imagesdir[:imagesdir: ../images]\n\n@@',
  'unless it is set, and it is': '= Title\n:imagesdir: a\nifndef::imagesdir[:imagesdir: ../images]\n\n@@',
  'for another viewer': '= Title\nifdef::env-github[]\n:imagesdir: github\nendif::[]\n\n@@',
  'for this one, the other way about':
    '= Title\nifdef::env-github[]\n:imagesdir: github\nendif::[]\nifndef::env-github[]\n:imagesdir: images\nendif::[]\n\n@@',
  'under a condition that the document sets': '= Title\n:draft:\nifdef::draft[]\n:imagesdir: drafts\nendif::[]\n\n@@',
  'over two lines': '= Title\n:imagesdir: images/ \\\n  all\n\n@@',
  'behind a section': '= Title\n\n== Section\n:imagesdir: images\n\n@@',
  'behind a list': '= Title\n\n* item\n\n:imagesdir: images\n\n@@',
};
const paths = ['images/x.jpg', 'pictures/x.jpg', 'x.jpg', '../pictures/all/x.jpg', '../../y/x.jpg', 'other/pictures/a b.jpg', '/img/x.jpg'];

const lost: Readonly<Record<string, readonly [document: string, unsure: string]>> = {
  'an attribute that nobody sets': ['= Title\n:imagesdir: {root}/images\n\n@@', '{root}/images'],
  'an address': ['= Title\n:imagesdir: https://cdn.example.org/images\n\n@@', 'https://cdn.example.org/images'],
  'an absolute path': ['= Title\n:imagesdir: /images\n\n@@', '/images'],
  'a comparison': ['= Title\nifeval::["{x}" == "y"]\n:imagesdir: images\nendif::[]\n\n@@', 'images'],
};

describe("The folder of a document's images in AsciiDoc", () => {
  for (const [about, document] of Object.entries(followed)) {
    it(`is taken off every path: ${about}`, async () => {
      for (const path of paths) {
        const { text, unsure } = written(document, path);
        assert.equal(posix.resolve('/w/docs/guide', await sourceIn(text)), posix.resolve('/w/docs/guide', path), text);
        assert.equal(unsure, undefined);
      }
    });
  }

  for (const [about, [document, unsure]] of Object.entries(lost)) {
    it(`is told when it cannot be known: ${about}`, async () => {
      const found = written(document, 'images/x.jpg');
      assert.deepEqual([found.unsure, found.text.includes('image:images/x.jpg')], [unsure, true]);
      const absolute = written(document, '/images/x.jpg');
      assert.equal(await sourceIn(absolute.text), '/images/x.jpg', 'an absolute path needs none');
      assert.ok(absolute.unsure === undefined);
    });
  }

  it('is nothing to Antora and to other languages', () => {
    const lines = ['= Title', ':imagesdir: images', '', ''];
    const spot = { line: 3, character: 0 };
    const place = { lines, start: spot, end: spot, bodyFrom: 0, closesFrontMatter: false };
    const request = { path: 'b:ROOT:image$x.jpg', whole: true, alt: '', languageId: 'asciidoc' };
    assert.match(writeReference(request, undefined, place).text, /image:b:ROOT:image\$x\.jpg\[/);
    assert.match(writeReference({ path: 'a/x.jpg', alt: '', languageId: 'markdown' }, undefined, place).text, /\(a\/x\.jpg\)/);
  });

  it('counts also for a reference that is written on a line of its own', () => {
    const lines = ['= Title', ':imagesdir: images', '', ''];
    const spot = { line: 3, character: 0 };
    const near = { lines, start: spot, end: spot, bodyFrom: 0, closesFrontMatter: false };
    const { text } = writeReference({ path: 'images/x.jpg', alt: '', languageId: 'asciidoc' }, undefined, undefined, { near });
    assert.match(text, /image:x\.jpg\[/);
  });

  it('is found in time in whatever a document holds', () => {
    const hostile = [
      Array(20_000).fill(':a: b \\'),
      Array(20_000).fill('ifdef::a[]'),
      Array(50_000).fill('----'),
      [`:a: ${' '.repeat(300_000)}x`, `:imagesdir: ${'{'.repeat(100_000)}`],
      Array.from({ length: 2000 }, (_, n) => `:a${n + 1}: {a${n}}{a${n}}{a${n}}`),
      [`:${'a'.repeat(200_000)}`],
      [':a0: xx', ...Array.from({ length: 200 }, (_, n) => `:a${n + 1}: ${`{a${n}}`.repeat(20)}`)],
    ];
    for (const lines of hostile) {
      const began = performance.now();
      imagesDirAt(lines, lines.length);
      assert.ok(performance.now() - began < 300, lines[0]?.slice(0, 20));
    }
  });

  it('never makes a path from what is no path', () => {
    assert.equal(throughImagesDir('https://example.org/x.jpg', 'images', undefined), 'https://example.org/x.jpg');
    assert.equal(throughImagesDir('x.jpg', '../images', undefined), undefined, 'a document without a place');
    assert.equal(throughImagesDir('x.jpg', '__proto__', undefined), '../x.jpg');
  });
});
