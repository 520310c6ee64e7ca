import type { AST } from 'toml-eslint-parser';
import { FrontMatterError } from './error.ts';
import { type Assignment, isIndex } from './key.ts';
import { insertLines, splice } from './splice.ts';
import { bareKey, dotted, isWithin, samePath, type TomlEntry, type TomlSource, type TomlTable, tomlValue } from './tomlSource.ts';

type Place = Pick<Assignment, 'key' | 'eol'>;
type Path = readonly string[];

/** Puts a key that is not there yet beside its brothers, in the form that they have. `written` is its value as TOML. */
export function insertToml(source: TomlSource, path: Path, written: string, place: Place): string {
  const { text, entries, tables } = source;
  const holder = longest(entries, path);
  if (holder) return intoValue(text, holder.value, path.slice(holder.path.length), written, place);
  const item =
    longest(
      tables.filter(({ node }) => node.kind === 'array'),
      path,
    )?.path ?? [];
  refuseConflicts(source, path, item, place);
  const list = listBelow(tables, path, item);
  if (list) return nextItem(source, list, path, written, place);
  const index = path.findIndex((name, at) => at > item.length && isIndex(name));
  if (index > 0) return newList(source, item, path, index, written, place);
  return item.length > 0 ? inItem(source, item, path, written, place) : inTable(source, path, written, place);
}

function inTable(source: TomlSource, path: Path, written: string, place: Place): string {
  const { text, entries, tables } = source;
  const parent = path.slice(0, -1);
  const name = path.at(-1) ?? '';
  const brother = entries.findLast((each) => !each.inline && each.table.length <= parent.length && isWithin(each.path, parent));
  if (brother) return insertLines(text, brother.value.range[1], `${dotted(path.slice(brother.table.length))} = ${written}`, place.eol);
  const table = tables.find((each) => samePath(each.path, parent));
  if (table) return insertLines(text, table.node.key.range[1], `${bareKey(name)} = ${written}`, place.eol);
  if (parent.length === 0) return atTop(source, name, written, place);
  return newTable(text, `[${dotted(parent)}]`, `${bareKey(name)} = ${written}`, place);
}

/** Keys of an item stand in its own lines or in those of a table inside it: a header would speak of the last item. */
function inItem({ text, entries, tables }: TomlSource, item: Path, path: Path, written: string, { eol }: Place): string {
  const table = longest(tables, path) ?? tables.find((each) => samePath(each.path, item));
  const base = table?.path ?? item;
  const last = entries.findLast((each) => !each.inline && samePath(each.table, base));
  const at = last?.value.range[1] ?? table?.node.key.range[1] ?? text.length;
  return insertLines(text, at, `${dotted(path.slice(base.length))} = ${written}`, eol);
}

/** The list of tables that a path leads into, behind the item that it has gone through already. */
function listBelow(tables: readonly TomlTable[], path: Path, item: Path): Path | undefined {
  const lists = tables.filter(({ node }) => node.kind === 'array').map((each) => each.path.slice(0, -1));
  return lists.find((list) => list.length > item.length && isWithin(path, list));
}

/** An item may be added behind the last one, in a list that no other list's items hold. */
function nextItem({ text, tables }: TomlSource, list: Path, path: Path, written: string, place: Place): string {
  const count = tables.filter(({ node, path: each }) => node.kind === 'array' && samePath(each.slice(0, -1), list)).length;
  const [name, ...rest] = path.slice(list.length);
  if (!isIndex(name) || rest.length === 0 || list.some(isIndex)) throw new FrontMatterError('notText', place.key);
  if (Number(name) !== count) throw new FrontMatterError('noItem', place.key);
  return newItem(text, list, rest, written, place);
}

/** A list whose items are tables is written as such; one of texts, and one inside an item, between brackets. */
function newList(source: TomlSource, item: Path, path: Path, index: number, written: string, place: Place): string {
  const [names, rest] = [path.slice(0, index), path.slice(index + 1)];
  if (Number(path[index]) > 0) throw new FrontMatterError('noItem', place.key);
  if (rest.length === 0 || item.length > 0 || isIndex(rest[0])) {
    return insertToml(source, names, tomlValue(path.slice(index), written, place.key), place);
  }
  return newItem(source.text, names, rest, written, place);
}

function newItem(text: string, list: Path, rest: Path, written: string, place: Place): string {
  const inner = rest.findIndex(isIndex);
  const [names, value] =
    inner > 0 ? [rest.slice(0, inner), tomlValue(rest.slice(inner), written, place.key)] : [rest, tomlValue([], written, place.key)];
  return newTable(text, `[[${dotted(list)}]]`, `${dotted(names)} = ${value}`, place);
}

/** A key cannot lead on from a text, and cannot take the place of a table; a table of that name may be inside the item alone. */
function refuseConflicts({ entries, tables }: TomlSource, path: Path, item: Path, { key }: Place): void {
  const isTaken = [...entries, ...tables].some((each) => isWithin(each.path, path));
  const list = listBelow(tables, path, item);
  if (isTaken || (list && !isIndex(path[list.length]))) throw new FrontMatterError('notText', key);
}

/** Before the first table; behind everything when there is none. */
function atTop({ text, tables }: TomlSource, name: string, written: string, { eol }: Place): string {
  return insertLines(text, tables.length > 0 ? 0 : text.length, `${bareKey(name)} = ${written}`, eol);
}

/** At the end, since a table takes all that follows it. */
function newTable(text: string, header: string, line: string, { eol }: Place): string {
  const gap = text === '' ? '' : text.endsWith('\n') ? eol : eol + eol;
  return `${text}${gap}${header}${eol}${line}${eol}`;
}

function intoValue(text: string, holder: AST.TOMLContentNode, [name = '', ...rest]: Path, written: string, { key }: Place): string {
  const [start, end] = holder.range;
  if (holder.type === 'TOMLInlineTable') {
    const entry = `${bareKey(name)} = ${tomlValue(rest, written, key)}`;
    const last = holder.body.at(-1)?.range[1];
    return last === undefined ? splice(text, start, end, `{ ${entry} }`) : splice(text, last, last, `, ${entry}`);
  }
  if (holder.type !== 'TOMLArray' || !isIndex(name)) throw new FrontMatterError('notText', key);
  if (Number(name) !== holder.elements.length) throw new FrontMatterError('noItem', key);
  const last = holder.elements.at(-1)?.range[1];
  const item = tomlValue(rest, written, key);
  return last === undefined ? splice(text, end - 1, end - 1, item) : splice(text, last, last, `, ${item}`);
}

/** The deepest of those that the path leads through. */
function longest<T extends Pick<TomlEntry, 'path'>>(all: readonly T[], path: Path): T | undefined {
  const found = all.filter((each) => each.path.length < path.length && isWithin(path, each.path));
  return found.reduce<T | undefined>((best, each) => (best && best.path.length >= each.path.length ? best : each), undefined);
}
