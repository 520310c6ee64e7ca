import { isDigit, isLetter, mayFollowNumber, mayPrecedeNumber } from './characters.ts';
import { isDate, isOlderId } from './idShapes.ts';

/** A number that stands by itself, and where: offsets are UTF-16 units, `end` is behind the last one. */
export interface Standing {
  readonly start: number;
  readonly end: number;
  /** It has one of the shapes of older collections, which hardly anything else has. */
  readonly isOlder: boolean;
}

/**
 * The number around a run of digits, if nothing around makes it part of another thing: no path, no decimals, no price, no
 * word. Older shapes take in what stands before and behind the run.
 */
export function standingAt(text: string, runStart: number, runEnd: number): Standing | undefined {
  let [start, end] = [runStart, runEnd];
  while (start > runStart - 12 && start > 0 && isPart(text.charCodeAt(start - 1))) start--;
  while (end < runEnd + 6 && end < text.length && isPart(text.charCodeAt(end))) end++;
  if (start > 0 && !standsBehind(text, start - 1)) return undefined;
  if (!standsBefore(text, end)) return undefined;
  if (start !== runStart || end !== runEnd) return isOlderId(text.slice(start, end)) ? { start, end, isOlder: true } : undefined;
  if (text.charCodeAt(start) === 0x30 || (end - start === 8 && isDate(text.slice(start, end)))) return undefined;
  return { start, end, isOlder: false };
}

/** May be a part of an older ID. */
export function isPart(unit: number): boolean {
  return isDigit(unit) || isLetter(unit) || unit === 0x2d;
}

function standsBehind(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === 0x5f) return at === 0 || !isPart(text.charCodeAt(at - 1));
  if (unit === 0x2f) return /(?:getty ?images?|getty|istock(?:photo)?) ?$/i.test(text.slice(Math.max(0, at - 16), at));
  return mayPrecedeNumber(unit);
}

function standsBefore(text: string, end: number): boolean {
  if (end >= text.length) return true;
  const unit = text.charCodeAt(end);
  const next = text.charCodeAt(end + 1);
  if (unit === 0x2e || unit === 0x3a) return end + 1 >= text.length || !(isPart(next) || next === 0x5f);
  return mayFollowNumber(unit);
}
