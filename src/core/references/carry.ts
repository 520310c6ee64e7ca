import { type OffsetRange, trackRange } from './track.ts';

/** An edit with its texts: what was removed, and what stands there now. */
export interface TextChange {
  readonly offset: number;
  readonly removed: string;
  readonly added: string;
}

/** Letters on each side of a place by which it is found again: many where they are still there, else fewer. */
const contexts = [40, 20, 10] as const;
const [mostLetters, , fewestLetters] = contexts;

/**
 * Where a range stands after an edit. A few letters that a person types or deletes move it as `trackRange` says. Lines that
 * others put in the place of lines (a formatter, a revert, Git) hold the place still, as a rule: it is where the same letters
 * stand around it, whatever became of the white space between them. Undefined when that cannot be told.
 */
export function carryRange(range: OffsetRange, text: string, change: TextChange): OffsetRange | undefined {
  const { offset, removed, added } = change;
  const isAround = offset < range.end && offset + removed.length > range.start;
  const isInside = range.start === range.end && offset < range.start && offset + removed.length > range.start;
  const isDeleted = added.trim() === '' && removed.trim() !== '';
  if (!(isAround || isInside) || !/[\r\n]/.test(removed) || isDeleted) {
    return trackRange(range, { offset, removed: removed.length, added: added.length });
  }
  const after = text.slice(0, offset) + added + text.slice(offset + removed.length);
  const [start, end] = [range.start, range.end].map((at) => placeIn(text, at, after, change));
  if (start !== undefined && end !== undefined && text.slice(range.start, range.end) === after.slice(start, end)) return { start, end };
  const at = end ?? start;
  return at === undefined ? undefined : { start: at, end: at };
}

/** The one edit that makes `after` of `before`. */
export function changeBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { offset: start, removed: before.slice(start, before.length - end), added: after.slice(start, after.length - end) };
}

function placeIn(before: string, at: number, after: string, { offset, removed, added }: TextChange): number | undefined {
  if (at <= offset) return at;
  if (at >= offset + removed.length) return at + added.length - removed.length;
  const exact = changeBetween(removed, added);
  const inside = at - offset;
  if (inside <= exact.offset) return at;
  if (inside >= exact.offset + exact.removed.length) return at + added.length - removed.length;
  return amongLetters(before, at, after);
}

/** By the letters on both sides of the place; else by those of one side, when they stand only once. */
function amongLetters(before: string, at: number, after: string): number | undefined {
  const left = lettersOf(before.slice(0, at)).slice(-mostLetters);
  const right = lettersOf(before.slice(at, at + 50 * mostLetters)).slice(0, mostLetters);
  const letters = lettersOf(after);
  for (const count of contexts) {
    const [near, next] = [left.slice(-count), right.slice(0, count)];
    const found = once(letters, near + next, near.length) ?? once(letters, near, near.length) ?? once(letters, next, 0);
    if (found !== undefined) return withBlanks(before, at, after, found);
  }
  return undefined;
}

const lettersOf = (text: string): string => text.replace(/\s+/g, '');

function once(letters: string, context: string, at: number): number | undefined {
  const found = context.length < fewestLetters ? -1 : letters.indexOf(context);
  return found < 0 || letters.includes(context, found + 1) ? undefined : found + at;
}

/** Behind so many letters; in the white space there as it was in the old one: beside a letter, or on an empty line. */
function withBlanks(before: string, at: number, after: string, letters: number): number {
  const from = behindLetters(after, letters);
  const blanks = /^\s*/.exec(after.slice(from))?.[0] ?? '';
  const [old = ''] = /\s*$/.exec(before.slice(0, at)) ?? [];
  const rest = /^\s*/.exec(before.slice(at))?.[0] ?? '';
  if (old + rest === blanks) return from + old.length;
  if (old === '') return from;
  if (rest === '') return from + blanks.length;
  const lines = [...blanks.matchAll(/\r?\n/g)].map(({ index, 0: { length } }) => index + length);
  const line = lines[Math.min(old.split('\n').length - 1, lines.length - 1) - 1];
  return from + (line ?? 0);
}

function behindLetters(text: string, count: number): number {
  let left = count;
  let at = 0;
  for (; left > 0 && at < text.length; at++) if (/\S/.test(text[at] ?? '')) left--;
  return at;
}
