import { type AST, parseTOML } from 'toml-eslint-parser';
import { TooMuchError } from '../../foreign.ts';

type Holder = Record<string, unknown> | unknown[];

const deepest = 60;

/**
 * The value of a TOML text. The parser's own way to it assigns whatever name the text gives, `__proto__` among them, so it
 * is built here: of objects without a prototype, and that name is left out. Throws what the parser throws, and TooMuchError.
 */
export function tomlValue(text: string): unknown {
  const root = table();
  for (const node of parseTOML(text).body[0].body) {
    if (node.type === 'TOMLKeyValue') assign(root, node);
    else fill(root, node);
  }
  return root;
}

function table(): Record<string, unknown> {
  return Object.create(null);
}

function fill(root: Holder, { resolvedKey, body }: AST.TOMLTable): void {
  const holder = descend(root, resolvedKey);
  if (holder) for (const node of body) assign(holder, node);
}

function assign(holder: Holder, { key, value }: AST.TOMLKeyValue): void {
  const names = key.keys.map((each) => (each.type === 'TOMLBare' ? each.name : each.value));
  const last = names.at(-1);
  const inner = descend(holder, names.slice(0, -1));
  if (inner && last !== undefined) put(inner, last, contentOf(value, 0));
}

/** Undefined where the way leads through a name that is left out, or through a value that holds nothing. */
function descend(root: Holder, way: readonly (string | number)[]): Holder | undefined {
  if (way.length > deepest) throw new TooMuchError('too deep');
  let holder = root;
  for (const [index, name] of way.entries()) {
    if (get(holder, name) === undefined) put(holder, name, typeof way[index + 1] === 'number' ? [] : table());
    const next = get(holder, name);
    if (typeof next !== 'object' || next === null || next instanceof Date) return undefined;
    holder = next as Holder;
  }
  return holder;
}

function get(holder: Holder, name: string | number): unknown {
  return Object.hasOwn(holder, name) ? (holder as Record<string | number, unknown>)[name] : undefined;
}

/** An array takes numbers alone, and an object anything but the name that is left out. */
function put(holder: Holder, name: string | number, value: unknown): void {
  if (Array.isArray(holder)) {
    if (typeof name === 'number') holder[name] = value;
  } else if (name !== '__proto__') holder[name] = value;
}

function contentOf(node: AST.TOMLContentNode, depth: number): unknown {
  if (depth > deepest) throw new TooMuchError('too deep');
  if (node.type === 'TOMLValue') return node.value;
  if (node.type === 'TOMLArray') return node.elements.map((each) => contentOf(each, depth + 1));
  const inner = table();
  for (const each of node.body) assign(inner, each);
  return inner;
}
