import { bareObject, ownOf } from '../foreign.ts';
import { type Field, recordFields } from './fields.ts';
import type { LicenceRecord } from './types.ts';

/**
 * The one way to write a record: two spaces, LF, fields in their fixed order, then those that this version does not know by
 * name; licences by date and files by path. The same record is the same bytes on every machine, so that Git sees a change only
 * where there is one.
 */
export function formatLicenceRecord(record: LicenceRecord): string {
  return `${JSON.stringify(ordered(record, recordFields), undefined, 2)}\n`;
}

function ordered(value: object, fields: readonly Field[]): Readonly<Record<string, unknown>> {
  const own = value as Readonly<Record<string, unknown>>;
  const object = bareObject();
  for (const { name, items } of fields) {
    const field = ownOf(own, name);
    if (field === undefined || (Array.isArray(field) && field.length === 0)) continue;
    object[name] = items && Array.isArray(field) ? listOf(field, items) : field;
  }
  const others = Object.keys(own).filter(
    (name) => own[name] !== undefined && name !== '__proto__' && !fields.some((field) => field.name === name),
  );
  for (const name of others.sort()) object[name] = own[name];
  return object;
}

/** By their first fields, of which the first decides: a date, a path. */
function listOf(items: readonly unknown[], fields: readonly Field[]): readonly unknown[] {
  const objects = items.map((item) => (typeof item === 'object' && item !== null && !Array.isArray(item) ? ordered(item, fields) : item));
  if (objects.length < 2) return objects;
  const keyed = objects.map((object) => ({ object, key: JSON.stringify(object) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ object }) => object);
}
