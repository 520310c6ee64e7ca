/** A half-open range of UTF-16 offsets in a document. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

export interface OffsetEdit {
  readonly offset: number;
  /** Characters that were removed. */
  readonly removed: number;
  /** Characters that were put there. */
  readonly added: number;
}

/**
 * Where a range stands after an edit. An edit before it moves it, one after it leaves it alone, one that touches its
 * inside makes it empty at the edit's end: what was to be replaced is not there any more, so nothing may be replaced.
 */
export function trackRange(range: OffsetRange, edit: OffsetEdit): OffsetRange {
  const shift = edit.added - edit.removed;
  const editEnd = edit.offset + edit.removed;
  if (editEnd <= range.start) return { start: range.start + shift, end: range.end + shift };
  if (edit.offset >= range.end) return range;
  const at = edit.offset + edit.added;
  return { start: at, end: at };
}
