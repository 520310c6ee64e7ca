import type { AST } from 'toml-eslint-parser';
import { FrontMatterError } from './error.ts';
import { type Assignment, isIndex } from './key.ts';
import { insertLines, splice } from './splice.ts';
import { bareKey, isWithin, samePath, type TomlSource } from './tomlSource.ts';

type Place = Pick<Assignment, 'key' | 'eol'>;

/** Puts a key that is not there yet beside its brothers, in the form that they have. `written` is its value as TOML. */
export function insertToml(source: TomlSource, path: readonly string[], written: string, place: Place): string {
  const { text, entries, tables } = source;
  const parent = path.slice(0, -1);
  const name = path.at(-1) ?? '';
  const holder = entries.find((each) => samePath(each.path, parent));
  if (holder) return intoValue(text, holder.value, name, written, place);
  refuseConflicts(source, path, place);
  if (isIndex(name) && parent.length > 0) return insertToml(source, parent, `[${written}]`, place);
  const brother = entries.findLast((each) => !each.inline && each.table.length <= parent.length && isWithin(each.path, parent));
  if (brother) {
    const key = [...parent.slice(brother.table.length), name].map(bareKey).join('.');
    return insertLines(text, brother.value.range[1], `${key} = ${written}`, place.eol);
  }
  const table = tables.find((each) => samePath(each.path, parent));
  if (table) return insertLines(text, table.node.key.range[1], `${bareKey(name)} = ${written}`, place.eol);
  return parent.length === 0 ? atTop(source, name, written, place) : newTable(text, parent, `${bareKey(name)} = ${written}`, place);
}

/** A key cannot lead on from a text, nor from a list of tables, whose items it would have to choose from. */
function refuseConflicts({ entries, tables }: TomlSource, path: readonly string[], { key }: Place): void {
  const taken = entries.some((each) => !each.inline && isWithin(path, each.path)) || entries.some((each) => isWithin(each.path, path));
  const lists = tables.some(({ node, path: list }) => node.kind === 'array' && isWithin(path, list.slice(0, -1)));
  if (taken || lists || tables.some((each) => isWithin(each.path, path))) throw new FrontMatterError('notText', key);
}

/** Before the first table; behind everything when there is none. */
function atTop({ text, tables }: TomlSource, name: string, written: string, { eol }: Place): string {
  return insertLines(text, tables.length > 0 ? 0 : text.length, `${bareKey(name)} = ${written}`, eol);
}

/** At the end, since a table takes all that follows it. */
function newTable(text: string, names: readonly string[], line: string, { eol }: Place): string {
  const gap = text === '' ? '' : text.endsWith('\n') ? eol : eol + eol;
  return `${text}${gap}[${names.map(bareKey).join('.')}]${eol}${line}${eol}`;
}

function intoValue(text: string, holder: AST.TOMLContentNode, name: string, written: string, { key }: Place): string {
  const [start, end] = holder.range;
  if (holder.type === 'TOMLInlineTable') {
    const entry = `${bareKey(name)} = ${written}`;
    const last = holder.body.at(-1)?.range[1];
    return last === undefined ? splice(text, start, end, `{ ${entry} }`) : splice(text, last, last, `, ${entry}`);
  }
  if (holder.type === 'TOMLArray' && holder.elements.length === 0 && name === '0') return splice(text, end - 1, end - 1, written);
  throw new FrontMatterError('notText', key);
}
