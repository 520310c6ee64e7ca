import { AsciiSet, isAsciiDigit } from './characters.ts';
import { textIn, type Units } from './units.ts';
import { hasLetters, lettersOf, WordSet } from './words.ts';

/**
 * The mark of a site and the number behind it, wherever the two stand in a name: `topic-gettyimages-760251843-feature.jpg`,
 * `burger_GettyImages_953306196.0.jpg`, `GettyImages1041936304_Header`, `istockphoto-1418355666-2048x2048.jpg`.
 */
const marked =
  /(?:(getty[-_ +.]?images?)|getty|(istock(?:[-_ ]?photos?)?))([-_ +.:#/]{0,3})(?:id[-_ ]?)?((?:200\d{6}|\d{5,8})-0\d\d(?!\d)|\d{5,}|\d{4}-\d{6}(?!\d)|[a-z]{2}\d{6,8}[a-z]?-\d{3}(?!\d)|[a-z]\d{4}-\d{6}(?!\d))/iy;
/** How far from the beginning of a mark a number may begin, at least and at most. */
const [nearest, farthest] = [5, 21];
/** What stands in `marked` between words, and between them and the number. */
const [gettyGaps, istockGaps, separators] = [new AsciiSet('-_ +.'), new AsciiSet('-_ '), new AsciiSet('-_ +.:#/')];
const [dash, g, s] = [0x2d, 0x67, 0x73];
const [image, photo] = [lettersOf('image'), lettersOf('photo')];

/** How every mark begins. */
export const markWords = new WordSet(['getty', 'istock']);

/** A mark of a site, and the number behind it. */
export class MarkedNumber {
  mark: 'images' | 'getty' | 'istock' = 'images';
  /** How many characters stand between the two, and whether an underscore is one of them. */
  separators = 0;
  isUnderscored = false;
  start = 0;
  end = 0;
  /** It is nothing but digits, and not one of the older shapes. */
  isPlain = true;
}

/** One for all: a text may hold one in every line. */
const found = new MarkedNumber();

function told(
  mark: MarkedNumber['mark'],
  separators: number,
  isUnderscored: boolean,
  start: number,
  end: number,
  isPlain: boolean,
): Readonly<MarkedNumber> {
  found.mark = mark;
  found.separators = separators;
  found.isUnderscored = isUnderscored;
  found.start = start;
  found.end = end;
  found.isPlain = isPlain;
  return found;
}

/** What `marked` finds at a place where a mark begins, to be used up before it is asked again. Most names have nothing but separators and digits behind it. */
export function markedNumber(units: Units, to: number, at: number): Readonly<MarkedNumber> | undefined {
  const isGetty = ((units[at] ?? 0) | 0x20) === g;
  const name = at + (isGetty ? 5 : 6);
  const behind = withWord(units, name, isGetty ? image : photo, isGetty ? gettyGaps : istockGaps);
  let start = behind;
  let isUnderscored = false;
  for (; start < behind + 3 && separators.has(units[start] ?? 0); start++) if (units[start] === 0x5f) isUnderscored = true;
  const digits = digitsAt(units, start);
  if (digits < 5) return mayBeMarked(units, at) ? unusuallyMarked(textIn(units, at, to), at) : undefined;
  const dashed = isDashed(units, start, digits);
  const mark = !isGetty ? 'istock' : behind > name ? 'images' : 'getty';
  return told(mark, start - behind, isUnderscored, start, start + digits + (dashed ? 4 : 0), !dashed);
}

/** Behind a word, in the singular or the plural and perhaps after a gap; `at` if it does not stand there. */
function withWord(units: Units, at: number, word: Uint8Array, gaps: AsciiSet): number {
  const start = gaps.has(units[at] ?? 0) ? at + 1 : at;
  if (!hasLetters(units, start, word)) return at;
  const end = start + word.length;
  return ((units[end] ?? 0) | 0x20) === s ? end + 1 : end;
}

function digitsAt(units: Units, at: number): number {
  let end = at;
  while (isAsciiDigit(units[end] ?? 0)) end++;
  return end - at;
}

/** `200261415-001`, `56789012-012`. */
function isDashed(units: Units, start: number, digits: number): boolean {
  const end = start + digits;
  if (units[end] !== dash || units[end + 1] !== 0x30 || digitsAt(units, end + 1) !== 3) return false;
  return digits <= 8 || (digits === 9 && units[start] === 0x32 && units[start + 1] === 0x30 && units[start + 2] === 0x30);
}

/** Every form of `marked` has at least four digits where the first digit behind the mark is. */
function mayBeMarked(units: Units, at: number): boolean {
  for (let digit = at + nearest; digit <= at + farthest; digit++) if (isAsciiDigit(units[digit] ?? 0)) return digitsAt(units, digit) >= 4;
  return false;
}

function unusuallyMarked(text: string, at: number): Readonly<MarkedNumber> | undefined {
  marked.lastIndex = 0;
  const match = marked.exec(text);
  if (match === null) return undefined;
  const [whole, images, istock, gap = '', number = ''] = match;
  const end = at + whole.length;
  const mark = images !== undefined ? 'images' : istock !== undefined ? 'istock' : 'getty';
  return told(mark, gap.length, gap.includes('_'), end - number.length, end, /^\d{5,}$/.test(number));
}
