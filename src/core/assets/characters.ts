/** What a character is to the search for asset IDs, by its UTF-16 unit; every answer is a look into a table or a comparison. */

/** Some of the characters below 0x80. */
export class AsciiSet {
  readonly #bytes = new Uint8Array(0x80);

  constructor(characters: string) {
    for (const character of characters) this.#bytes[character.charCodeAt(0)] = 1;
  }

  has(unit: number): boolean {
    return this.#bytes[unit] === 1;
  }
}

const ends = new AsciiSet('\t\n\v\f\r "`<>|{}[]');
const gaps = new AsciiSet(' \t\n\r,;|&"\'()[]*_#+-');
const beforeNumbers = new AsciiSet('\t\n\v\f\r "\'`<>|{}[]()*,;:=#?&!');
const behindNumbers = new AsciiSet('\t\n\v\f\r "\'`<>|{}[]()*,;?&!#_~\\');
const otherEnds = new Set(
  '\u00a0\u2028\u2029\u3000\ufeff“”„«»「」『』（）【】、。，；：！？…'.split('').map((character) => character.charCodeAt(0)),
);

/** ASCII or full-width, as a Japanese keyboard writes them. */
export function isDigit(unit: number): boolean {
  return (unit - 0x30) >>> 0 < 10 || (unit - 0xff10) >>> 0 < 10;
}

export function isAsciiDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
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
  return unit < 0x80 ? ends.has(unit) : otherEnds.has(unit);
}

/** Stands between the numbers of one list. */
export function isGap(unit: number): boolean {
  return unit < 0x80 ? gaps.has(unit) : otherEnds.has(unit) || unit === 0xb7 || unit === 0x2022;
}

/** White space, quotes, brackets and separators, or a letter of a script that is written without spaces. */
export function mayPrecedeNumber(unit: number): boolean {
  return unit < 0x80 ? beforeNumbers.has(unit) : unit >= 0x2000;
}

/** Like `mayPrecedeNumber`; a dot or a colon needs a look at what follows. */
export function mayFollowNumber(unit: number): boolean {
  return unit < 0x80 ? behindNumbers.has(unit) : unit >= 0x2000;
}
