import { safePlace, writeReference } from '../../../src/core/references/writer.ts';

export const caption = 'Words below it.';

/** A document with a reference at `|`, as an editor would write it. */
export function withReference(languageId: string, marked: string, captioned: boolean): string {
  const at = marked.indexOf('|');
  return placed(languageId, marked.slice(0, at) + marked.slice(at + 1), at, captioned);
}

export function placed(languageId: string, text: string, at: number, captioned: boolean): string {
  const above = text.slice(0, at).split('\n');
  const spot = { line: above.length - 1, character: above.at(-1)?.length ?? 0 };
  const lines = text.split('\n');
  const place = safePlace(languageId, { lines, start: spot, end: spot, bodyFrom: 0, closesFrontMatter: false });
  const request = { path: 'PLACED.jpg', alt: 'A quiet morning', languageId, ...(captioned ? { caption } : {}) };
  const { before, placeholder, after } = writeReference(request, undefined, place).parts;
  const { line, character } = place.start;
  const whole = (lines[line] ?? '').slice(0, character) + before + placeholder + after + (lines[line] ?? '').slice(character);
  return [...lines.slice(0, line), whole, ...lines.slice(line + 1)].join('\n');
}
