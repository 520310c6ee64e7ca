import type { ReferenceParts } from './format.ts';
import type { OffsetEdit, OffsetRange } from './track.ts';

/** A reference that was written into a document: its parts as they stand there, and where it begins. */
export interface WrittenReference extends Pick<ReferenceParts, 'before' | 'placeholder' | 'after'> {
  readonly start: number;
}

/** What came before it moves it. An edit at its very start is one before it: the text that is typed there is not part of it. */
export function trackWritten(written: WrittenReference, { offset, removed, added }: OffsetEdit): WrittenReference {
  return offset + removed <= written.start ? { ...written, start: written.start + added - removed } : written;
}

/**
 * The end of the whole reference when `selection` lies in its alternative text, which the extension itself had selected and
 * which may have been typed over since. Undefined when it does not, or when the reference is not there any more.
 */
export function endAround(
  { start, before, placeholder, after }: WrittenReference,
  text: string,
  selection: OffsetRange,
): number | undefined {
  const inside = start + before.length;
  if (!(before + placeholder) || !text.startsWith(before, start)) return undefined;
  const close = after ? closing(text, inside, placeholder, after) : text.startsWith(placeholder, inside) ? inside + placeholder.length : -1;
  if (close < 0 || selection.start < inside || selection.end > close) return undefined;
  // Without anything behind it, a cursor at its end is already behind the whole.
  if (!after && selection.start === close) return undefined;
  return close + after.length;
}

/** An alternative text stays on its line while somebody types it. */
function closing(text: string, from: number, placeholder: string, after: string): number {
  if (text.startsWith(placeholder + after, from)) return from + placeholder.length;
  const at = text.indexOf(after, from);
  return at < 0 || /[\r\n]/.test(text.slice(from, at)) ? -1 : at;
}
