/** What a character is to the search for asset IDs, by its UTF-16 unit; every answer is a look into a table or a comparison. */

const ends = new Uint8Array(0x80);
for (const character of '\t\n\v\f\r "`<>|{}[]') ends[character.charCodeAt(0)] = 1;
const gaps = new Uint8Array(0x80);
for (const character of ' \t\n\r,;|&"\'()[]*_#+-') gaps[character.charCodeAt(0)] = 1;
const beforeNumbers = new Uint8Array(0x80);
for (const character of '\t\n\v\f\r "\'`<>|{}[]()*,;:=#?&!') beforeNumbers[character.charCodeAt(0)] = 1;
const behindNumbers = new Uint8Array(0x80);
for (const character of '\t\n\v\f\r "\'`<>|{}[]()*,;?&!#_~\\') behindNumbers[character.charCodeAt(0)] = 1;
const otherEnds = new Set(
  '\u00a0\u2028\u2029\u3000\ufeff“”„«»「」『』（）【】、。，；：！？…'.split('').map((character) => character.charCodeAt(0)),
);

/** ASCII or full-width, as a Japanese keyboard writes them. */
export function isDigit(unit: number): boolean {
  return (unit - 0x30) >>> 0 < 10 || (unit - 0xff10) >>> 0 < 10;
}

export function isLetter(unit: number): boolean {
  return ((unit | 0x20) - 0x61) >>> 0 < 26;
}

/** No address, path or name goes on over it. */
export function endsToken(unit: number): boolean {
  return unit < 0x80 ? ends[unit] === 1 : otherEnds.has(unit);
}

/** Stands between the numbers of one list. */
export function isGap(unit: number): boolean {
  return unit < 0x80 ? gaps[unit] === 1 : otherEnds.has(unit) || unit === 0xb7 || unit === 0x2022;
}

/** White space, quotes, brackets and separators, or a letter of a script that is written without spaces. */
export function mayPrecedeNumber(unit: number): boolean {
  return unit < 0x80 ? beforeNumbers[unit] === 1 : unit >= 0x2000;
}

/** Like `mayPrecedeNumber`; a dot or a colon needs a look at what follows. */
export function mayFollowNumber(unit: number): boolean {
  return unit < 0x80 ? behindNumbers[unit] === 1 : unit >= 0x2000;
}
