import assert from 'node:assert/strict';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/paths.ts';
import type { ReferenceFormat } from '../../../src/core/references/format.ts';
import { languageOf, referenceExtensions, referenceLanguages } from '../../../src/core/references/language.ts';
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

  it('is listed once with every format, for what is registered before they are loaded', async () => {
    const known: string[] = [];
    const folder = join(root, 'src/core/references/formats');
    for await (const file of glob('*.ts', { cwd: folder })) {
      const formats: Readonly<Record<string, Partial<ReferenceFormat>>> = await import(pathToFileURL(join(folder, file)).href);
      known.push(...Object.values(formats).flatMap(({ languageIds }) => languageIds ?? []));
    }
    assert.deepEqual([...referenceLanguages].sort(), known.sort());
    assert.deepEqual(
      referenceExtensions.filter((end) => !referenceLanguages.includes(languageOf('plaintext', `/a.${end}`))),
      [],
    );
  });
});
