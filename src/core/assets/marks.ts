import { isAlphanumeric, isAsciiDigit } from './characters.ts';
import { WordSet } from './words.ts';

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
const words = new WordSet(['getty', 'istock', 'gty.im', 'asset-cache.net', 'gm', '-id']);

/** Whether bits of `marksIn` make a token worth reading as a whole. */
export function isMarked(bits: number): boolean {
  return (bits & anyMark) !== 0;
}

/** The marks in a part of a text that holds no white space; `first` is where the first one begins, from the start of the part. */
export interface Marks {
  readonly bits: number;
  readonly first: number;
}

const noMarks: Marks = { bits: 0, first: 0 };

export function marksIn(text: string, from: number, to: number): Marks {
  let [bits, first] = [0, -1];
  for (let at = words.first(text, from, to); at >= 0; at = words.first(text, at + 1, to)) {
    const mark = markAt(text, at, from);
    if (bits === 0 && mark !== 0) first = at - from;
    bits |= mark;
  }
  return bits === 0 ? noMarks : { bits, first };
}

function markAt(text: string, at: number, from: number): number {
  switch (words.at(text, at)) {
    case 'getty':
      return marks.name | (text.charCodeAt(at + 11) === 0x2e ? marks.host : 0);
    case 'istock':
      return marks.name | (text.charCodeAt(at + 11) === 0x2e ? marks.host : 0);
    case 'gm':
      return (at === from || !isAlphanumeric(text.charCodeAt(at - 1))) && digitsAt(text, at + 2) >= 6 ? marks.gm : 0;
    case '-id':
      return idMark(digitsAt(text, at + 3));
    default:
      return marks.host;
  }
}

function idMark(digits: number): number {
  return digits >= 5 ? marks.id : digits > 0 ? marks.shortId : 0;
}

/** How many digits stand there, up to six. */
function digitsAt(text: string, at: number): number {
  let count = 0;
  while (count < 6 && isAsciiDigit(text.charCodeAt(at + count))) count++;
  return count;
}
