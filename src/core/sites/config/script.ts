/**
 * A configuration in JavaScript or TypeScript, read as text and never run: what its string literals say. Where a value is
 * computed there is no answer, and the generator's default is the best one.
 */
export interface Script {
  /** The string that a property has, the least nested one when there are several: the site's own, not that of a plugin. */
  text(key: string): string | undefined;
  /** The strings of the array that a property has. */
  texts(key: string): readonly string[] | undefined;
  /** The arguments of each call of a function or method: its strings, and where they are an object its pairs. */
  calls(name: string): readonly ScriptCall[];
  /** Whether a name or a string stands anywhere in the code. */
  mentions(text: string): boolean;
}

interface ScriptCall {
  readonly texts: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
}

type Kind = 'text' | 'name' | 'mark';

interface Token {
  readonly kind: Kind;
  readonly value: string;
  readonly depth: number;
}

/** Tokens, and for each bracket that opens the index of what closes it. */
interface Code {
  readonly tokens: readonly Token[];
  readonly ends: ReadonlyMap<number, number>;
}

const most = 48 * 1024;
const mostCalls = 50;
/** Of all calls together, so that calls in calls cost no more than a long file. */
const mostInCalls = 50_000;
/** Whatever begins also matches without its end, so that no text is read over and over. */
const regex = /\/(?![*/])(?:\\[^\n]|\[(?:\\[^\n]|[^\]\\\n])*\]?|[^/[\\\n])*\/?[a-z]*/y;
const pattern =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:\\.|[^"\\\n])*)"?|'((?:\\.|[^'\\\n])*)'?|`((?:\\[\s\S]|[^`\\])*)`?|([\p{L}_$][\p{L}\p{N}_$]*)|([^\s\p{L}_$])/gu;
/** Behind these, and at the beginning, a slash begins a regular expression; behind a value it divides. */
const beforeRegex = '(,:=[!|&?{};+-*%>~^';
const wordsBeforeRegex = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'default',
  'await',
  'yield',
  'void',
  'delete',
  'throw',
  'else',
  'do',
  'new',
  'instanceof',
]);

export function readScript(text: string | undefined): Script {
  const code = codeOf((text ?? '').slice(0, most));
  const { tokens } = code;
  const constants = constantsOf(tokens);
  const textAt = (index: number): string | undefined => {
    const token = tokens[index];
    if (token?.kind === 'name') return isWhole(tokens, index) ? constants.get(token.value) : undefined;
    return token?.kind === 'text' && isWhole(tokens, index) ? token.value : undefined;
  };
  return {
    text: (key) => least(tokens, key, textAt),
    texts: (key) => least(tokens, key, (index) => listAt(code, index)),
    calls: (name) => callsOf(code, name),
    mentions: (wanted) => tokens.some(({ kind, value }) => kind !== 'mark' && value === wanted),
  };
}

function codeOf(text: string): Code {
  const tokens: Token[] = [];
  const ends = new Map<number, number>();
  const open: number[] = [];
  const add = (kind: Kind, value: string) => tokens.push({ kind, value, depth: open.length });
  pattern.lastIndex = 0;
  for (;;) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) return { tokens, ends };
    const [whole, double, single, template, name, mark] = match;
    if (whole.startsWith('/') && beginsRegex(tokens.at(-1)) && !isComment(whole)) {
      regex.lastIndex = match.index;
      add('mark', regex.exec(text)?.[0] ?? '/');
      pattern.lastIndex = Math.max(regex.lastIndex, match.index + 1, at);
      continue;
    }
    const written = double ?? single ?? (template?.includes('${') ? undefined : template);
    if (mark !== undefined && '}])'.includes(mark)) {
      const opened = open.pop();
      if (opened !== undefined) ends.set(opened, tokens.length);
    }
    if (written !== undefined) add('text', unescaped(written));
    else if (name !== undefined) add('name', name);
    else if (mark !== undefined) add('mark', mark);
    else if (template !== undefined) add('mark', '`');
    if (mark !== undefined && '{[('.includes(mark)) open.push(tokens.length - 1);
  }
}

/** A regular expression of no character does not exist, so two slashes are always a comment. */
function isComment(whole: string): boolean {
  return whole.startsWith('//') || whole.startsWith('/*');
}

function beginsRegex(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === 'name') return wordsBeforeRegex.has(before.value);
  return before.kind === 'mark' && before.value.length === 1 && beforeRegex.includes(before.value);
}

/** `key: value`, with the key in quotes or not, and `key,` for a constant of that name. */
function least<T>(tokens: readonly Token[], key: string, read: (index: number) => T | undefined): T | undefined {
  let found: { readonly depth: number; readonly index: number } | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token.value !== key || token.kind === 'mark' || token.depth >= (found?.depth ?? Number.POSITIVE_INFINITY)) continue;
    if (isMark(tokens[index + 1], ':')) found = { depth: token.depth, index: index + 2 };
    else if (isShorthand(tokens, index)) found = { depth: token.depth, index };
  }
  return found && read(found.index);
}

function isShorthand(tokens: readonly Token[], index: number): boolean {
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  return tokens[index]?.kind === 'name' && (isMark(before, '{') || isMark(before, ',')) && (isMark(after, ',') || isMark(after, '}'));
}

/** `const name = 'text'`. */
function constantsOf(tokens: readonly Token[]): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const [index, token] of tokens.entries()) {
    const value = tokens[index + 3];
    if (token.value !== 'const' || token.kind !== 'name' || !isMark(tokens[index + 2], '=') || value?.kind !== 'text') continue;
    if (isWhole(tokens, index + 3)) constants.set(tokens[index + 1]?.value ?? '', value.value);
  }
  return constants;
}

/** Not the beginning of something that is computed: `'/a' + b`, `name.property`, `a ? b : c`. */
function isWhole(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  return next === undefined || next.kind !== 'mark' || ',;}])'.includes(next.value);
}

function listAt(code: Code, index: number): readonly string[] | undefined {
  if (!isMark(code.tokens[index], '[')) return undefined;
  return until(code, index)
    .filter(({ kind }) => kind === 'text')
    .map(({ value }) => value);
}

/** Only so many, so that calls within calls without end cost no more than a long file. */
function callsOf(code: Code, name: string): readonly ScriptCall[] {
  const { tokens } = code;
  const places = tokens.flatMap((token, index) =>
    token.kind === 'name' && token.value === name && isMark(tokens[index + 1], '(') ? [index + 1] : [],
  );
  let left = mostInCalls;
  return places.slice(0, mostCalls).flatMap((index) => {
    const inside = until(code, index);
    left -= inside.length;
    return left < 0 ? [] : [callOf(inside, (tokens[index]?.depth ?? 0) + 1)];
  });
}

function callOf(inside: readonly Token[], depth: number): ScriptCall {
  const texts = inside.filter((token) => token.kind === 'text' && token.depth === depth).map(({ value }) => value);
  const pairs = inside.flatMap((token, at) => {
    const value = inside[at + 2];
    return token.kind !== 'mark' && isMark(inside[at + 1], ':') && value?.kind === 'text' ? [[token.value, value.value] as const] : [];
  });
  return { texts, pairs };
}

/** What stands between the bracket at the index and the one that closes it. */
function until({ tokens, ends }: Code, index: number): readonly Token[] {
  return tokens.slice(index + 1, ends.get(index));
}

function isMark(token: Token | undefined, value: string): boolean {
  return token?.kind === 'mark' && token.value === value;
}

function unescaped(literal: string): string {
  return literal.replace(/\\([\s\S])/g, (_, character: string) => (/[\w\n]/.test(character) ? '' : character));
}
