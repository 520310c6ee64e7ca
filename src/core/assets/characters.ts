/** What a character is to the search for asset IDs, by its UTF-16 unit; every answer is one look into a table of them all. */

/** Bits of `kindOf`: what ends a token, the percent sign, and by what the words of `marks.ts` are seen; what may divide a token. */
export const [ends, percent, begins] = [1, 256, 512];
/** What says something about the path of an address. */
export const inPath = 1024;
const divides = 64;
/** Anything of these: most characters of a token are none of them. */
export const telling = ends | divides | percent | begins;
const [digit, letter, gap, precedes, follows, space] = [2, 4, 8, 16, 32, 128];
/* Behind the alphabets begin punctuation and the scripts that are written without spaces. */
const table = new Uint16Array(0x10000).fill(precedes | follows, 0x2000);

function mark(bit: number, characters: string): void {
  for (let at = 0; at < characters.length; at++) table[characters.charCodeAt(at)] = (table[characters.charCodeAt(at)] ?? 0) | bit;
}

const [digits, wideDigits] = ['0123456789', '０１２３４５６７８９'];
const otherEnds = '\u00a0\u2028\u2029\u3000\ufeff“”„«»「」『』（）【】、。，；：！？…';
mark(ends, '\t\n\v\f\r "`<>|{}[]');
mark(ends | gap, otherEnds);
mark(gap, ' \t\n\r,;|&"\'()[]*_#+-·•');
mark(digit, digits + wideDigits);
mark(letter, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
mark(precedes, '\t\n\v\f\r "\'`<>|{}[]()*,;:=#?&!');
mark(follows, '\t\n\v\f\r "\'`<>|{}[]()*,;?&!#_~\\');
mark(percent, '%');
mark(begins, 'gGkK-');
mark(inPath, '/?&#v%');
mark(divides, "()\\',;‘’");
mark(space, '\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff');
for (let unit = 0x2000; unit <= 0x200a; unit++) table[unit] = (table[unit] ?? 0) | space;

/** Some of the characters below 0x80. */
export class AsciiSet {
  readonly #bytes = new Uint8Array(0x80);

  constructor(characters: string) {
    for (const character of characters) this.#bytes[character.charCodeAt(0)] = 1;
  }

  has(unit: number): boolean {
    return unit < 0x80 && this.#bytes[unit] === 1;
  }
}

/** Everything about it at once. */
export function kindOf(unit: number): number {
  return table[unit] ?? 0;
}

/** ASCII or full-width, as a Japanese keyboard writes them. */
export function isDigit(unit: number): boolean {
  return ((table[unit] ?? 0) & digit) !== 0;
}

export function isAsciiDigit(unit: number): boolean {
  return (unit - 0x30) >>> 0 < 10;
}

export function isLetter(unit: number): boolean {
  return ((unit | 0x20) - 0x61) >>> 0 < 26;
}

/** Of ASCII. */
export function isAlphanumeric(unit: number): boolean {
  return isLetter(unit) || isAsciiDigit(unit);
}

/** No address, path or name goes on over it. */
export function endsToken(unit: number): boolean {
  return ((table[unit] ?? 0) & ends) !== 0;
}

/** White space of any kind. */
export function isSpace(unit: number): boolean {
  return ((table[unit] ?? 0) & space) !== 0;
}

/** Stands between the numbers of one list. */
export function isGap(unit: number): boolean {
  return ((table[unit] ?? 0) & gap) !== 0;
}

/** White space, quotes, brackets and separators, or a letter of a script that is written without spaces. */
export function mayPrecedeNumber(unit: number): boolean {
  return ((table[unit] ?? 0) & precedes) !== 0;
}

/** Like `mayPrecedeNumber`; a dot or a colon needs a look at what follows. */
export function mayFollowNumber(unit: number): boolean {
  return ((table[unit] ?? 0) & follows) !== 0;
}

/** May be a part of an older ID. */
export function isPart(unit: number): boolean {
  return ((table[unit] ?? 0) & (digit | letter)) !== 0 || unit === 0x2d;
}
