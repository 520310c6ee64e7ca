import { objectOf } from '../decode.ts';
import { isAssetId, pathProblem } from './place.ts';
import { statuses } from './types.ts';

/** Why a value is wrong, or undefined. */
type Check = (value: unknown) => string | undefined;

/** A field of a kind of object, in the order in which it is written. */
export interface Field {
  readonly name: string;
  readonly check: Check;
  /** Objects in a list, by fields of their own; those that are wrong are left out, not the list. */
  readonly items?: readonly Field[];
  readonly isRequired?: true;
}

const longestText = 2_000;
const longestWord = 200;
const mostItems = 500;

const text =
  (longest: number): Check =>
  (value) =>
    typeof value !== 'string' || value.trim() === '' ? 'is no text' : value.length > longest ? 'is too long' : undefined;
const oneOf =
  (words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value) ? undefined : `is none of ${words.map((word) => JSON.stringify(word)).join(', ')}`;
const digest: Check = (value) =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? undefined : 'is no SHA-256 in small hexadecimal digits';
const count: Check = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : 'is no count');
const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'is neither true nor false');
const list =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'is no list';
    return value.length > mostItems ? 'is too long' : value.map(check).find((problem) => problem !== undefined);
  };
const object: Check = (value) => (objectOf(value) ? undefined : 'is no object');
const path: Check = (value) => (typeof value === 'string' ? pathProblem(value) : 'is no text');
const asset: Check = (value) => (typeof value === 'string' && isAssetId(value) ? undefined : 'is no asset ID');

/** A day or a moment in UTC that exists. */
const date: Check = (value) => (typeof value === 'string' && dayOf(value) !== undefined ? undefined : 'is no date such as 2026-05-03');

/** The day of a date or a moment, `2026-05-03`; undefined for a day that no calendar has. */
export function dayOf(value: string): string | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)?$/.exec(value) ?? [];
  if (day === undefined) return undefined;
  const moment = new Date(`${day}${time === undefined ? 'T00:00:00Z' : time.replace(/\.\d+/, '')}`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day ? undefined : day;
}

const licenceFields: readonly Field[] = [
  { name: 'date', check: date, isRequired: true },
  { name: 'productType', check: text(longestWord) },
  { name: 'licenceModel', check: text(longestWord) },
  { name: 'extended', check: list(text(longestWord)) },
  { name: 'expires', check: date },
  { name: 'by', check: text(longestWord) },
  { name: 'agreement', check: text(longestWord) },
  { name: 'projectCode', check: text(longestWord) },
  { name: 'notes', check: text(longestText) },
];

const fileFields: readonly Field[] = [
  { name: 'path', check: path, isRequired: true },
  { name: 'sha256', check: digest, isRequired: true },
  { name: 'bytes', check: count },
  { name: 'width', check: count },
  { name: 'height', check: count },
];

/** A record, field by field, in the order in which it is written. The schema in schemas/ says the same; a test compares them. */
export const recordFields: readonly Field[] = [
  { name: 'version', check: oneOf([1]), isRequired: true },
  { name: 'asset', check: asset, isRequired: true },
  { name: 'site', check: oneOf(['getty', 'istock']) },
  { name: 'status', check: oneOf(statuses), isRequired: true },
  { name: 'compSince', check: date },
  { name: 'licences', check: list(object), items: licenceFields },
  { name: 'files', check: list(object), items: fileFields },
  { name: 'credit', check: text(longestText) },
  { name: 'artist', check: text(longestText) },
  { name: 'collection', check: text(longestText) },
  { name: 'title', check: text(longestText) },
  { name: 'editorialUseOnly', check: flag },
  { name: 'restrictions', check: list(text(longestText)) },
  { name: 'reviewBy', check: date },
];
