import { AsciiSet, isPart, mayFollowNumber, mayPrecedeNumber } from './characters.ts';
import { isDate, isOlderId } from './idShapes.ts';
import { textIn, type Units } from './units.ts';

const dash = 0x2d;
/** How the names of the sites end, perhaps before a space. */
const siteEnd = new AsciiSet('seykoSEYKO ');

/** A number that stands by itself, and where: offsets are UTF-16 units, `end` is behind the last one. */
export class Standing {
  start = 0;
  end = 0;
  /** It has one of the shapes of older collections, which hardly anything else has. */
  isOlder = false;
}

/** One for all: a text of data holds a million of them. */
const number = new Standing();

/**
 * The number around a run of digits in a text of so many units, if nothing around makes it part of another thing: no path, no
 * decimals, no price, no word. Older shapes take in what stands before and behind the run. To be used up before it is asked again.
 */
export function standingAt(units: Units, length: number, runStart: number, runEnd: number): Readonly<Standing> | undefined {
  let start = runStart;
  let end = runEnd;
  while (start > runStart - 12 && start > 0 && isPart(units[start - 1] ?? 0)) start--;
  while (end < runEnd + 6 && end < length && isPart(units[end] ?? 0)) end++;
  if (start > 0 && !standsBehind(units, start - 1)) return undefined;
  if (end < length && !standsBefore(units, length, end)) return undefined;
  number.start = start;
  number.end = end;
  number.isOlder = start !== runStart || end !== runEnd;
  if (number.isOlder) return isOlder(units, start, end) ? number : undefined;
  return units[start] === 0x30 || (end - start === 8 && isDay(units, start, end)) ? undefined : number;
}

function isOlder(units: Units, start: number, end: number): boolean {
  return (units[end - 4] === dash || units[end - 7] === dash) && isOlderId(textIn(units, start, end));
}

function isDay(units: Units, start: number, end: number): boolean {
  const [first, second] = [units[start], units[start + 1]];
  const isCentury = (first === 0x31 && second === 0x39) || (first === 0x32 && second === 0x30);
  return isCentury && isDate(textIn(units, start, end));
}

function standsBehind(units: Units, at: number): boolean {
  const unit = units[at] ?? 0;
  if (unit === 0x5f) return at === 0 || !isPart(units[at - 1] ?? 0);
  if (unit === 0x2f)
    return siteEnd.has(units[at - 1] ?? 0) && /(?:getty ?images?|getty|istock(?:photo)?) ?$/i.test(textIn(units, Math.max(0, at - 16), at));
  return mayPrecedeNumber(unit);
}

function standsBefore(units: Units, length: number, end: number): boolean {
  const unit = units[end] ?? 0;
  if (unit !== 0x2e && unit !== 0x3a) return mayFollowNumber(unit);
  const next = units[end + 1] ?? 0;
  return end + 1 >= length || !(isPart(next) || next === 0x5f);
}
