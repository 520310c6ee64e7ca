import assert from 'node:assert/strict';
import { convert } from '@asciidoctor/core';
import { evaluate } from '@mdx-js/mdx';
import MarkdownIt from 'markdown-it';
import { type DefaultTreeAdapterMap, parseFragment, serialize } from 'parse5';
import { caption, placed } from '../support/placedReferences.ts';

type Parent = DefaultTreeAdapterMap['parentNode'];
type Child = DefaultTreeAdapterMap['childNode'];

/** What is above and below the empty line, by language. `~` stands for the end of the document. */
const markdown = {
  above: [
    'Text.',
    'Text on\ntwo lines',
    '# Title',
    'Title\n=====',
    '- item',
    '- item\n- other',
    '1. one\n2. two',
    '- a\n  - b',
    '1. one\n   - deep\n\n     more',
    '> quote',
    '```js\ncode\n```',
    '~~~\ncode\n~~~',
    '    code',
    '***',
    '<div>\ninside\n</div>',
    '<details>\n<summary>More</summary>',
    '<!-- note -->',
    '<!--\nnote\n-->',
    '| a | b |\n|---|---|\n| c | d |',
    '<br>',
    '![x](y.jpg)',
    '[ref]: https://example.org',
    '* * *',
    '- item\n\n  second paragraph',
    '10. ten\n\n    ```sh\n    run\n    ```',
    '',
  ],
  below: [
    'Text.',
    '# Title',
    'Title\n-----',
    '- item',
    '* star',
    '1. one',
    '2. two',
    '  - deep',
    '  more of it',
    '   three blanks',
    '     - deeper',
    '> quote',
    '```js\ncode\n```',
    '    code',
    '<div>\ninside\n</div>',
    '</details>',
    '<p>Text</p>',
    '| a | b |\n|---|---|\n| c | d |',
    '***',
    '[ref]: https://example.org',
    '![x](y.jpg)',
    '<!-- note -->',
    '',
  ],
} as const;
const asciidoc = {
  above: [
    'Text.',
    'Text on\ntwo lines',
    '== Title',
    '* item',
    '. one\n. two',
    '* a\n** b',
    '----\ncode\n----',
    '|===\n|a |b\n|===',
    'NOTE: Take care.',
    'term:: text',
    '====\nexample\n====',
    '// comment',
    'image::y.jpg[]',
    ' literal',
    'ifdef::env-x[]\nhidden\nendif::[]',
    '.Title\nText',
    '* item\n+\nmore',
    '[quote]\nwords',
    "'''",
    '',
  ],
  below: [
    'Text.',
    '== Title',
    '* item',
    '. one',
    '** b',
    '----\ncode\n----',
    '|===\n|a |b\n|===',
    'NOTE: Take care.',
    'term:: text',
    '====\nexample\n====',
    '// comment',
    'image::y.jpg[]',
    ' literal',
    'ifdef::env-x[]\nhidden\nendif::[]',
    '.Title\nText',
    '[quote]\nwords',
    '',
  ],
} as const;
const mdx = {
  above: [
    "import x from 'x';",
    'export const a = 1;',
    'export const f = () => {\n  return 1;\n};',
    'Text.',
    '# Title',
    '- item',
    '1. one\n2. two',
    '- a\n  - b',
    '> quote',
    '```js\ncode\n```',
    '<Tabs>\n\n</Tabs>',
    '<Note>Text</Note>',
    '{/* note */}',
    '| a | b |\n|---|---|\n| c | d |',
    '{1 + 1}',
    '',
  ],
  below: [
    "import y from 'y';",
    'export const b = 1;',
    'Text.',
    '# Title',
    '- item',
    '2. two',
    '  - deep',
    '  more of it',
    '> quote',
    '```js\ncode\n```',
    '<Tabs>\n\n</Tabs>',
    '<Note>Text</Note>',
    '{/* note */}',
    '| a | b |\n|---|---|\n| c | d |',
    '{1 + 1}',
    '',
  ],
} as const;

const flat = (node: Child): readonly Child[] => [node, ...('childNodes' in node ? node.childNodes.flatMap(flat) : [])];

/** The page without the image and its caption, and without the difference between a list that is spread out and one that is not. */
function bare(html: string, images: number): string {
  const root = parseFragment(html);
  const nodes = root.childNodes.flatMap(flat);
  const found = nodes.filter((node) => 'attrs' in node && node.attrs.some(({ name, value }) => name === 'src' && value === 'PLACED.jpg'));
  assert.equal(found.length, images, html);
  for (const node of nodes.filter((node) => 'tagName' in node && captions.includes(node.tagName) && textOf(node) === caption)) remove(node);
  for (const image of found) remove(image);
  return serialize(root)
    .replace(/<\/?p>/g, '\n')
    .replace(/\s+/g, ' ')
    .replace(/(?<=>) | (?=<)|^ | $/g, '')
    .replaceAll('</code></pre><pre><code>', ' ');
}

const captions = ['em', 'figcaption', 'div'];
const textOf = (node: Child): string =>
  flat(node)
    .map((each) => ('value' in each ? each.value : ''))
    .join('')
    .replace(/^Figure 1\. /, '');

/** With the elements that held nothing else. */
function remove(node: Child | Parent): void {
  if (!('parentNode' in node) || !node.parentNode) return;
  const { parentNode } = node;
  parentNode.childNodes.splice(parentNode.childNodes.indexOf(node), 1);
  const isEmpty = parentNode.childNodes.every((each) => 'value' in each && !each.value.trim());
  const isSection = 'attrs' in parentNode && parentNode.attrs.some(({ value }) => value === 'sectionbody');
  if (isEmpty && !isSection && 'tagName' in parentNode && /^(?:p|div|figure|span)$/.test(parentNode.tagName)) remove(parentNode);
}

const renderer = new MarkdownIt({ html: true });
const readers: Readonly<Record<string, (text: string) => Promise<string>>> = {
  markdown: async (text) => renderer.render(text),
  asciidoc: async (text) => String(await convert(text, { safe: 'secure' })),
  mdx: async (text) => mdxHtml(text),
};

/** The elements of a page as MDX builds it, components as elements of their own name. */
async function mdxHtml(text: string): Promise<string> {
  type Props = Readonly<Record<string, unknown>> & { readonly children?: unknown };
  const jsx = (type: unknown, { children, ...props }: Props): string => {
    const attributes = Object.entries(props).map(([name, value]) => ` ${name}="${String(value)}"`);
    const inside = [children]
      .flat(9)
      .filter((each) => each !== undefined && each !== null)
      .map(String)
      .join('');
    return typeof type === 'string'
      ? `<${type}${attributes.join('')}>${inside}</${type}>`
      : typeof type === 'function'
        ? String(type(children ? { ...props, children } : props))
        : inside;
  };
  const component = ({ children }: Props): string => jsx('section', { children });
  const page = await evaluate(text.replace(/^import (\w).*$/gm, 'export const imported_$1 = 1;'), {
    Fragment: Symbol('fragment'),
    jsx,
    jsxs: jsx,
    baseUrl: import.meta.url,
  } as never);
  return String(page.default({ components: { Tabs: component, Note: component } }));
}

describe('A reference on an empty line', () => {
  for (const [language, { above, below }] of Object.entries({ markdown, asciidoc, mdx })) {
    it(`is an image of its own between ${above.length} x ${below.length} neighbours in ${language}, and nothing else changes`, async () => {
      const read = readers[language];
      assert.ok(read);
      const wrong: string[] = [];
      for (const captioned of [false, true]) {
        for (const before of above) {
          for (const after of below) {
            const text = `${before}${before && '\n'}\n${after}${after && '\n'}`;
            const at = before ? before.length + 1 : 0;
            const result = placed(language, text, at, captioned);
            try {
              assert.equal(bare(await read(result), 1), bare(await read(text), 0));
            } catch (error) {
              wrong.push(`${JSON.stringify(text)}\n${result}\n${String(error).slice(0, 600)}`);
            }
          }
        }
      }
      assert.equal(wrong.length, 0, `${wrong.length} wrong:\n${wrong.slice(0, Number(process.env.SHOW ?? 5)).join('\n\n')}`);
    }).timeout(60_000);
  }
});

/** `|` is the cursor. In each the image is shown and what was there before means what it meant. */
const edges: Readonly<Record<string, readonly string[]>> = {
  markdown: [
    '|# Title\n',
    'Text.\n\n|## Title ##\n',
    '|Title\n=====\n',
    '```js\ncode\n```|\nText\n',
    '|```js\ncode\n```\n',
    '|> quote\n',
    '|- item\n- other\n',
    '|1. one\n2. two\n',
    '1. one\n|2. two\n',
    '<div>\ninside\n</div>|\nText\n',
    '|<div>\ninside\n</div>\n',
    '***|\n',
    '|***\n',
    '[ref]: https://example.org|\n\n[ref]\n',
    '|[ref]: https://example.org\n\n[ref]\n',
    '<!-- a -->|\nText\n',
    '> one\n> |\n> two\n',
    '> one\n>\n> |\n',
    '- one\n\n  |\n\n  two\n',
    '- one\n- two\n\n  |\n- three\n',
    '1. one\n\n   ```sh\n   run\n   ```\n|\n2. two\n',
    '- a\n  - b\n\n      |\n',
    'Text\n\n        |\n\nText\n',
    '- a\n\n    deep|\n',
    'Title|\n=====\n',
    '\tcode\n\n|\nText\n',
    '- one\n\n\t|\n\n\ttwo\n',
    '  |# Title\n',
    '|Title\n---\n',
  ],
  mdx: [
    "|import x from 'x';\n\nText\n",
    "import x from 'x';|\n\nText\n",
    "import x from 'x';\nimport y from 'y';\n|\n<Tabs>\n\nText\n\n</Tabs>\n",
    '|# Title\n',
    '|<Note>Text</Note>\n',
    '<Tabs>\n  <Note>\n|\n    Text\n  </Note>\n</Tabs>\n',
    '<Tabs>\n|\n</Tabs>\n',
    '<Tabs>\n\n  |\n\n  Text\n\n</Tabs>\n',
    '- one\n\n  <Note>\n|\n  Text\n\n  </Note>\n',
    '|{1 + 1}\n',
    '{1 + 1}|\n',
    'export const a = 1;|\n',
    '</Note>|'.replace('</Note>', '<Note>Text</Note>'),
    '> one\n> |\n> two\n',
    '<Tabs>\n        |\n</Tabs>\n',
    'export const f = () => {\n|\n  return 1;\n};\n\nText\n',
    'export const a = [\n  1,\n|\n  2,\n];\n',
    'export const t = `\n|\n~~~md\n`;\n\n# Title\n',
    'export const s = "(";\n|\nText\n',
    'export const c = 1; // (\n|\nText\n',
  ],
  asciidoc: [
    '|== Title\n\nText\n',
    '|* item\n* other\n',
    '* one\n|* two\n',
    '----\ncode\n----|\nText\n',
    '|----\ncode\n----\n',
    '|====\nText\n====\n',
    '====\nText\n|\nText\n====\n',
    '|image::y.jpg[]\n',
    'image::y.jpg[]|\nText\n',
    '// comment|\nText\n',
    '|// comment\n',
    '* one\n+\n|\n* two\n',
    '. one\n+\n----\ncode\n----\n|\n. two\n',
    'Text\n\n    |\n\nText\n',
    '|NOTE: Take care.\n'.replace('|NOTE', 'Text\n\n|\nNOTE'),
    '|term:: text\n',
    '|[quote]\nwords\n',
    '|.Title\nText\n',
    '= Page\n\n[abstract]\n|\nA paragraph.\n',
    'Text\n\n[NOTE]\n|\nA paragraph.\n',
    'Text\n\n.Title\n[quote, Somebody]\n|\nwords\n',
    '[#here]\n[source,ruby]\n|\n----\ncode\n----\n',
    'Text\n\n[discrete]\n|\n== Title\n',
    '[%header,cols=2*]\n|\n,===\na,b\n,===\n',
    'Text\n\n[verse]\n\n|\n\nwords\n',
    'Text\n\n[sidebar]\n|\n--\ninside\n--\n',
  ],
};

describe('A reference at the edge of markup', () => {
  for (const [language, places] of Object.entries(edges)) {
    for (const marked of places) {
      it(`in ${language} is shown, and the markup stays: ${JSON.stringify(marked)}`, async () => {
        const read = readers[language];
        assert.ok(read);
        const at = marked.indexOf('|');
        const text = marked.slice(0, at) + marked.slice(at + 1);
        for (const captioned of [false, true]) {
          const result = placed(language, text, at, captioned);
          assert.equal(bare(await read(result), 1), bare(await read(text), 0), result);
        }
      });
    }
  }
});
