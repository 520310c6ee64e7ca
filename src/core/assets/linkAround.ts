import { ourHost } from './carriedText.ts';

/** A link or an image as a whole, by columns of its line; `end` is behind it. */
export interface LinkAround {
  readonly start: number;
  readonly end: number;
  /** What it shows, where that is nothing but words of its own. */
  readonly text: string;
}

/** What stands before an address, from its end on, and behind it: the first group of one of them is what is shown. */
interface Shape {
  readonly before: RegExp;
  readonly after: RegExp;
}

const rest = String.raw`[^\s()<>[\]{}"'\x60]{0,500}`;
const behind = (shape: string): RegExp => new RegExp(`^${rest}${shape}`, 'i');

const asHtml: readonly Shape[] = [
  { before: /<a\s[^<>]{0,500}?\bhref\s?=\s?["']?$/i, after: behind('["\']?[^<>]{0,500}>(.{0,500}?)</a\\s?>') },
  { before: /<img\s(?:[^<>]{0,500}?\balt\s?=\s?"([^"<>]{0,500})")?[^<>]{0,500}?\bsrc\s?=\s?["']?$/i, after: behind('["\']?[^<>]{0,500}>') },
];
const asMarkdown: readonly Shape[] = [{ before: /<$/, after: behind('>') }, ...asHtml];
const asLatex: readonly Shape[] = [
  { before: /\\href\{$/, after: behind('\\}\\{([^{}]{0,500})\\}') },
  { before: /\\url\{$/, after: behind('\\}') },
  { before: /\\includegraphics(?:\[[^[\]]{0,500}\])?\{$/, after: behind('\\}') },
];
const asTypst: readonly Shape[] = [
  { before: /#link\("$/, after: behind('"\\)\\[([^[\\]]{0,500})\\]') },
  { before: /#link\("$/, after: behind('"\\)') },
];
const shapes: Readonly<Record<string, readonly Shape[]>> = {
  asciidoc: [{ before: /(?:\blink:|\bimage::?)?$/, after: behind('\\[([^[\\]]{0,500})\\]') }],
  restructuredtext: [{ before: /`([^`<>]{0,500})<$/, after: behind('>`__?') }],
  org: [{ before: /\[\[$/, after: behind('\\](?:\\[([^[\\]]{0,500})\\])?\\]') }],
  latex: asLatex,
  tex: asLatex,
  typst: asTypst,
  'typst-code': asTypst,
  textile: [
    { before: /"([^"]{1,500})":$/, after: behind('(?=[\\s.,;:!?]|$)') },
    { before: /!$/, after: /^[^\s()<>!]{0,500}(?:\(([^()]{0,500})\))?!/ },
  ],
  css: [{ before: /\burl\(\s?["']?$/i, after: behind('["\']?\\s?\\)') }],
};
const names: Readonly<Record<string, string>> = { 'org-mode': 'org', scss: 'css', less: 'css', sass: 'css', 'latex-expl3': 'latex' };
const markdown = new Set(['markdown', 'mdx', 'quarto', 'rmd', 'github-issues', 'prompt', 'instructions', 'chatmode']);
const reach = 1_500;

/**
 * The link or the image of one line whose address of the two sites stands at these columns, so that a reference can take the
 * place of all of it. Undefined where the address stands by itself, or in a way that is not known.
 */
export function linkAround(languageId: string, line: string, start: number, end: number): LinkAround | undefined {
  if (!ourHost.test(line.slice(start, end))) return undefined;
  const before = line.slice(Math.max(0, start - reach), start);
  const after = line.slice(end, end + reach);
  const inBrackets = markdown.has(languageId) ? bracketsAround(before, after) : undefined;
  const found = inBrackets ?? shapedAround(shapesOf(languageId), before, after);
  return found && { start: start - found.before, end: end + found.after, text: found.text };
}

function shapesOf(languageId: string): readonly Shape[] {
  if (markdown.has(languageId)) return asMarkdown;
  const name = (Object.hasOwn(names, languageId) && names[languageId]) || languageId;
  return (Object.hasOwn(shapes, name) && shapes[name]) || asHtml;
}

/** How much of it stands before the address and behind it. */
interface Around {
  readonly before: number;
  readonly after: number;
  readonly text: string;
}

function shapedAround(all: readonly Shape[], before: string, after: string): Around | undefined {
  for (const shape of all) {
    const [head, tail] = [shape.before.exec(before), shape.after.exec(after)];
    if (head && tail) return { before: head[0].length, after: tail[0].length, text: wordsOf(head[1] ?? tail[1] ?? '') };
  }
  return undefined;
}

/** `[text](address "title")` and `![text](address)`, with anything in the brackets. */
function bracketsAround(before: string, after: string): Around | undefined {
  const opened = /\]\(\s?<?$/.exec(before);
  const tail = /^[^\s()<>]{0,500}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,500})?>?(?:\s(?:"[^"]{0,500}"|'[^']{0,500}'))?\s?\)/.exec(after);
  if (!opened || !tail) return undefined;
  for (let [at, depth] = [opened.index, 0]; at >= 0; at--) {
    if (before[at] === ']') depth++;
    else if (before[at] === '[') depth--;
    if (depth > 0) continue;
    const start = before[at - 1] === '!' ? at - 1 : at;
    return { before: before.length - start, after: tail[0].length, text: wordsOf(before.slice(at + 1, opened.index)) };
  }
  return undefined;
}

/** Nothing for markup, and for an address that shows itself. */
function wordsOf(text: string): string {
  return /[<>[\]{}*_`\\&]|:\/\//.test(text) || ourHost.test(text) ? '' : text.trim();
}
