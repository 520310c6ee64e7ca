import { FrontMatterError } from './error.ts';
import { fieldsBlock } from './fieldBlocks.ts';
import { unfencedBlock } from './hexoBlocks.ts';
import type { FrontMatterBlock, FrontMatterSyntax, Page } from './page.ts';

/** Blank lines before the fence are read by Hugo, Astro and Zola; what a fence names is a language of gray-matter. */
const opening = /^(\uFEFF?(?:[ \t]*\r?\n)*)(---|\+\+\+)(?!-|\+)[ \t]*([A-Za-z][\w.+-]*)?[ \t]*(?:#[^\n]*)?(\r?\n)/;
/** Hugo and Zola take blanks before the fence; Hugo reads the data from right behind it on. */
const indentedOpening = /^(\uFEFF?\s*)(---|\+\+\+)()()/;

/** MyST's fence may be longer. */
const longOpening = /^()(-{4,})()[ \t]*(\r?\n)/;

function otherOpening(generator: string | undefined): RegExp | undefined {
  if (generator === 'sphinx') return longOpening;
  return generator === 'hugo' || generator === 'zola' ? indentedOpening : undefined;
}

/**
 * The front matter of a page in any form that a generator's own reader takes: YAML between `---`, TOML between `+++`, the
 * language that a fence names (`---toml`), a JSON object at the very beginning, Hexo's forms without an opening fence,
 * lines of `key: text` (MkDocs), the header of AsciiDoc, the keywords of Org. Undefined when there is none; a fence that
 * never closes is a thematic break. Throws a FrontMatterError when it begins and cannot be read.
 */
export function findFrontMatter(text: string, page: Page = {}): FrontMatterBlock | undefined {
  return fencedBlock(text, page) ?? jsonBlock(text) ?? unfencedBlock(text, page) ?? fieldsBlock(text, page);
}

function fencedBlock(text: string, { generator }: Page): FrontMatterBlock | undefined {
  const match = opening.exec(text) ?? otherOpening(generator)?.exec(text);
  if (!match) return undefined;
  const [all, lead = '', fence = '', language = ''] = match;
  const start = all.length;
  const end = closingAt(text, start, fence);
  if (end === undefined) return undefined;
  const isSure = /^\uFEFF?$/.test(lead) && /^(?:---|\+\+\+|\.\.\.)[ \t]*\r?$/m.test(lineAt(text, end));
  return isSure || holdsData(text.slice(start, end)) ? { syntax: syntaxOf(fence, language.toLowerCase()), start, end } : undefined;
}

/**
 * The first line that begins with the fence: gray-matter, Hexo, Hugo and Astro look no further than its three characters,
 * and where another reader goes on, what is added before it belongs to the front matter all the same. `...` closes YAML
 * for Jekyll, MkDocs and Pandoc.
 */
function closingAt(text: string, start: number, fence: string): number | undefined {
  const closing = fence === '+++' ? /^\+\+\+/gm : /^(?:---|\.\.\.[ \t]*\r?$)/gm;
  closing.lastIndex = start;
  return closing.exec(text)?.index;
}

const lineAt = (text: string, start: number): string => text.slice(start).split('\n', 1)[0] ?? '';

/** Between two thematic breaks stands text; front matter begins with a key. */
function holdsData(content: string): boolean {
  const first = content.split(/\r?\n/).find((line) => line.trim() && !/^\s*#/.test(line));
  return first !== undefined && /^\s*(?:[{[]|"[^"]*"\s*[:=]|'[^']*'\s*[:=]|[^\s:=#>*`-][^:=]*(?::(?:\s|$)|=))/.test(first);
}

function syntaxOf(fence: string, language: string): FrontMatterSyntax {
  if (language === 'toml' || (fence === '+++' && language === '')) return 'toml';
  if (language === 'json') return 'json';
  return language === '' || language === 'yaml' || language === 'yml' ? 'yaml' : 'code';
}

/** Templates begin with braces too, but not with a brace and a name in quotation marks. */
function jsonBlock(text: string): FrontMatterBlock | undefined {
  const [before] = /^\uFEFF?\s*(?=\{\s*["}])/.exec(text) ?? [];
  if (before === undefined) return undefined;
  const end = objectEnd(text, before.length);
  if (end === undefined) throw new FrontMatterError('unreadable');
  return { syntax: 'json', start: before.length, end };
}

/** The offset behind the brace that closes the one at `start`. */
function objectEnd(text: string, start: number): number | undefined {
  const tokens = /"(?:[^"\\]|\\.)*"|[{}]/gs;
  tokens.lastIndex = start;
  let depth = 0;
  for (const { 0: token, index } of iterate(tokens, text)) {
    if (token === '{') depth++;
    else if (token === '}' && --depth === 0) return index + 1;
  }
  return undefined;
}

/** Unlike `matchAll`, from the expression's own `lastIndex`. */
function* iterate(expression: RegExp, text: string): Generator<RegExpExecArray> {
  for (let match = expression.exec(text); match; match = expression.exec(text)) yield match;
}
