import { isAlphanumeric, isAsciiDigit } from './characters.ts';
import type { Units } from './units.ts';
import { hasLetters, lettersOf, WordSet } from './words.ts';

/** What in a token speaks of the two sites, as bits: which of the ways to read it are worth their time. */
export const marks = {
  /** `getty` or `istock`. */
  name: 1,
  /** What hosts of theirs hold. */
  host: 2,
  /** iStock's `gm1234567`. */
  gm: 4,
  /** `-id12345`, as in `picture-id12345`. */
  id: 8,
  /** `-id` with less than five digits, which alone is nothing. */
  shortId: 16,
} as const;

const anyMark = marks.name | marks.host | marks.gm | marks.id;
/** By what a mark is seen: by its beginning where that is rare, else by a rarer letter in it. `a` and `i` are in every second word. */
const words = new WordSet(['getty', 'gm', '-id', 'gty.im', '-cache.net']);
const k = 0x6b;
/** The bit of a mark that was seen by a letter in its midst, and how far behind its beginning. */
const fromMidst = 32;
const midst = 5;
/** What stands before the place where a mark is seen. */
const istock = lettersOf('istock');
const asset = lettersOf('asset');

/** Whether such bits make a token worth reading as a whole. */
export function isMarked(bits: number): boolean {
  return (bits & anyMark) !== 0;
}

/** Whether one may be seen by two such units. */
export function mayBeMark(first: number, second: number): boolean {
  return words.mayBegin(first, second) || (first | 0x20) === k;
}

/** A mark that was seen begins so far before. */
export function behindBegin(mark: number): number {
  return mark & fromMidst ? midst : 0;
}

/** The marks of a piece: all their bits, where the first one begins, and the last ones with the bits of a host and of a name. */
export class Marks {
  bits = 0;
  first = 0;
  lastHost = -1;
  lastName = -1;

  /** In a piece that begins there, none is known yet. */
  begin(from: number): void {
    this.bits = 0;
    this.first = from;
    this.lastHost = -1;
    this.lastName = -1;
  }

  add(mark: number, at: number): void {
    if (this.bits === 0) this.first = at;
    this.bits |= mark;
    if (mark & marks.host) this.lastHost = at;
    if (mark & marks.name) this.lastName = at;
  }

  /** Adds one that may be seen at a place. */
  see(units: Units, at: number, from: number): void {
    if (!mayBeMark(units[at] ?? 0, units[at + 1] ?? 0)) return;
    const mark = markAt(units, at, from);
    if (mark !== 0) this.add(mark, at - behindBegin(mark));
  }
}

/** The bits of the mark that is seen at a place, or 0; nothing is before `from`. */
export function markAt(units: Units, at: number, from: number): number {
  switch (words.at(units, at)) {
    case -1:
      return hasBefore(units, at + 1, from, istock) ? fromMidst | nameMark(units, at - midst) : 0;
    case 0:
      return nameMark(units, at);
    case 1:
      return (at === from || !isAlphanumeric(units[at - 1] ?? 0)) && digitsAt(units, at + 2) >= 6 ? marks.gm : 0;
    case 2:
      return idMark(digitsAt(units, at + 3));
    case 4:
      return hasBefore(units, at, from, asset) ? fromMidst | marks.host : 0;
    default:
      return marks.host;
  }
}

function hasBefore(units: Units, end: number, from: number, word: Uint8Array): boolean {
  const at = end - word.length;
  return at >= from && hasLetters(units, at, word);
}

/** Both names are as long in their hosts. */
function nameMark(units: Units, at: number): number {
  return marks.name | (units[at + 11] === 0x2e ? marks.host : 0);
}

function idMark(digits: number): number {
  return digits >= 5 ? marks.id : digits > 0 ? marks.shortId : 0;
}

/** How many digits stand there, up to six. */
function digitsAt(units: Units, at: number): number {
  let count = 0;
  while (count < 6 && isAsciiDigit(units[at + count] ?? 0)) count++;
  return count;
}
