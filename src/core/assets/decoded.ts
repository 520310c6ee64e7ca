import { begins, kindOf, percent } from './characters.ts';
import type { Units } from './units.ts';

const rare = percent | begins;
const noDigit = -0x100;
/** Of each character of ASCII the value that it has as a hexadecimal digit. */
const hexValues = new Int16Array(0x80).fill(noDigit);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  hexValues[digit.charCodeAt(0)] = value;
  hexValues[digit.toUpperCase().charCodeAt(0)] = value;
}
/** An address may stand in the query of another one, and that in a third. */
export const mostTimes = 3;

/** Percent signs undone as often as an address that was put into the query of another needs it. */
export function decoded(text: string, mostOften = mostTimes): string {
  if (!text.includes('%')) return text;
  let result = text;
  for (let times = 0; times < mostOften && result.includes('%'); times++) {
    const next = decodedWhole(result) ?? result.replace(/(?:%[0-9a-f]{2})+/gi, (run) => decodedWhole(run) ?? run);
    if (next === result) break;
    result = next;
  }
  return result;
}

/** Undefined if there is a percent sign in it that begins no character. */
function decodedWhole(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** What `decodeAscii` has made. */
interface Ascii {
  /** -1 if a percent sign is no code of ASCII. */
  readonly length: number;
  /** None of them stood for another percent sign. */
  readonly isLast: boolean;
  /** How many places were written. */
  readonly count: number;
}

/**
 * Writes a part of `units` to the beginning of another array without percent signs, and to `places` where in it a mark may be seen,
 * so that nobody must look at all of it again.
 */
export function decodeAscii(units: Units, from: number, end: number, target: Units, places: Int32Array): Ascii {
  let length = 0;
  let isLast = true;
  let count = 0;
  for (let at = from; at < end; at++, length++) {
    let unit = units[at] ?? 0;
    let kind = kindOf(unit);
    if (kind & rare) {
      if (kind & percent) {
        unit = asciiCode(units[at + 1] ?? 0, units[at + 2] ?? 0);
        if (unit < 0) return { length: -1, isLast, count };
        kind = kindOf(unit);
        if (kind & percent) isLast = false;
        at += 2;
      }
      if (kind & begins) places[count++] = length;
    }
    target[length] = unit;
  }
  return { length, isLast, count };
}

/** What two hexadecimal digits stand for, below 0x80; else less than 0. */
function asciiCode(first: number, second: number): number {
  const high = (first - 0x30) >>> 0;
  return high < 8 ? high * 16 + (hexValues[second] ?? noDigit) : -1;
}
