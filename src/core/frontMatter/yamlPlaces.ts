import { isAlias, isCollection, isPair, isScalar, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

export type YamlCollection = YAMLMap<unknown, unknown> | YAMLSeq<unknown>;

/** The pair of that name; of the map itself, and not of what it merges. */
export function pairNamed(map: YAMLMap<unknown, unknown>, name: string): Pair<unknown, unknown> | undefined {
  return pairsNamed(map, name)[0];
}

export function isTwice(map: YAMLMap<unknown, unknown>, name: string): boolean {
  return pairsNamed(map, name).length > 1;
}

function pairsNamed(map: YAMLMap<unknown, unknown>, name: string): readonly Pair<unknown, unknown>[] {
  return map.items.filter(({ key }) => isScalar(key) && String(key.value) === name);
}

/** `key:` with nothing behind it. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (isScalar(value) && value.value === null && startOf(value) === endOf(value));
}

export function startOf(node: unknown): number {
  return rangeOf(node)[0];
}

/** Without the comment and the blank lines behind it. */
export function endOf(node: unknown): number {
  return rangeOf(node)[1];
}

function rangeOf(node: unknown): readonly [number, number, number] {
  const { range } = node as Node;
  if (!range) throw new TypeError('a parsed node has a place');
  return range;
}

/** Behind the colon of a pair; behind its key when it has none. */
export function colonEnd({ key, srcToken }: Pair<unknown, unknown>): number {
  const separators = srcToken && 'sep' in srcToken ? (srcToken.sep ?? []) : [];
  const colon = separators.find(({ type }) => type === 'map-value-ind');
  return colon ? colon.offset + 1 : endOf(key);
}

/** `? key` without a colon: what is written behind it would belong to the key. */
export function isQuestion(pair: Pair<unknown, unknown>): boolean {
  const isMarked = pair.srcToken?.start.some(({ type }) => type === 'explicit-key-ind') ?? false;
  return isMarked && colonEnd(pair) === endOf(pair.key);
}

/** Where the text of an item ends, however deep its last line is. */
export function contentEnd(item: unknown): number {
  const value = isPair(item) ? item.value : item;
  if (isPair(item) && isEmpty(value)) return colonEnd(item);
  const last = isCollection(value) && !value.flow ? value.items.at(-1) : undefined;
  return last === undefined ? endOf(value) : contentEnd(last);
}

/** It has an anchor or a tag, perhaps with nothing behind it. */
export function isPrefixed(node: unknown): boolean {
  return isScalar(node) && (node.anchor !== undefined || node.tag !== undefined);
}

/** A text may replace it without changing anything else: other places may name an anchor, and a tag says what follows it. */
export function isReplaceable(node: unknown): boolean {
  return isAlias(node) || (isScalar(node) && !isPrefixed(node));
}
