import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatLicenceRecord } from '../core/records/format.ts';
import { assetsFolder, recordPath, recordsRoot } from '../core/records/place.ts';
import type { LicenceRecord } from '../core/records/types.ts';

/** A record cannot be written where it belongs; says why. */
export class CannotWriteError extends Error {}

/**
 * Puts a record in its place, as a whole or not at all. Its place is made of the asset's ID, which is letters and digits; folders
 * that are links lead elsewhere, so nothing is written through one. Throws CannotWriteError, and what the system says.
 */
export function writeRecord(root: string, record: LicenceRecord): string {
  for (const folder of [recordsRoot, assetsFolder]) {
    const stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
    if (stats && !stats.isDirectory()) throw new CannotWriteError(`${folder} is a link or no folder`);
    if (!stats) mkdirSync(join(root, folder));
  }
  const path = recordPath(record.asset);
  const temporary = join(root, `${path}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeFileSync(temporary, formatLicenceRecord(record), { flag: 'wx' });
    renameSync(temporary, join(root, path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return path;
}
