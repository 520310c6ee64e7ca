import { objectOf } from '../decode.ts';
import { foreignJsonOf, ownOf, withoutPrototype } from '../foreign.ts';
import { type Conflict, conflictIn } from './conflict.ts';
import { type Field, recordFields } from './fields.ts';
import type { LicenceRecord, RecordProblem } from './types.ts';

const longestRecord = 128 * 1024;
const mostValues = 10_000;

/**
 * `record`: what could be read; fields that are wrong are left out of it and named in `problems`, unknown ones are in it.
 * `conflict`: Git left both sides in the file. `newer`: by a later version, taken as far as it is understood, never rewritten.
 */
export type ReadRecord =
  | { readonly kind: 'record'; readonly record: LicenceRecord; readonly problems: readonly RecordProblem[]; readonly newer: boolean }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }
  | { readonly kind: 'damaged'; readonly problems: readonly RecordProblem[] };

/** Total and linear: whatever a file holds there is an answer, and nothing of it reaches a prototype. */
export function readLicenceRecord(text: string): ReadRecord {
  if (text.length > longestRecord) return damaged('is longer than any record');
  const value = objectOf(foreignJsonOf(text.replace(/^\uFEFF/, ''), mostValues));
  if (value) return readFields(value);
  const conflict = conflictIn(text);
  return conflict ? { kind: 'conflict', conflict } : damaged('is no JSON object');
}

function damaged(what: string): ReadRecord {
  return { kind: 'damaged', problems: [{ field: '', what }] };
}

function readFields(value: Readonly<Record<string, unknown>>): ReadRecord {
  const version = ownOf(value, 'version');
  const newer = Number.isSafeInteger(version) && Number(version) > 1;
  const { object, problems, isUsable } = read(newer ? { ...value, version: 1 } : value, recordFields, '');
  if (!isUsable) return { kind: 'damaged', problems };
  return { kind: 'record', record: object as unknown as LicenceRecord, problems, newer };
}

interface Read {
  readonly object: Readonly<Record<string, unknown>>;
  readonly problems: readonly RecordProblem[];
  /** Nothing is wrong with what it cannot do without. */
  readonly isUsable: boolean;
}

function read(value: Readonly<Record<string, unknown>>, fields: readonly Field[], at: string): Read {
  const object: Record<string, unknown> = withoutPrototype(value);
  const problems: RecordProblem[] = [];
  let isUsable = true;
  for (const { name, check, items, isRequired } of fields) {
    const field = ownOf(value, name);
    if (field === undefined && !isRequired) continue;
    const what = field === undefined ? 'is missing' : check(field);
    if (what !== undefined) {
      problems.push({ field: at + name, what });
      if (isRequired) isUsable = false;
      delete object[name];
    } else if (items && Array.isArray(field)) {
      const each = field.map((item, index) => read(objectOf(item) ?? {}, items, `${at}${name}[${index}].`));
      problems.push(...each.flatMap((item) => item.problems));
      object[name] = each.flatMap((item) => (item.isUsable ? [item.object] : []));
    }
  }
  return { object, problems, isUsable };
}
