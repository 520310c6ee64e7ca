import { isAlphanumeric, isAsciiDigit } from './characters.ts';
import { marks } from './marks.ts';
import type { Units } from './units.ts';
import { hasExactly, hasWord } from './words.ts';

const dash = 0x2d;
const kinds = ['-picture', '-photo', '-vector', '-illustration'];

/** Where a number of iStock's own or of the older addresses stands in a name, which has but one; `video` for one of a film. `bits` are the marks in it. */
export function ownNumber(
  units: Units,
  from: number,
  to: number,
  bits: number,
): { readonly from: number; readonly to: number } | 'video' | undefined {
  const hasId = (bits & (marks.id | marks.shortId)) !== 0;
  if (hasId && hasVideoId(units, from, to)) return 'video';
  return (bits & marks.gm ? gmNumber(units, from, to) : undefined) ?? (hasId ? pictureNumber(units, from, to) : undefined);
}

function hasVideoId(units: Units, from: number, end: number): boolean {
  for (let at = from; at < end; at++)
    if (units[at] === dash && hasExactly(units, at, '-video-id') && isAsciiDigit(units[at + 9] ?? 0)) return true;
  return false;
}

/** `gm1234567`, with or without the number of an older system behind it. */
function gmNumber(units: Units, from: number, end: number) {
  for (let at = from; at < end; at++) {
    if (!hasWord(units, at, 'gm') || (at > from && isAlphanumeric(units[at - 1] ?? 0))) continue;
    const to = digitsEnd(units, at + 2);
    if (to - at - 2 >= 6 && to - at - 2 <= 10 && !isAlphanumeric(units[to] ?? 0)) return { from: at + 2, to };
  }
  return undefined;
}

/** `-picture-id675740234`. */
function pictureNumber(units: Units, from: number, end: number) {
  for (let at = from; at < end; at++) {
    if (units[at] !== dash || !hasExactly(units, at, '-id') || !kinds.some((kind) => endsWith(units, from, at, kind))) continue;
    const to = digitsEnd(units, at + 3);
    if (to - at - 3 >= 5 && to - at - 3 <= 10) return { from: at + 3, to };
  }
  return undefined;
}

function endsWith(units: Units, from: number, end: number, word: string): boolean {
  return end - from >= word.length && hasExactly(units, end - word.length, word);
}

function digitsEnd(units: Units, from: number): number {
  let end = from;
  while (isAsciiDigit(units[end] ?? 0)) end++;
  return end;
}
