import { topEnd } from '../../src/core/frontMatter/top.ts';
import { safePlace, writeReference } from '../../src/core/references/writer.ts';
import type { Cursor } from './places.ts';
import type { Document } from './repository.ts';

export const probe = { path: 'corpus-probe.jpg', alt: 'The corpus probe', caption: 'Seen by the corpus' };

/** The document with an image at the cursor, as the editor writes it. */
export function inserted({ text, languageId }: Document, cursor: Cursor, caption: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  const top = topEnd(text, languageId);
  const head = text.slice(0, top ?? 0).split(eol);
  const closesFrontMatter = cursor.line > 0 && cursor.line === head.length - 1 && cursor.character === head.at(-1)?.length;
  const asked = { lines, start: cursor, end: cursor, bodyFrom: top === undefined ? 0 : head.length, closesFrontMatter };
  const place = safePlace(languageId, asked);
  const { parts } = writeReference({ path: probe.path, alt: probe.alt, caption, languageId }, undefined, place);
  const reference = (parts.before + parts.placeholder + parts.after).replaceAll('\n', eol);
  const { line: at, character } = place.start;
  const line = lines[at] ?? '';
  const whole = line.slice(0, character) + reference + line.slice(character);
  return [...lines.slice(0, at), whole, ...lines.slice(at + 1)].join(eol);
}
