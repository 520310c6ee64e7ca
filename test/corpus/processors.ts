import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { convert, LoggerManager, NullLogger } from '@asciidoctor/core';
import { createProcessor } from '@mdx-js/mdx';
import MarkdownIt from 'markdown-it';
import { probe } from './insert.ts';
import { bodyStart } from './places.ts';
import type { Document } from './repository.ts';
import { element, htmlTree, type Node, textNode } from './tree.ts';

/** Reads texts of one language as its own tools do; a text that they refuse gives undefined. */
export type Processor = (texts: readonly string[], document: Document) => Promise<readonly (Node | undefined)[]>;

export function processorFor({ languageId, site, path }: Document): { readonly name: string; readonly read: Processor } | undefined {
  // Docusaurus reads all its documents as MDX.
  if (languageId === 'mdx' || (site?.kind === 'docusaurus' && languageId === 'markdown' && !/README|CHANGELOG/i.test(path))) {
    return { name: 'MDX', read: each(mdx) };
  }
  if (['markdown', 'quarto', 'rmd'].includes(languageId)) return { name: 'Markdown', read: each(markdown) };
  if (languageId === 'asciidoc') return { name: 'AsciiDoc', read: each(asciidoc) };
  if (languageId === 'restructuredtext') return { name: 'reStructuredText', read: restructuredText };
  if (languageId === 'html') return { name: 'HTML', read: each(async (text) => htmlTree(text)) };
  return undefined;
}

function each(read: (text: string) => Promise<Node>): Processor {
  return async (texts) => {
    const trees: (Node | undefined)[] = [];
    for (const text of texts) trees.push(await read(text).catch(() => undefined));
    return trees;
  };
}

function body(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line, index) => (index < first(text) ? '' : line))
    .join('\n');
}

let lastText = '';
let lastFirst = 0;
function first(text: string): number {
  if (text !== lastText) [lastText, lastFirst] = [text, bodyStart(text)];
  return lastFirst;
}

const commonMark = new MarkdownIt({ html: true });

async function markdown(text: string): Promise<Node> {
  // Components of Vue and Svelte may close themselves, which elements of HTML never do.
  return htmlTree(commonMark.render(body(text)).replace(/<([A-Z]\w*)((?:\s[^<>]*)?)\/>/g, '<$1$2></$1>'));
}

interface HastNode {
  readonly type: string;
  readonly tagName?: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly HastNode[];
}

/** Heading IDs and HTML comments are what the site generators take out before MDX sees the text. */
async function mdx(text: string): Promise<Node> {
  let seen: HastNode | undefined;
  const capture = () => (tree: HastNode) => {
    seen = tree;
    return { type: 'root', children: [] };
  };
  const source = body(text)
    .replace(/^(#{1,6} .*?)[ \t]*\{#[^}]*\}[ \t]*$/gm, '$1')
    .replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const processor = createProcessor({ rehypePlugins: [capture as never] });
  processor.runSync(processor.parse(source) as never);
  if (!seen) throw new Error('MDX made no tree');
  return fromHast(seen);
}

function fromHast(node: HastNode): Node {
  const children = (node.children ?? []).map(fromHast);
  if (node.type === 'root') return element('', children);
  if (node.type === 'text') return textNode(node.value ?? '');
  if (node.type.startsWith('mdx') && node.value !== undefined) return element(node.type, [textNode(node.value)]);
  const { src = '', alt = '' } = node.properties ?? {};
  return element(node.tagName ?? node.name ?? node.type, children, { src: String(src), alt: String(alt) });
}

LoggerManager.setLogger(NullLogger.create());

async function asciidoc(text: string): Promise<Node> {
  return htmlTree(String(await convert(text, { safe: 'secure', attributes: { 'skip-front-matter': '', 'env-github': null } as never })));
}

interface RstPage {
  readonly images: readonly { readonly uri: string; readonly alt: string }[];
  readonly captions: readonly string[];
  readonly blocks: readonly string[];
  readonly text: string;
}

let python: string | undefined;
const script = join(import.meta.dirname, '../unit/support/docutilsPages.py');

/** All texts in one process. What docutils sees is told as blocks, text and images. */
const restructuredText: Processor = async (texts) => {
  python ??= ['python3', '/usr/bin/python3'].find((each) => spawnSync(each, ['-c', 'import docutils']).status === 0);
  if (!python) throw new Error('Python 3 with docutils is needed');
  const output = execFileSync(python, [script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const pages: readonly RstPage[] = JSON.parse(output);
  return pages.map(({ images, captions, blocks, text }) =>
    element('', [
      ...blocks.flatMap((tag) => (['image', 'figure', 'comment', 'system_message'].includes(tag) ? [] : [element(tag, [])])),
      ...captions.map((caption) => element('caption', [textNode(caption)])),
      textNode(text.replace(probe.caption, '')),
      ...images.map(({ uri, alt }) => element('img', [], { src: uri, alt })),
    ]),
  );
};
