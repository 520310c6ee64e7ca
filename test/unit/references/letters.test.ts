import assert from 'node:assert/strict';
import { convert } from '@asciidoctor/core';
import { load as yaml } from 'js-yaml';
import MarkdownIt from 'markdown-it';
import { parse } from 'smol-toml';
import { setFrontMatter } from '../../../src/core/frontMatter/setFrontMatter.ts';
import type { ReferenceParts } from '../../../src/core/references/format.ts';
import { withoutLetters } from '../../../src/core/references/letters.ts';
import { buildReference } from '../../../src/core/references/reference.ts';
import { htmlTree, imagesIn } from '../../corpus/tree.ts';

const missing = new Set(['Ł', 'ź', '日', '本', '😀']);
const alt = 'Łódź 日本 😀';

function written(languageId: string): string {
  const { before, placeholder, after } = withoutLetters(buildReference({ path: 'Łódź.jpg', alt, languageId }).parts, languageId, missing);
  return before + placeholder + after;
}

function buildLettered(languageId: string, path: string): string {
  const { before, placeholder, after } = withoutLetters(buildReference({ path, alt, languageId }).parts, languageId, missing);
  return before + placeholder + after;
}

describe('A reference in an encoding that lacks letters', () => {
  it('holds none of them in text', () => {
    for (const languageId of ['markdown', 'mdx', 'html', 'vue', 'svelte', 'asciidoc', 'textile', 'typst', 'yaml', 'toml', 'json', 'css']) {
      assert.doesNotMatch(written(languageId), /[Łź日本😀]/u, languageId);
    }
  });

  it('is read with all its letters where the language can write them', () => {
    assert.match(new MarkdownIt().render(written('markdown')), /src="%C5%81%C3%B3d%C5%BA.jpg" alt="Łódź 日本 😀"/);
    assert.equal(yaml(written('yaml')), 'Łódź.jpg');
    assert.equal(JSON.parse(written('json')), 'Łódź.jpg');
    assert.equal(JSON.parse(buildLettered('json', '😀.jpg')), '😀.jpg');
  });

  it('has the nearest letters elsewhere, and its path as it is', () => {
    assert.equal(written('restructuredtext'), '.. image:: Łódź.jpg\n   :alt: Lódz  ');
  });

  it('is read with all its letters by Asciidoctor', async () => {
    for (const text of [
      written('asciidoc'),
      lettered(buildReference({ path: 'a.jpg', alt, caption: alt, languageId: 'asciidoc' }).parts),
    ]) {
      const html = String(await convert(text, { safe: 'secure' }));
      assert.deepEqual(parseFragment(html).alts, [alt], html);
    }
  });

  it('has no escapes between single quotation marks, where YAML and TOML have none', () => {
    for (const languageId of ['yaml', 'toml']) {
      const { parts } = buildReference({ path: 'Łódź.jpg', alt, languageId, within: "'" });
      assert.equal(withoutLetters(parts, languageId, missing, "'").before, 'Łódź.jpg');
    }
  });
});

function lettered(parts: ReferenceParts): string {
  const { before, placeholder, after } = withoutLetters(parts, 'asciidoc', missing);
  return before + placeholder + after;
}

/** The alternative texts as a browser reads them. */
function parseFragment(html: string): { readonly alts: readonly string[] } {
  return { alts: imagesIn(htmlTree(html)).map(({ alt: text }) => text) };
}

describe('Front matter in an encoding that lacks letters', () => {
  const values = { image: 'Łódź.jpg', alt, caption: alt, credit: '' };
  for (const [name, text, read] of [
    ['YAML', '---\ntitle: T\n---\n', (block: string) => yaml(block)],
    ['YAML between single quotation marks', "---\nimage: 'x'\nalt: 'y'\n---\n", (block: string) => yaml(block)],
    ['TOML', "+++\nimage = 'x'\n+++\n", (block: string) => parse(block)],
    ['JSON', '{\n  "title": "T"\n}\n', (block: string) => JSON.parse(`{${block}}`)],
  ] as const) {
    it(`is read with all its letters (${name})`, () => {
      const edit = setFrontMatter(text, values, { image: 'image', alt: 'alt' }, { languageId: 'markdown', generator: 'hugo', missing });
      assert.ok(edit);
      const after = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
      assert.doesNotMatch(after, /[Łź日本😀]/u);
      const block = /^(?:---|\+\+\+|\{)\n([\s\S]*?)\n(?:---|\+\+\+|\})\n/.exec(after)?.[1] ?? '';
      const data: unknown = read(block);
      assert.ok(typeof data === 'object' && data !== null && 'image' in data && 'alt' in data, after);
      assert.deepEqual([data.image, data.alt], ['Łódź.jpg', alt]);
    });
  }
});
