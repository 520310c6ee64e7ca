import assert from 'node:assert/strict';
import { languageOf } from '../../../src/core/references/language.ts';
import { formatFor } from '../../../src/core/references/reference.ts';

describe('The language of a document', () => {
  for (const [languageId, path, expected] of [
    ['plaintext', '/docs/intro.mdx', 'mdx'],
    ['plaintext', '/docs/INTRO.MDX', 'mdx'],
    ['plaintext', '/docs/page.adoc', 'asciidoc'],
    ['plaintext', '/pages/index.astro', 'astro'],
    ['markdown', '/docs/page.adoc', 'markdown'],
    ['mdx', '/docs/intro.md', 'mdx'],
    ['plaintext', '/docs/notes.txt', 'plaintext'],
    ['plaintext', '/docs/constructor', 'plaintext'],
    ['plaintext', '/docs/x.constructor', 'plaintext'],
    ['plaintext', '/docs.mdx/notes', 'plaintext'],
  ] as const) {
    it(`is ${expected} where VS Code says "${languageId}" of ${path}`, () => {
      assert.equal(languageOf(languageId, path), expected);
    });
  }

  for (const extension of 'mdx mdoc qmd rmd adoc asciidoc typ org textile vue svelte astro liquid njk toml'.split(' ')) {
    it(`has a way of writing images for .${extension}`, () => {
      assert.notDeepEqual(formatFor(languageOf('plaintext', `/a.${extension}`)).languageIds, []);
    });
  }
});
