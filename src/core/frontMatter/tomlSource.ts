import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { isEndless } from '../foreign.ts';
import { escapeString } from '../references/formats/data.ts';
import { byTheirNumbers } from '../references/letters.ts';
import { FrontMatterError, mostFrontMatter } from './error.ts';
import { isIndex } from './key.ts';

type Path = readonly string[];

/** A value and the names that lead to it from the root, list items by their numbers. */
export interface TomlEntry {
  readonly path: Path;
  /** The names of the `[table]` that it stands in. */
  readonly table: Path;
  /** Inside an inline table or an array. */
  readonly inline: boolean;
  readonly value: AST.TOMLContentNode;
}

export interface TomlTable {
  readonly path: Path;
  readonly node: AST.TOMLTable;
}

export interface TomlSource {
  readonly text: string;
  readonly entries: readonly TomlEntry[];
  readonly tables: readonly TomlTable[];
}

/** What stands where in TOML. Throws a FrontMatterError when it cannot be parsed. */
export function readToml(text: string): TomlSource {
  const nodes = parsed(text).body[0].body;
  const tables = nodes.flatMap((node) => (node.type === 'TOMLTable' ? [{ path: node.resolvedKey.map(String), node }] : []));
  const top = nodes.flatMap((node) => (node.type === 'TOMLKeyValue' ? [node] : []));
  return { text, tables, entries: [...entriesOf(top, []), ...tables.flatMap(({ path, node }) => entriesOf(node.body, path))] };
}

/** Brackets in them open nothing. */
const strings = /"(?:\\.|[^"\\\n])*"|'[^'\n]*'/g;

function parsed(text: string): AST.TOMLProgram {
  if (text.length > mostFrontMatter || isEndless(text.replace(strings, '""'))) throw new FrontMatterError('unreadable');
  try {
    return parseTOML(text);
  } catch (error) {
    if (error instanceof ParseError) throw new FrontMatterError('unreadable');
    throw error;
  }
}

function entriesOf(nodes: readonly AST.TOMLKeyValue[], table: Path): readonly TomlEntry[] {
  return nodes.flatMap((node) => withContent({ path: [...table, ...namesOf(node.key)], table, inline: false, value: node.value }));
}

function withContent(entry: TomlEntry): readonly TomlEntry[] {
  const inside = contentOf(entry.value).map(({ names, value }) => ({ ...entry, path: [...entry.path, ...names], inline: true, value }));
  return [entry, ...inside.flatMap(withContent)];
}

function contentOf(value: AST.TOMLContentNode): readonly { readonly names: Path; readonly value: AST.TOMLContentNode }[] {
  if (value.type === 'TOMLInlineTable') return value.body.map((node) => ({ names: namesOf(node.key), value: node.value }));
  return value.type === 'TOMLArray' ? value.elements.map((element, index) => ({ names: [String(index)], value: element })) : [];
}

function namesOf(key: AST.TOMLKey): Path {
  return key.keys.map((each) => (each.type === 'TOMLBare' ? each.name : each.value));
}

export const samePath = (one: Path, other: Path): boolean => one.length === other.length && isWithin(one, other);
/** Whether `path` is `outer` or leads on from it. */
export const isWithin = (path: Path, outer: Path): boolean => outer.every((name, index) => path[index] === name);
export const bareKey = (name: string): string => (/^[\w-]+$/.test(name) ? name : quoted(name));

export const dotted = (path: Path): string => path.map(bareKey).join('.');

/** The value inside what the names in front of it make of it, on one line. */
export function tomlValue([name, ...rest]: Path, written: string, key: string): string {
  if (name === undefined) return written;
  if (!isIndex(name)) return `{ ${bareKey(name)} = ${tomlValue(rest, written, key)} }`;
  if (Number(name) > 0) throw new FrontMatterError('noItem', key);
  return `[${tomlValue(rest, written, key)}]`;
}

export function quoted(value: string, missing: ReadonlySet<string> = new Set()): string {
  return `"${byTheirNumbers(escapeString(value), 'toml', missing)}"`;
}
