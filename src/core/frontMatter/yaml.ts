import { isCollection, isMap, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { isEndless } from '../foreign.ts';
import { FrontMatterError, mostFrontMatter } from './error.ts';
import { type Assignment, isIndex, segmentsOf } from './key.ts';
import { insertLines, splice } from './splice.ts';
import { addItem, addPair, indentOf } from './yamlInsert.ts';
import {
  colonEnd,
  endOf,
  isEmpty,
  isPrefixed,
  isQuestion,
  isReplaceable,
  isTwice,
  pairNamed,
  startOf,
  type YamlCollection,
} from './yamlPlaces.ts';
import { blockPair, flowValue, quoted, type Writing } from './yamlWrite.ts';

type Path = readonly string[];

/**
 * YAML front matter with one key set; comments, order and style of everything else stay. JSON is YAML, so that one parser,
 * which knows the place of every value, serves both: `json` keeps what is added JSON.
 */
export function setYaml(text: string, { key, value, eol, missing }: Assignment, json = false): string {
  const root = contentsOf(text);
  const writing: Writing = { written: quoted(value, missing, json), json, eol, key };
  if (root === null) return value ? insertLines(text, text.length, blockPair(segmentsOf(key), '', writing), eol) : text;
  if (!isMap(root)) throw new FrontMatterError('unreadable');
  const path = pairNamed(root, key) ? [key] : segmentsOf(key);
  return new Setter(text, value, writing).in(root, path);
}

/** Keys that stand there twice are the business of those who ask for one of them; generators differ in what they make of it. */
function contentsOf(text: string): unknown {
  if (text.length > mostFrontMatter || isEndless(text)) throw new FrontMatterError('unreadable');
  const options = { keepSourceTokens: true, prettyErrors: false, logLevel: 'error', uniqueKeys: false } as const;
  const { contents, errors } = parseDocument(text, options);
  if (errors.length === 0) return contents;
  const joined = parseDocument(joinedQuotes(text), options);
  if (joined.errors.length > 0) throw new FrontMatterError('unreadable');
  return joined.contents;
}

/** Quoted texts that go on at the margin, which js-yaml and Psych read, on one line of the same length: every place stays where it is. */
function joinedQuotes(text: string): string {
  return text.replace(/(:[ \t]+)("(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')(?=[ \t]*(?:#[^\n]*)?\r?$)/gm, (all) => all.replace(/[\r\n]/g, ' '));
}

/** Walks to the place of a key and sets it there. */
class Setter {
  readonly #text: string;
  readonly #value: string;
  readonly #writing: Writing;

  constructor(text: string, value: string, writing: Writing) {
    this.#text = text;
    this.#value = value;
    this.#writing = writing;
  }

  in(container: YamlCollection, path: Path): string {
    return isMap(container) ? this.#inMap(container, path) : this.#inList(container, path);
  }

  #inMap(map: YAMLMap<unknown, unknown>, path: Path): string {
    const [name = '', ...rest] = path;
    const pair = pairNamed(map, name);
    if (isTwice(map, name)) throw new FrontMatterError('twice', this.#writing.key);
    if (!pair) return this.#value ? addPair(this.#text, map, path, this.#writing) : this.#text;
    if (isEmpty(pair.value)) return this.#fill(map, pair, rest);
    return this.#descend(pair.value, rest);
  }

  #inList(list: YAMLSeq<unknown>, [name, ...rest]: Path): string {
    const item = isIndex(name) ? list.items[Number(name)] : undefined;
    if (item !== undefined) return this.#descend(item, rest);
    if (!isIndex(name)) return this.#refuse();
    if (Number(name) !== list.items.length) throw new FrontMatterError('noItem', this.#writing.key);
    return this.#value ? addItem(this.#text, list, rest, this.#writing) : this.#text;
  }

  #descend(node: unknown, rest: Path): string {
    if (rest.length > 0) {
      const isOpen = isCollection(node) && (isMap(node) || isSeq(node)) && !node.anchor;
      return isOpen ? this.in(node, rest) : this.#refuse();
    }
    if (!isReplaceable(node)) return this.#refuse();
    const old = this.#text.slice(startOf(node), endOf(node));
    return splice(this.#text, startOf(node), endOf(node), this.#like(old));
  }

  /** In the quotation marks of the old value, with the comment and the line break that belong to a block of lines. */
  #like(old: string): string {
    const { written, eol } = this.#writing;
    const isPlain = !/\p{Cc}/u.test(this.#value) && written === quoted(this.#value);
    if (old.startsWith("'") && isPlain) return `'${this.#value.replaceAll("'", "''")}'`;
    if (!/^[|>]/.test(old)) return written;
    const [comment = ''] = /[ \t]#.*$/.exec(old.split(/\r?\n/, 1)[0] ?? '') ?? [];
    return written + comment + (old.endsWith('\n') ? eol : '');
  }

  /** A key that holds nothing yet. Nested names go below it, behind its comment. */
  #fill(map: YAMLMap<unknown, unknown>, pair: Pair<unknown, unknown>, rest: Path): string {
    if (!this.#value) return this.#text;
    const at = colonEnd(pair);
    if (isQuestion(pair) || isPrefixed(pair.value)) return this.#refuse();
    const colon = this.#text[at - 1] === ':' ? '' : ':';
    if (rest.length === 0) return splice(this.#text, at, at, `${colon} ${this.#writing.written}`);
    if (map.flow || isIndex(rest[0])) return splice(this.#text, at, at, `${colon} ${flowValue(rest, this.#writing)}`);
    const indent = ' '.repeat(indentOf(this.#text, map) + 2);
    return insertLines(this.#text, at, blockPair(rest, indent, this.#writing), this.#writing.eol);
  }

  #refuse(): never {
    throw new FrontMatterError('notText', this.#writing.key);
  }
}
