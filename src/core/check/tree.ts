import type { Said } from '../metadata/said.ts';
import type { LicenceRecord } from '../records/types.ts';

/** A picture of the tree. */
export interface Picture {
  /** Posix, relative to the root. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Undefined where the content is not here: a pointer of Git LFS. */
  readonly said?: Said;
  /** Git is told to ignore it: its record counts, and that it has none does not. */
  readonly isIgnored?: boolean;
  /** Day of its first commit, where somebody asked. */
  readonly since?: string;
}

/** A file in the folder of records: its text, or why it was not read. */
export interface RecordFile {
  readonly path: string;
  readonly text?: string;
  readonly problem?: string;
}

export interface TextDocument {
  readonly path: string;
  readonly text: string;
}

/** Everything that the check looks at. Nothing in it is read again, so the check is pure. */
export interface Tree {
  readonly pictures: readonly Picture[];
  readonly records: readonly RecordFile[];
  readonly documents: readonly TextDocument[];
  /** Text of config.json. */
  readonly config?: string;
  /** Paths that records name and that Git is told to ignore: that they are not here says nothing. */
  readonly ignored: ReadonlySet<string>;
  /** `2026-11-29`. */
  readonly today: string;
}

/** A record with where it stands. */
export interface BookedRecord {
  readonly path: string;
  readonly text: string;
  readonly record: LicenceRecord;
  /** Nothing in it is wrong or from a later version: it may be written anew. */
  readonly isWhole: boolean;
}
