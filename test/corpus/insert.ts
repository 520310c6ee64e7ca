import { safePlace, writeReference } from '../../src/core/references/writer.ts';
import { bodyStart, type Cursor } from './places.ts';
import type { Document } from './repository.ts';

export const probe = { path: 'corpus-probe.jpg', alt: 'The corpus probe', caption: 'Seen by the corpus' };

/** The document with an image at the cursor, as the editor writes it. */
export function inserted({ text, languageId }: Document, cursor: Cursor, caption: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  const asked = { lines, start: cursor, end: cursor, bodyFrom: bodyStart(text), closesFrontMatter: false };
  const place = safePlace(languageId, asked);
  const { parts } = writeReference({ path: probe.path, alt: probe.alt, caption, languageId }, undefined, place);
  const reference = (parts.before + parts.placeholder + parts.after).replaceAll('\n', eol);
  const { line: at, character } = place.start;
  const line = lines[at] ?? '';
  const whole = line.slice(0, character) + reference + line.slice(character);
  return [...lines.slice(0, at), whole, ...lines.slice(at + 1)].join(eol);
}
