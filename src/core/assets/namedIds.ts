import { AsciiSet, isAlphanumeric, isAsciiDigit, isLetter, isSpace } from './characters.ts';
import type { Site } from './idShapes.ts';
import { type MarkedNumber, markedNumber, markWords } from './markedNumber.ts';
import { areSame, type Units } from './units.ts';
import { hasExactly, hasWord } from './words.ts';

/* The IDs in the names of files, wherever in them they stand. */

const [dash, dot, underscore, slash, backslash, zero] = [0x2d, 0x2e, 0x5f, 0x2f, 0x5c, 0x30];
const filmEnds = ['mp4', 'mov', 'webm', 'mpeg', 'mpg', 'm4v', 'avi'];
const filmLetters = new AsciiSet('mwaMWA');
const previewWords = ['large', 'orig', 'medium', 'small'];
/** Sizes that were glued to a number. */
const gluedSizes = ['594', '612', '640', '1024', '2048'];

/** Where the numbers of assets stand in names. */
interface NamedIds {
  readonly from: number[];
  readonly to: number[];
  /** Of which the first of the names speaks. */
  site: Site;
}

/** What `namesIn` has found. One for all: a text may hold a name in every line. */
export const named: NamedIds = { from: [], to: [], site: 'getty' };

/**
 * How many assets the names in a text without white space speak of, which are then in `named`; -1 if one is of a video. No mark
 * of a name begins before `first` or behind `last`.
 */
export function namesIn(units: Units, from: number, to: number, first = from, last = to - 1): number {
  let count = 0;
  for (let at = markWords.first(units, first, last + 1); at >= 0; at = markWords.first(units, at, last + 1)) {
    const number = markedNumber(units, to, at);
    if (number === undefined || !(number.mark === 'images' || isWordStart(units, from, at))) {
      at++;
      continue;
    }
    at = number.end;
    const { mark, start } = number;
    const end = number.isPlain ? realEnd(units, number) : number.end;
    if (end < 0 || (number.separators === 0 && end - start < 7)) continue;
    if (isVideo(units, to, number.end)) return -1;
    if (mark === 'istock' ? isLegacy(units, number, end) : mark === 'getty' && (end - start <= 6 || isPreview(units, number.end))) continue;
    if (count === 0) named.site = mark === 'istock' ? 'istock' : 'getty';
    else if (isSame(units, named.from[count - 1] ?? 0, named.to[count - 1] ?? 0, start, end)) continue;
    named.from[count] = start;
    named.to[count++] = end;
  }
  return count;
}

function isSame(units: Units, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  return to - from === otherTo - otherFrom && areSame(units, from, units, otherFrom, to - from);
}

/** No letters stand before it but those of an agency that delivers through Getty Images. */
function isWordStart(units: Units, from: number, at: number): boolean {
  const start = at >= from + 3 && hasWord(units, at - 3, 'afp') && hasWord(units, at, 'getty') ? at - 3 : at;
  return start === from || !isLetter(units[start - 1] ?? 0);
}

/** Where the ID ends: it has at most ten digits; a size may have been glued to it. -1 for a hash or a time, which are none. */
function realEnd(units: Units, { start, end }: MarkedNumber): number {
  const length = end - start;
  const isId = length >= 6 && length <= 10 && units[start] !== zero;
  const next = units[end] ?? 0;
  if (!isAlphanumeric(next)) return isId ? end : -1;
  if (next === 0x78 && isAsciiDigit(units[end + 1] ?? 0)) return unglued(units, start, end);
  return isId && !isOfHash(units, end) ? end : -1;
}

function unglued(units: Units, start: number, end: number): number {
  for (const size of gluedSizes) {
    const to = end - size.length;
    if (to - start >= 7 && to - start <= 10 && hasExactly(units, to, size)) return to;
  }
  return -1;
}

/** Letters and digits of a hexadecimal number go on. */
function isOfHash(units: Units, end: number): boolean {
  if (!isHexLetter(units[end] ?? 0)) return false;
  return isAsciiDigit(units[end + 1] ?? 0) || (isHexLetter(units[end + 1] ?? 0) && isAsciiDigit(units[end + 2] ?? 0));
}

function isHexLetter(unit: number): boolean {
  return ((unit | 0x20) - 0x61) >>> 0 < 6;
}

/** What ends like a film, in the same part of a path. */
function isVideo(units: Units, to: number, from: number): boolean {
  for (let at = from; at < to; at++) {
    const unit = units[at] ?? 0;
    if (unit === slash || unit === backslash || isSpace(unit)) return false;
    if (unit === dot && filmLetters.has(units[at + 1] ?? 0)) {
      for (const end of filmEnds) if (hasWord(units, at + 1, end) && !isAlphanumeric(units[at + 1 + end.length] ?? 0)) return true;
    } else if (unit === dash && isAdpp(units, at)) return true;
  }
  return false;
}

/** `-012_adpp`, a composition of films. */
function isAdpp(units: Units, at: number): boolean {
  if (units[at + 4] !== underscore || !hasWord(units, at + 5, 'adpp')) return false;
  return isAsciiDigit(units[at + 1] ?? 0) && isAsciiDigit(units[at + 2] ?? 0) && isAsciiDigit(units[at + 3] ?? 0);
}

/** Until 2016 iStock named files by a number of its own, mostly with the word for a size: `iStock_000012345678Large.jpg`. */
function isLegacy(units: Units, { start, end, isUnderscored }: MarkedNumber, to: number): boolean {
  if (to - start >= 9 || !isUnderscored) return false;
  let at = end;
  if (units[at] === dash || units[at] === underscore || units[at] === 0x20) at++;
  if (hasWord(units, at, 'medium') || hasWord(units, at, 'full') || hasWord(units, at, 'big')) return true;
  while (hasWord(units, at, 'x')) at++;
  return hasWord(units, at, 'small') || hasWord(units, at, 'large');
}

/** Other programs that deal with such images name theirs like this. */
function isPreview(units: Units, at: number): boolean {
  return units[at] === dash && previewWords.some((word) => hasWord(units, at + 1, word));
}
