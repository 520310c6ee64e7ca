import { FrontMatterError } from './error.ts';

export type FrontMatterSyntax = 'yaml' | 'toml' | 'json';

/** Where the front matter of a document stands: UTF-16 offsets of what is between the fences, or of the JSON object. */
export interface FrontMatterBlock {
  readonly syntax: FrontMatterSyntax;
  readonly start: number;
  readonly end: number;
}

const fences = /^\uFEFF?(---(?:yaml|toml|json)?|\+\+\+)[ \t]*\r?\n/;

/**
 * YAML between `---`, TOML between `+++`, the language that a fence names (`---toml`), or a JSON object at the very
 * beginning. Undefined when there is none; a fence that never closes is a thematic break.
 */
export function findFrontMatter(text: string): FrontMatterBlock | undefined {
  const [opening, fence = ''] = fences.exec(text) ?? [];
  if (opening === undefined) return jsonBlock(text);
  const start = opening.length;
  const closing = fence === '+++' ? /^\+\+\+[ \t]*\r?$/m : /^(?:---|\.\.\.)[ \t]*\r?$/m;
  const found = closing.exec(text.slice(start));
  if (!found) return undefined;
  return { syntax: syntaxOf(fence), start, end: start + found.index };
}

function syntaxOf(fence: string): FrontMatterSyntax {
  if (fence === '+++' || fence === '---toml') return 'toml';
  return fence === '---json' ? 'json' : 'yaml';
}

/** Templates begin with braces too, but not with a brace and a name in quotation marks. */
function jsonBlock(text: string): FrontMatterBlock | undefined {
  const [opening] = /^\uFEFF?(?=\{\s*["}])/.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const end = objectEnd(text, opening.length);
  if (end === undefined) throw new FrontMatterError('unreadable');
  return { syntax: 'json', start: opening.length, end };
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
