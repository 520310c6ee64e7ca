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

export interface ScriptCall {
  readonly texts: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
}

type Kind = 'text' | 'name' | 'mark';

interface Token {
  readonly kind: Kind;
  readonly value: string;
  readonly depth: number;
}

const most = 128 * 1024;
const mostCalls = 50;
/** Whatever begins also matches without its end, so that no text is read over and over. */
const pattern =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:\\.|[^"\\\n])*)"?|'((?:\\.|[^'\\\n])*)'?|`((?:\\[\s\S]|[^`\\])*)`?|([\p{L}_$][\p{L}\p{N}_$]*)|([^\s\p{L}_$])/gu;

export function readScript(text: string | undefined): Script {
  const tokens = tokensOf((text ?? '').slice(0, most));
  const constants = constantsOf(tokens);
  const textAt = (index: number): string | undefined => {
    const token = tokens[index];
    if (token?.kind === 'name') return isWhole(tokens, index) ? constants.get(token.value) : undefined;
    return token?.kind === 'text' && isWhole(tokens, index) ? token.value : undefined;
  };
  return {
    text: (key) => least(tokens, key, textAt),
    texts: (key) => least(tokens, key, (index) => listAt(tokens, index)),
    calls: (name) => callsOf(tokens, name),
    mentions: (wanted) => tokens.some(({ kind, value }) => kind !== 'mark' && value === wanted),
  };
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (const [, double, single, template, name, mark] of text.matchAll(pattern)) {
    const written = double ?? single ?? (template?.includes('${') ? undefined : template);
    if (mark !== undefined && '}])'.includes(mark)) depth--;
    if (written !== undefined) tokens.push({ kind: 'text', value: unescaped(written), depth });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name, depth });
    else if (mark !== undefined) tokens.push({ kind: 'mark', value: mark, depth });
    else if (template !== undefined) tokens.push({ kind: 'mark', value: '`', depth });
    if (mark !== undefined && '{[('.includes(mark)) depth++;
  }
  return tokens;
}

/** `key: value`, with the key in quotes or not, and `key,` for a constant of that name. */
function least<T>(tokens: readonly Token[], key: string, read: (index: number) => T | undefined): T | undefined {
  let found: { readonly depth: number; readonly value: T | undefined } | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token.value !== key || token.kind === 'mark' || token.depth >= (found?.depth ?? Number.POSITIVE_INFINITY)) continue;
    if (isMark(tokens[index + 1], ':')) found = { depth: token.depth, value: read(index + 2) };
    else if (isShorthand(tokens, index)) found = { depth: token.depth, value: read(index) };
  }
  return found?.value;
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

function listAt(tokens: readonly Token[], index: number): readonly string[] | undefined {
  if (!isMark(tokens[index], '[')) return undefined;
  return until(tokens, index)
    .filter(({ kind }) => kind === 'text')
    .map(({ value }) => value);
}

/** Only so many, so that calls within calls without end cost no more than a long file. */
function callsOf(tokens: readonly Token[], name: string): readonly ScriptCall[] {
  const places = tokens.flatMap((token, index) =>
    token.kind === 'name' && token.value === name && isMark(tokens[index + 1], '(') ? [index] : [],
  );
  return places.slice(0, mostCalls).map((index) => callAt(tokens, index + 1));
}

function callAt(tokens: readonly Token[], index: number): ScriptCall {
  const inside = until(tokens, index);
  const depth = (tokens[index]?.depth ?? 0) + 1;
  const texts = inside.filter((token) => token.kind === 'text' && token.depth === depth).map(({ value }) => value);
  const pairs = inside.flatMap((token, at) => {
    const value = inside[at + 2];
    return token.kind !== 'mark' && isMark(inside[at + 1], ':') && value?.kind === 'text' ? [[token.value, value.value] as const] : [];
  });
  return { texts, pairs };
}

/** What stands between the bracket at the index and the one that closes it. */
function until(tokens: readonly Token[], index: number): readonly Token[] {
  const depth = tokens[index]?.depth ?? 0;
  const end = tokens.findIndex((token, at) => at > index && token.depth <= depth);
  return tokens.slice(index + 1, end < 0 ? undefined : end);
}

function isMark(token: Token | undefined, value: string): boolean {
  return token?.kind === 'mark' && token.value === value;
}

function unescaped(literal: string): string {
  return literal.replace(/\\([\s\S])/g, (_, character: string) => (/[\w\n]/.test(character) ? '' : character));
}
