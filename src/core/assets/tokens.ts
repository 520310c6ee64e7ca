import { AsciiSet, isAsciiDigit, isLetter } from './characters.ts';
import type { Units } from './units.ts';
import { hasWord } from './words.ts';

const punctuation = new AsciiSet('*_~.!?,;:\\');

/* The parts of a token, which is a text without white space, quotes and angle or square brackets. */

/** The end of a piece without the punctuation and emphasis marks of the sentence around it. */
export function endOfWords(units: Units, start: number, pieceEnd: number): number {
  let end = pieceEnd;
  while (end > start && punctuation.has(units[end - 1] ?? 0)) end--;
  return end;
}

/** Whether a piece ends there, in a token: round brackets are no part of an address; an apostrophe between two letters is one. */
export function dividesToken(units: Units, at: number, from: number, to: number): boolean {
  switch (units[at]) {
    case 0x28:
    case 0x29:
      return true;
    case 0x5c:
      return at + 1 < to && 'nrt"\'\\'.includes(String.fromCharCode(units[at + 1] ?? 0));
    case 0x27:
    case 0x2018:
    case 0x2019:
      return !(at > from && isWord(units[at - 1] ?? 0) && at + 1 < to && isWord(units[at + 1] ?? 0));
    case 0x2c:
    case 0x3b:
      return !goesOn(units, at + 1, to);
    default:
      return false;
  }
}

/** A comma and a semicolon stand in an address before a digit and before the name of a value. */
function goesOn(units: Units, start: number, to: number): boolean {
  const last = Math.min(to, start + 5);
  if (start < last && isAsciiDigit(units[start] ?? 0)) return true;
  let at = start;
  while (at < last && isLetter(units[at] ?? 0)) at++;
  return (at < last && units[at] === 0x3d) || (at - start >= 3 && hasWord(units, start, 'amp'));
}

function isWord(unit: number): boolean {
  return isLetter(unit) || unit > 0xa0;
}
