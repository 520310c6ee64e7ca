import type { YAMLMap, YAMLSeq } from 'yaml';
import { isIndex } from './key.ts';
import { insertLines, splice } from './splice.ts';
import { contentEnd, endOf, startOf, type YamlCollection } from './yamlPlaces.ts';
import { blockPair, flowPair, flowValue, type Writing } from './yamlWrite.ts';

/** Adds a pair behind the last one, in the form that the map has. */
export function addPair(text: string, map: YAMLMap<unknown, unknown>, path: readonly string[], writing: Writing): string {
  if (map.flow) return addToFlow(text, map, flowPair(path, writing), writing);
  return insertLines(text, contentEnd(map), blockPair(path, ' '.repeat(indentOf(text, map)), writing), writing.eol);
}

/** Adds an item behind the last one; `rest` names what is inside it. */
export function addItem(text: string, list: YAMLSeq<unknown>, rest: readonly string[], writing: Writing): string {
  if (list.flow) return addToFlow(text, list, flowValue(rest, writing), writing);
  const indent = ' '.repeat(columnOf(text, startOf(list)));
  const item = rest.length > 0 && !isIndex(rest[0]) ? flowPair(rest, writing) : flowValue(rest, writing);
  return insertLines(text, contentEnd(list), `${indent}- ${item}`, writing.eol);
}

/** On a line of its own where the first item has one, with the same blanks before it. */
function addToFlow(text: string, collection: YamlCollection, entry: string, { json, eol }: Writing): string {
  const [first] = collection.items;
  const open = startOf(collection) + 1;
  if (first === undefined)
    return splice(text, open, endOf(collection) - 1, emptyFilled(text.slice(open, endOf(collection) - 1), entry, json, eol));
  const [gap = ''] = /^\s*/.exec(text.slice(open)) ?? [];
  const at = contentEnd(collection.items.at(-1));
  const separator = gap.includes('\n') ? `,${eol}${gap.slice(gap.lastIndexOf('\n') + 1)}` : ', ';
  return splice(text, at, at, separator + entry);
}

/** Comments that stand alone between the brackets stay in front. */
function emptyFilled(inside: string, entry: string, json: boolean, eol: string): string {
  if (inside.trim()) return `${inside}${entry}${eol}`;
  return json ? `${eol}  ${entry}${eol}` : ` ${entry} `;
}

/** Of the keys of a block; before the first one may stand a question mark, an anchor or a tag. */
export function indentOf(text: string, map: YAMLMap<unknown, unknown>): number {
  const source = map.srcToken;
  return source?.type === 'block-map' ? source.indent : columnOf(text, startOf(map.items[0]?.key));
}

function columnOf(text: string, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1) - 1;
}
