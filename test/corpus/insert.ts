import { writeReference } from '../../src/core/references/writer.ts';
import { bodyStart, type Cursor } from './places.ts';
import type { Document } from './repository.ts';

export const probe = { path: 'corpus-probe.jpg', alt: 'The corpus probe', caption: 'Seen by the corpus' };

/** The document with an image at the cursor, as the editor writes it. */
export function inserted({ text, languageId }: Document, cursor: Cursor, caption: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  const place = { lines, start: cursor, end: cursor, bodyFrom: bodyStart(text), closesFrontMatter: false };
  const { parts } = writeReference({ path: probe.path, alt: probe.alt, caption, languageId }, undefined, place);
  const reference = (parts.before + parts.placeholder + parts.after).replaceAll('\n', eol);
  const line = lines[cursor.line] ?? '';
  const whole = line.slice(0, cursor.character) + reference + line.slice(cursor.character);
  return [...lines.slice(0, cursor.line), whole, ...lines.slice(cursor.line + 1)].join(eol);
}
