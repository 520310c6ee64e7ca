import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatLicenceRecord } from '../records/format.ts';
import { assetsFolder, recordPath, recordsRoot } from '../records/place.ts';
import { type ReadRecord, readLicenceRecord } from '../records/read.ts';
import type { LicenceRecord } from '../records/types.ts';
import { isSameAsset, unite } from '../records/unite.ts';
import { CannotWriteError, writeRecord } from '../records/writeRecord.ts';

const longestRecord = 128 * 1024;

/** What stands in the place of a record is no record that may be changed: damaged, in conflict, of a later version or another asset. */
export class UnfitRecordError extends Error {}

/** The record of an asset in the folder `root`, through no link. Undefined where there is none; throws what the system says. */
export function standingRecord(root: string, asset: string): ReadRecord | undefined {
  for (const folder of [recordsRoot, assetsFolder]) {
    const stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
    if (!stats) return undefined;
    if (!stats.isDirectory()) throw new CannotWriteError(`${folder} is a link or no folder`);
  }
  const path = join(root, recordPath(asset));
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (!stats.isFile() || stats.size > longestRecord) throw new UnfitRecordError('is a link, no file, or longer than any record');
  return readLicenceRecord(readFileSync(path, 'utf8'));
}

/**
 * Unites a record with what stands in its place, and writes where that changes something. Gives the path below `root`. Whatever was
 * written there by a person and is not understood stays as it is: UnfitRecordError.
 */
export function keepRecord(root: string, record: LicenceRecord): string {
  if (!statSync(root).isDirectory()) throw new CannotWriteError('the folder is none');
  const standing = standingRecord(root, record.asset);
  if (!standing) return write(root, record);
  if (standing.kind !== 'record') throw new UnfitRecordError(standing.kind);
  if (standing.newer || standing.problems.length > 0) throw new UnfitRecordError(standing.newer ? 'of a later version' : 'damaged in part');
  if (!isSameAsset(standing.record, record)) throw new UnfitRecordError('of another asset');
  const united = unite(withoutReplaced(standing.record, record), record);
  if (formatLicenceRecord(united) === formatLicenceRecord(standing.record)) return recordPath(record.asset);
  return write(root, united);
}

/** The file of an asset has another path now; where its record lists it under the old one, it lists it under the new. */
export function followInRecord(root: string, asset: string, from: string, to: string): void {
  const standing = standingRecord(root, asset);
  if (standing?.kind !== 'record' || standing.newer || standing.problems.length > 0) return;
  const { record } = standing;
  if (!record.files?.some(({ path }) => path === from)) return;
  const files = record.files.map((file) => (file.path === from ? { ...file, path: to } : file));
  write(root, unite({ ...record, files }, { ...record, files }));
}

/** Where another file stands now, the one before it does not. */
function withoutReplaced(standing: LicenceRecord, { files = [] }: LicenceRecord): LicenceRecord {
  const isReplaced = (path: string, sha256: string) => files.some((file) => file.path === path && file.sha256 !== sha256);
  return { ...standing, files: (standing.files ?? []).filter(({ path, sha256 }) => !isReplaced(path, sha256)) };
}

function write(root: string, record: LicenceRecord): string {
  if (Buffer.byteLength(formatLicenceRecord(record)) > longestRecord) throw new UnfitRecordError('too long');
  return writeRecord(root, record, { isDurable: true });
}
