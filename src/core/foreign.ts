/*
 * A stranger's file is data: what stands in it never reaches an assignment through a prototype, and never takes longer to
 * read than anybody would notice.
 */

/** Levels of lists and tables that are followed; no configuration has a dozen. */
const deepest = 60;
/** Values in one file, those that an alias repeats counted again. */
const mostValues = 200_000;

/** Thrown while a value is taken over; the file then counts as unreadable. */
export class TooMuchError extends Error {}

/** An object without a prototype: what it does not hold is not there, whatever another extension did to `Object.prototype`. */
export function bareObject<T = unknown>(entries: Iterable<readonly [string, T]> = []): Record<string, T> {
  const object: Record<string, T> = Object.create(null);
  for (const [name, value] of entries) if (name !== '__proto__') object[name] = value;
  return object;
}

/**
 * The same value with objects that have no prototype, and without names `__proto__`, which mean something to whoever
 * copies them by assignment. Throws TooMuchError where it is deeper or larger than any real file.
 */
export function bare(value: unknown, most = mostValues): unknown {
  let left = most;
  const copy = (from: unknown, depth: number): unknown => {
    if (--left < 0 || depth > deepest) throw new TooMuchError('too deep or too large');
    if (Array.isArray(from)) return from.map((each) => copy(each, depth + 1));
    if (typeof from !== 'object' || from === null || from instanceof Date) return from;
    if (from instanceof Map) return bareObject([...from].map(([name, each]) => [String(name), copy(each, depth + 1)] as const));
    const object: Record<string, unknown> = Object.create(null);
    for (const [name, each] of Object.entries(from)) if (name !== '__proto__') object[name] = copy(each, depth + 1);
    return object;
  };
  return copy(value, 0);
}

/** JSON from outside, of at most so many values. Throws SyntaxError as `JSON.parse` does, also where it is too deep or too large to be meant. */
export function parseForeignJson(text: string, most = mostValues): unknown {
  const value: unknown = JSON.parse(text);
  try {
    return bare(value, most);
  } catch (error) {
    if (error instanceof TooMuchError) throw new SyntaxError(error.message);
    throw error;
  }
}

/** The same, or undefined where the text is no JSON. */
export function foreignJsonOf(text: string, most = mostValues): unknown {
  try {
    return parseForeignJson(text, most);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The same fields without a prototype, for code that reads options which are not there; a spread of it has one again. */
export function withoutPrototype<T extends object>(fields: T): T {
  return Object.assign(Object.create(null), fields);
}

/** Own property of an object that others may have had their hands on, such as `process.env`. */
export function ownOf<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Whether the parsers of YAML and TOML would take long for a text, or run out of stack: brackets in brackets, lists in
 * lists on one line, keys of keys, commas with nothing between. They take seconds for what a page has room for.
 */
export function isEndless(text: string): boolean {
  if (/(?:[-?:][ \t]+){20}|(?:[,[{][ \t\r\n]*){40}|(?:\.[ \t]*[\w"']+[ \t]*){60}/.test(text)) return true;
  let keys = 0;
  for (const _ of text.matchAll(/^[ \t]*(?:[-?:][ \t]+)*\?(?=[ \t\r\n]|$)/gm)) if (++keys > 20) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = '[{'.includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest / 2) return true;
  }
  return false;
}
