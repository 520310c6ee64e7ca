import type { Uri } from 'vscode';
import type { ChargeRecord } from '../core/licensing/types.ts';
import type { KnownAsset } from '../core/recording/derive.ts';
import type { MovedFile } from './moves.ts';

/** A file of an asset that stands in a workspace, with what a licence record says of it. */
export interface RecordedPlace {
  readonly uri: Uri;
  readonly assetId: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Absent where this machine knows of no charge. */
  readonly charge?: ChargeRecord;
  readonly known: KnownAsset;
}

/** What the licence record of an asset says, and its files that are there with the bytes that it names. It proves nothing. */
export interface RecordedLicence {
  /** Day of the last licence, `2026-05-03`. */
  readonly date: string;
  /** A stranger's text. */
  readonly by?: string | undefined;
  readonly files: readonly { readonly uri: Uri; readonly bytes: number }[];
}

/** Licence records of the repositories in which files are placed; docs/records.md. None of it asks or charges. */
export interface LicenceRecords {
  /**
   * Runs `settle`, which writes down that the file stands there, with the record on its way before: a process that ends in between
   * leaves it to the next start. A record that cannot be written is said in a sentence and stands in the way of nothing.
   */
  placed(file: RecordedPlace, settle?: () => Promise<void>): Promise<void>;
  /** Licensed files have moved: the records that list them follow. */
  follow(files: readonly (MovedFile & { readonly assetId: string })[]): Promise<void>;
  /** Writes the records of these files where somebody asked for that. Gives how many files have theirs now. */
  write(files: readonly RecordedPlace[]): Promise<number>;
  /** Undefined where no record of the workspace says that the asset is licensed. */
  licensed(assetId: string): Promise<RecordedLicence | undefined>;
}
