import { escapeString } from '../references/formats/data.ts';
import { byTheirNumbers } from '../references/letters.ts';
import { FrontMatterError } from './error.ts';
import { isIndex } from './key.ts';

/** What is written, and how. */
export interface Writing {
  /** The value as YAML and JSON both read it. */
  readonly written: string;
  readonly json: boolean;
  readonly eol: string;
  /** As the user wrote it, for errors. */
  readonly key: string;
}

/** Always in quotation marks: YAML's plain texts are full of surprises (`no`, `1_000`, `12:30`), and parsers differ in them. */
export function quoted(value: string, missing?: ReadonlySet<string>, json = false): string {
  const text = escapeString(value);
  return `"${missing ? byTheirNumbers(text, json ? 'json' : 'yaml', missing) : text}"`;
}

/** `key: value`, or `key: { inner: value }` for the names that follow. */
export function flowPair([name = '', ...rest]: readonly string[], writing: Writing): string {
  return `${keyText(name, writing)}: ${flowValue(rest, writing)}`;
}

/** The value, or what the names in front of it make of it. */
export function flowValue(path: readonly string[], writing: Writing): string {
  if (path.length === 0) return writing.written;
  if (isIndex(path[0])) {
    if (Number(path[0]) > 0) throw new FrontMatterError('noItem', writing.key);
    return `[${flowValue(path.slice(1), writing)}]`;
  }
  return writing.json ? `{${flowPair(path, writing)}}` : `{ ${flowPair(path, writing)} }`;
}

/** The same in lines of their own, without the last line break. */
export function blockPair(path: readonly string[], indent: string, writing: Writing): string {
  const [name = '', ...rest] = path;
  if (rest.length === 0 || isIndex(rest[0])) return `${indent}${flowPair(path, writing)}`;
  return `${indent}${keyText(name, writing)}:${writing.eol}${blockPair(rest, `${indent}  `, writing)}`;
}

function keyText(name: string, { json }: Writing): string {
  return !json && /^[A-Za-z_][\w-]*$/.test(name) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(name) ? name : quoted(name);
}
