import { inPlainLetters } from '../references/letters.ts';
import { oneLine } from '../text.ts';
import { FrontMatterError } from './error.ts';
import type { FieldStyle } from './fieldBlocks.ts';
import { type Assignment, segmentsOf } from './key.ts';

/** Lines of fields with one of them set; all others stay. */
export function setField(text: string, { key, value: given, eol, missing }: Assignment, style: FieldStyle): string {
  const value = missing ? inPlainLetters(given, missing) : given;
  const [name = '', ...rest] = segmentsOf(key);
  if (rest.length > 0 || !/^[\w-]+$/.test(name)) throw new FrontMatterError('nested', key);
  const lines = text.split(/(?<=\n)/);
  const expression = style.line(name);
  const found = lines.flatMap((line, index) => (expression.test(line) ? [index] : []));
  const [first, second] = found;
  if (second !== undefined) throw new FrontMatterError('twice', key);
  const written = style.write(name, oneLine(value));
  if (first === undefined) return value ? added(text, written, eol) : text;
  let end = first + 1;
  while (end < lines.length && style.goesOn(lines[end] ?? '', lines[end - 1] ?? '')) end++;
  const [lineBreak = ''] = /\r?\n$/.exec(lines[end - 1] ?? '') ?? [];
  return [...lines.slice(0, first), written + lineBreak, ...lines.slice(end)].join('');
}

function added(text: string, written: string, eol: string): string {
  return `${text}${text === '' || text.endsWith('\n') ? '' : eol}${written}${eol}`;
}
