import type { Conflict } from '../records/conflict.ts';
import { assetsFolder, recordPath } from '../records/place.ts';
import { readLicenceRecord } from '../records/read.ts';
import type { LicenceRecord, RecordedFile } from '../records/types.ts';
import { isSameAsset, unite } from '../records/unite.ts';
import { type Finding, found } from './finding.ts';
import type { BookedRecord, RecordFile } from './tree.ts';

/** A file that a record names. */
export interface Entry {
  readonly booked: BookedRecord;
  readonly file: RecordedFile;
}

/** All records of a tree, by asset, path and content, with what is wrong with them. */
export class Book {
  readonly records: BookedRecord[] = [];
  readonly findings: Finding[] = [];
  readonly #byAsset = new Map<string, BookedRecord>();
  readonly #byPath = new Map<string, Entry[]>();
  readonly #byHash = new Map<string, Entry[]>();

  constructor(files: readonly RecordFile[]) {
    for (const file of files) this.#take(file);
  }

  ofAsset(asset: string | undefined): BookedRecord | undefined {
    return asset === undefined ? undefined : this.#byAsset.get(asset.toLowerCase());
  }

  atPath(path: string): readonly Entry[] {
    return this.#byPath.get(path) ?? [];
  }

  withHash(sha256: string): readonly Entry[] {
    return this.#byHash.get(sha256) ?? [];
  }

  #take({ path, text = '', problem }: RecordFile): void {
    if (problem === undefined) this.#takeText(path, text);
    else this.#damaged(path, problem);
  }

  #takeText(path: string, text: string): void {
    const read = readLicenceRecord(text);
    if (read.kind === 'conflict') {
      this.#takeConflict(path, text, read.conflict);
      return;
    }
    for (const { field, what } of read.problems) this.#damaged(path, field === '' ? `it ${what}` : `${field} ${what}`, lineOf(text, field));
    if (read.kind === 'damaged') return;
    const isNamed = path === recordPath(read.record.asset);
    if (!isNamed) this.#damaged(path, `it is one of asset ${read.record.asset}, whose record is ${recordPath(read.record.asset)}`);
    if (read.newer) this.#damaged(path, 'a later version of the extension wrote it, and this one may misread it');
    this.#add({ path, text, record: read.record, isWhole: isNamed && !read.newer && read.problems.length === 0 });
  }

  #takeConflict(path: string, text: string, conflict: Conflict): void {
    const united = unitedSides(conflict);
    if (!united || path !== recordPath(united.asset)) {
      this.#damaged(path, 'Git left a conflict in it that cannot be united', conflict.line);
      return;
    }
    this.findings.push(found('record-conflict', { path, line: conflict.line }, { asset: united.asset }));
    this.#add({ path, text, record: united, isWhole: true });
  }

  #damaged(path: string, what: string, line = 1): void {
    this.findings.push(found('record-damaged', { path, line }, { what }));
  }

  #add(booked: BookedRecord): void {
    const asset = booked.record.asset.toLowerCase();
    // The one whose name is right counts; the other was named above.
    if (this.#byAsset.has(asset) && booked.path !== recordPath(asset)) return;
    this.records.push(booked);
    this.#byAsset.set(asset, booked);
    for (const file of booked.record.files ?? []) {
      push(this.#byPath, file.path, { booked, file });
      push(this.#byHash, file.sha256, { booked, file });
    }
  }
}

/** Both sides of a conflict as one record; undefined when one cannot be read or speaks of another asset. */
function unitedSides({ ours, theirs }: Conflict): LicenceRecord | undefined {
  const [one, other] = [readLicenceRecord(ours), readLicenceRecord(theirs)];
  if (one.kind !== 'record' || other.kind !== 'record' || one.newer || other.newer) return undefined;
  if (one.problems.length + other.problems.length > 0 || !isSameAsset(one.record, other.record)) return undefined;
  return unite(one.record, other.record);
}

/** The first line that names the field of a problem. */
function lineOf(text: string, field: string): number {
  const name =
    field
      .replace(/\[\d+\]/g, '')
      .split('.')
      .at(-1) ?? '';
  const at = name === '' ? -1 : text.indexOf(`"${name}"`);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

/** Whether a file may be one of a record at all. */
export function isRecordFile(path: string): boolean {
  return path.startsWith(`${assetsFolder}/`) && !path.endsWith('/.gitkeep') && !path.endsWith('/.gitattributes');
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}
