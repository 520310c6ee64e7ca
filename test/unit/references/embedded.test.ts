import assert from 'node:assert/strict';
import { safePlace, writeReference } from '../../../src/core/references/writer.ts';

/** The text with an image at `|`, as the editor writes it. */
function written(languageId: string, marked: string, caption = '', bodyFrom = 0): string {
  const lines = marked.split('\n');
  const line = lines.findIndex((each) => each.includes('|'));
  const character = lines[line]?.indexOf('|') ?? 0;
  const plain = lines.map((each) => each.replace('|', ''));
  const spot = { line, character };
  const place = safePlace(languageId, { lines: plain, start: spot, end: spot, bodyFrom, closesFrontMatter: false });
  const { parts } = writeReference({ path: 'a b.jpg', alt: 'A', caption, languageId }, undefined, place);
  const at = place.start;
  const text = plain[at.line] ?? '';
  plain[at.line] = text.slice(0, at.character) + parts.before + parts.placeholder + parts.after + text.slice(at.character);
  return plain.join('\n');
}

describe('A reference inside a page', () => {
  for (const [name, languageId, marked, expected] of [
    ['is the path alone in a script', 'html', '<script>\nconst a = "|";\n</script>', '<script>\nconst a = "a b.jpg";\n</script>'],
    [
      'in a script with attributes',
      'svelte',
      '<script lang="ts">\n  let a = \'|\';\n</script>',
      '<script lang="ts">\n  let a = \'a b.jpg\';\n</script>',
    ],
    [
      'in data for search engines',
      'html',
      '<script type="application/ld+json">\n{"image": "|"}\n</script>',
      '<script type="application/ld+json">\n{"image": "a b.jpg"}\n</script>',
    ],
    ['between the fences of Astro', 'astro', '---\nconst a = "|";\n---\n<p>x</p>', '---\nconst a = "a b.jpg";\n---\n<p>x</p>'],
    [
      'in a script on the top of a page of Markdown',
      'markdown',
      '<script setup>\nconst a = "|"\n</script>\n',
      '<script setup>\nconst a = "a b.jpg"\n</script>\n',
    ],
    [
      'is an address in a style sheet',
      'vue',
      '<style>\na { background: | }\n</style>',
      '<style>\na { background: url("a%20b.jpg") }\n</style>',
    ],
  ] as const) {
    it(`${name} (${languageId})`, () => assert.equal(written(languageId, marked), expected));
  }

  for (const [name, languageId, marked] of [
    ['behind a script', 'html', '<script src="x.js"></script>\n<p>|</p>'],
    ['in a template that is the text of a script', 'html', '<script type="text/x-template">\n<p>|</p>\n</script>'],
    ['behind a script that a comment names', 'html', '<!-- <script> -->\n<p>|</p>'],
    ['below the fences of Astro', 'astro', '---\nconst a = 1;\n---\n<p>|</p>'],
  ] as const) {
    it(`is an image ${name}`, () => assert.match(written(languageId, marked), /<p><img src="a%20b\.jpg"/));
  }

  it('is an image behind a word that is a tag in Markdown', () => {
    assert.match(written('markdown', 'The `<script>` element\n\n|\n'), /!\[A\]/);
  });
});

describe('A reference beside lists of real documents', () => {
  it('is no part of a fence in Markdown that an item does not hold', () => {
    const marked = '3. Three\n  ```json\n  {\n    "a": 1\n  }\n  ```\n|\n4. Four\n';
    assert.match(written('markdown', marked), /```\n\n!\[A\]\(.*\)\n\n4\. Four/);
  });

  it('stays behind an item of AsciiDoc whose block has blank lines in it', () => {
    const marked = 'Python::\n+\n--\n[source]\n----\na\n\nb\n----\n--\n|\n{cpp}::\n+\nx\n';
    assert.match(written('asciidoc', marked), /--\n\+\nimage::?/);
  });

  it('does not come between a term of AsciiDoc and its text', () => {
    assert.equal(written('asciidoc', 'Term::\n|\n_text_ goes on\n'), 'Term::\n\nimage:a b.jpg["A"]_text_ goes on\n');
  });

  it("is no line of AsciiDoc's header", () => {
    assert.match(written('asciidoc', '= Title\n[[anchor]]\n|\nText\n', '', 2), /\]\n\nimage:/);
  });
});
