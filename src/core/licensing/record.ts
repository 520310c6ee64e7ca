import { createHash } from 'node:crypto';
import { foreignJsonOf, ownOf, withoutPrototype } from '../foreign.ts';
import type { ChargeRecord, ChargeState } from './types.ts';

export const recordVersion = 1;
/** Bytes and values of a record; those that are longer were not written here, and would take their time to read. */
export const longestRecord = 128 * 1024;
const mostValues = 10_000;

const states: readonly string[] = ['intent', 'uncertain', 'refused', 'charged', 'fetched', 'settled'] satisfies ChargeState[];

/** What a file of the journal turned out to be. */
export type ParsedRecord =
  | { readonly kind: 'record'; readonly record: ChargeRecord }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

/** Total: whatever the bytes, there is an answer. A record that is not whole and right in itself is `damaged`, never half believed. */
export function parseRecord(text: string): ParsedRecord {
  const value = text.length > longestRecord ? undefined : foreignJsonOf(text, mostValues);
  if (!isObject(value)) return { kind: 'damaged' };
  if (typeof value.version === 'number' && value.version > recordVersion) return { kind: 'newer' };
  return isRecord(value) ? { kind: 'record', record: value } : { kind: 'damaged' };
}

export function formatRecord(record: ChargeRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/** The same for two sign-ins of one key, and nothing that the key could be told from or that two records share. */
export function keyTagOf(recordId: string, apiKey: string): string {
  return createHash('sha256').update(`${recordId} ${apiKey}`).digest('hex').slice(0, 16);
}

/** Whether something is left to do: such records have a marker in the journal's `open` folder. */
export function isOpen({ state }: ChargeRecord): boolean {
  return state !== 'refused' && state !== 'settled';
}

/** Whether a download was used up, as far as this machine knows. */
export function isPaid(record: ChargeRecord): boolean {
  const { state, chargedAt, outcome } = withoutPrototype(record);
  return chargedAt !== undefined || outcome === 'charged' || state === 'fetched';
}

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
/** It names a file of the cache, which is removed when its bytes are others. */
const isDigest: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
/** The file is placed under it. */
const isBaseName: Check = (value) => typeof value === 'string' && !/^\.*$|[/\\\p{Cc}]/u.test(value);
const isCount: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isFlag: Check = (value) => value === true;
const isList =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const hasFields =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value) =>
    isObject(value) &&
    Object.entries(required).every(([name, check]) => check(ownOf(value, name))) &&
    Object.entries(optional).every(([name, check]) => ownOf(value, name) === undefined || check(ownOf(value, name)));

const hasRecordFields = hasFields(
  {
    version: (value) => value === recordVersion,
    id: isText,
    state: (value) => states.some((each) => each === value),
    apiOrigin: isText,
    accountId: isText,
    assetId: isText,
    options: isObject,
    intentAt: isCount,
  },
  {
    estimatedBytes: isCount,
    serverAt: isCount,
    chargedAt: isCount,
    uri: hasFields({ keyId: isText, iv: isText, tag: isText, data: isText }),
    transfer: hasFields(
      { checkpoint: isCount },
      { length: isCount, etag: isText, lastModified: isText, mediaType: isText, fileName: isText },
    ),
    file: hasFields({ sha256: isDigest, bytes: isCount, mediaType: isText, fileName: isBaseName }),
    placements: isList(hasFields({ uri: isText, at: isCount })),
    historyBefore: isList(isText),
    allowanceBefore: hasFields({ productId: isCount, left: isCount }),
    keyTag: isText,
    unlistedSince: isCount,
    outcome: (value) => ['charged', 'notCharged', 'unknown'].some((each) => each === value),
    uriExpired: isFlag,
    damaged: isFlag,
  },
);

function isRecord(value: Fields): value is Fields & ChargeRecord {
  return hasRecordFields(value);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
