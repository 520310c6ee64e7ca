import MarkdownIt from 'markdown-it';
import { findFrontMatter } from '../../src/core/frontMatter/block.ts';
import { sample } from './random.ts';
import type { Document } from './repository.ts';

/** Where a cursor may stand, as VS Code counts: from zero. */
export interface Cursor {
  readonly kind: 'between' | 'start' | 'behind' | 'last' | 'import';
  readonly line: number;
  readonly character: number;
}

const markdown = new MarkdownIt({ html: true });

/** Some cursors of each kind at which a person may want an image: on empty lines and in paragraphs, never in code. */
export function cursorsIn(document: Document, perKind: number): readonly Cursor[] {
  const lines = document.text.split(/\r?\n/);
  const first = bodyStart(document.text);
  const { closed, paragraphs } = regionsOf(document, first);
  const has = (index: number) => (lines[index] ?? '').trim() !== '';
  const open = lines.flatMap((_, index) => (index >= first && !closed.has(index) ? [index] : []));
  const between = open.filter((index) => !has(index) && has(index - 1) && has(index + 1) && index - 1 >= first);
  const last = lines.length - 1;
  const all: readonly Cursor[] = [
    ...pick(between, perKind, document.name).map((line) => ({ kind: 'between' as const, line, character: lines[line]?.length ?? 0 })),
    ...pick(paragraphs, perKind, `${document.name}s`).map((line) => ({ kind: 'start' as const, line, character: indentOf(lines[line]) })),
    ...pick(paragraphs, perKind, `${document.name}b`).map((line) => ({
      kind: 'behind' as const,
      line,
      character: lines[line]?.length ?? 0,
    })),
    ...(last > first && !has(last) && !closed.has(last)
      ? [{ kind: 'last' as const, line: last, character: lines[last]?.length ?? 0 }]
      : []),
    ...(document.languageId === 'mdx' ? behindImports(lines).filter(({ line }) => !closed.has(line)) : []),
  ];
  return all;
}

function pick(lines: readonly number[], count: number, seed: string): readonly number[] {
  return sample(lines, count, seed);
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}

function behindImports(lines: readonly string[]): readonly Cursor[] {
  const last = lines.findLastIndex((line) => /^import\s.*['"];?\s*$/.test(line));
  const behind = last + 1;
  return last >= 0 && lines[behind]?.trim() === '' ? [{ kind: 'import', line: behind, character: lines[behind].length }] : [];
}

/** The line behind the front matter; 0 when there is none. */
export function bodyStart(text: string): number {
  try {
    const block = findFrontMatter(text);
    return block === undefined ? 0 : text.slice(0, block.end).split('\n').length;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

interface Regions {
  /** Lines on which no image can stand. */
  readonly closed: ReadonlySet<number>;
  /** Lines that a paragraph begins on, and is alone on. */
  readonly paragraphs: readonly number[];
}

function regionsOf(document: Document, first: number): Regions {
  if (['markdown', 'mdx', 'quarto', 'rmd'].includes(document.languageId)) return markdownRegions(document.text, first);
  return plainRegions(document, first);
}

function markdownRegions(text: string, first: number): Regions {
  const lines = text.split(/\r?\n/);
  const tokens = markdown.parse(lines.map((line, index) => (index < first ? '' : line)).join('\n'), {});
  const closed = new Set<number>();
  const paragraphs: number[] = [];
  for (const [index, { type, map, level }] of tokens.entries()) {
    if (!map) continue;
    if (['fence', 'code_block', 'html_block'].includes(type)) for (let line = map[0]; line < map[1]; line++) closed.add(line);
    const isText = tokens[index + 1]?.children?.some((child) => child.type === 'text') ?? false;
    if (type === 'paragraph_open' && level === 0 && map[1] - map[0] === 1 && isText && isProse(lines[map[0]])) paragraphs.push(map[0]);
  }
  for (const line of insideBlocks(lines)) closed.add(line);
  return { closed, paragraphs: paragraphs.filter((line) => !closed.has(line)) };
}

/** Elements, expressions and comments that go on over empty lines. */
function insideBlocks(lines: readonly string[]): readonly number[] {
  const found: number[] = [];
  let until: RegExp | undefined;
  for (const [index, line] of lines.entries()) {
    if (until) {
      found.push(index);
      if (until.test(line)) until = undefined;
      continue;
    }
    if (/^\s*<!--(?!.*-->)/.test(line)) until = /-->/;
    else if (/^\s*<(script|style|pre|svg|Sandpack|SandpackWithHTMLOutput)\b(?!.*<\/\1)/i.test(line))
      until = /^\s*<\/(?:script|style|pre|svg|Sandpack\w*)>/i;
    else if (/^(?:import|export)\b.*[{(`[]\s*$/.test(line)) until = /^[\])}`]/;
    else if (/^\s*\{\/\*(?!.*\*\/)/.test(line)) until = /\*\/\}/;
    else if (
      /^\s*(?:\{\{[<%]|\{%)\s*(?:raw|highlight|comment|capture|codeblock)/.test(line) &&
      !/end(?:raw|highlight|comment|capture|codeblock)/.test(line)
    ) {
      until = /end(?:raw|highlight|comment|capture|codeblock)/;
    }
  }
  return found;
}

function isProse(line = ''): boolean {
  return /^\p{L}[^{}<>|]*$/u.test(line);
}

const verbatim = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3,}.*|\|===)\s*$/;

/** AsciiDoc, reStructuredText and HTML: only what stands by itself and is not indented. */
function plainRegions({ text, languageId }: Document, first: number): Regions {
  const lines = text.split(/\r?\n/);
  const closed = new Set<number>();
  let fence = '';
  let depth = 0;
  let block = '';
  for (const [index, line] of lines.entries()) {
    if (languageId === 'asciidoc') {
      if (fence ? line.trimEnd() === fence : verbatim.test(line)) {
        fence = fence ? '' : line.trimEnd().replace(/^(`{3,}).*/, '$1');
        closed.add(index);
      }
      if (/^ifn?(?:def|eval)::.*\[\]\s*$|^ifeval::/.test(line)) depth++;
      if (fence || depth > 0) closed.add(index);
      if (/^endif::/.test(line)) depth--;
    } else if (languageId === 'restructuredtext') {
      if (
        /^\s/.test(line) ||
        /^\.\. |::\s*$/.test(line) ||
        /^\s/.test(nextText(lines, index)) ||
        /^\s*\S.*::\s*$/.test(lastText(lines, index))
      )
        closed.add(index);
    } else {
      if (!block && /<!--(?!.*-->)/.test(line)) block = '!--';
      const opening = /<(script|style|pre|textarea|head|svg|table|select|template|ul|ol|tr)\b/i.exec(line)?.[1];
      if (!block && opening) block = opening;
      if (block || /[{}]/.test(line)) closed.add(index);
      if (block && (block === '!--' ? line.includes('-->') : new RegExp(`</${block}>`, 'i').test(line))) block = '';
    }
  }
  const alone = (index: number) => !(lines[index - 1] ?? '').trim() && !(lines[index + 1] ?? '').trim();
  const paragraphs = lines.flatMap((line, index) =>
    index >= first && !closed.has(index) && alone(index) && isProse(line) && !/:$|::|^[A-Z]+: /.test(line) ? [index] : [],
  );
  return { closed, paragraphs: languageId === 'html' ? [] : paragraphs };
}

function nextText(lines: readonly string[], index: number): string {
  return lines.slice(index + 1, index + 20).find((line) => line.trim() !== '') ?? '';
}

function lastText(lines: readonly string[], index: number): string {
  return lines.slice(Math.max(0, index - 20), index).findLast((line) => line.trim() !== '') ?? '';
}
