import { isAlphanumeric, isAsciiDigit } from './characters.ts';
import type { Units } from './units.ts';

/** Which site an address or a file name speaks of; undefined when a bare ID does not say. */
export type Site = 'getty' | 'istock';

/** Why an address has no ID. */
export type Problem = 'video' | 'notAnId' | 'event';

export type ParsedAssetId = { readonly id: string; readonly site?: Site } | { readonly problem: 'empty' | Problem };

const dash = 0x2d;

export const notAnId: ParsedAssetId = { problem: 'notAnId' };

/**
 * An ID that somebody typed: letters and digits with at most one dash and at least four digits, such as `1167612765`,
 * `200261415-001`, `sb10064292t-001` and `a0200-000024`. The API documents no grammar, so this is generous.
 */
export function isTypedId(text: string): boolean {
  return text.length <= 40 && /^[a-z\d]+(?:-[a-z\d]+)?$/i.test(text) && /(?:\d\D*){4}/.test(text);
}

/** The same, of a part of a text. */
export function isTypedIn(units: Units, from: number, to: number): boolean {
  if (to - from > 40 || units[from] === dash || units[to - 1] === dash) return false;
  let dashes = 0;
  let digits = 0;
  for (let at = from; at < to; at++) {
    const unit = units[at] ?? 0;
    if (isAsciiDigit(unit)) digits++;
    else if (unit === dash) dashes++;
    else if (!isAlphanumeric(unit)) return false;
  }
  return dashes <= 1 && digits >= 4;
}

/** iStock writes `gm515914670-88738565`: the first number is the asset ID, the second its ID in an older system. */
export function istockId(text: string): string | undefined {
  return /^gm(\d{4,15})(?:-\d+)?$/i.exec(text)?.[1];
}

/** The shapes of older collections, which are hardly anything else: `200261415-001`, `6155-001327`, `sb10064292t-001`, `a0200-000024`. */
export function isOlderId(text: string): boolean {
  if (text.charCodeAt(text.length - 4) !== dash && text.charCodeAt(text.length - 7) !== dash) return false;
  return /^(?:\d{6,9}-0\d\d|\d{8,9}-\d{3}|\d{4}-00\d{4}|[a-z]{2}\d{6,8}[a-z]?-\d{3}|[a-z]\d{4}-\d{6})$/i.test(text);
}

/** Eight digits that are a day of these two centuries: `20261123`. */
export function isDate(text: string): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(text);
}
