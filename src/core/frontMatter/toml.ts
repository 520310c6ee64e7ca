import type { AST } from 'toml-eslint-parser';
import { FrontMatterError } from './error.ts';
import { type Assignment, segmentsOf } from './key.ts';
import { splice } from './splice.ts';
import { insertToml } from './tomlInsert.ts';
import { quoted, readToml, samePath } from './tomlSource.ts';

/** TOML front matter with one key set; comments, order and style of everything else stay. */
export function setToml(text: string, assignment: Assignment): string {
  const source = readToml(text);
  const { key, value } = assignment;
  const path = source.entries.some((each) => samePath(each.path, [key])) ? [key] : segmentsOf(key);
  const found = source.entries.find((each) => samePath(each.path, path));
  if (found) return replaced(text, found.value, assignment);
  return value ? readable(insertToml(source, path, quoted(value, assignment.missing), assignment), key) : text;
}

/** What cannot be read again is not written: two forms of one table may exclude each other in ways that the insertion does not know. */
function readable(text: string, key: string): string {
  try {
    readToml(text);
    return text;
  } catch (error) {
    throw error instanceof FrontMatterError ? new FrontMatterError('notText', key) : error;
  }
}

function replaced(text: string, node: AST.TOMLContentNode, { key, value, missing }: Assignment): string {
  if (node.type !== 'TOMLValue') throw new FrontMatterError('notText', key);
  const [start, end] = node.range;
  const written = quoted(value, missing);
  const literal = /^'(?!'')/.test(text.slice(start, end)) && !/['\p{Cc}]/u.test(value) && written === quoted(value);
  return splice(text, start, end, literal ? `'${value}'` : written);
}
