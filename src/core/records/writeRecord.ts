import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatLicenceRecord } from './format.ts';
import { assetsFolder, recordPath, recordsRoot } from './place.ts';
import type { LicenceRecord } from './types.ts';

/** A record cannot be written where it belongs; says why. */
export class CannotWriteError extends Error {}

/**
 * Puts a record in its place, as a whole or not at all. Its place is made of the asset's ID, which is letters and digits; folders
 * that are links lead elsewhere, so nothing is written through one. Throws CannotWriteError, and what the system says.
 * `isDurable`: its bytes are on the disk before it has its name, for whoever lets go of what it was made from.
 */
export function writeRecord(root: string, record: LicenceRecord, { isDurable = false } = {}): string {
  for (const folder of [recordsRoot, assetsFolder]) {
    const stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
    if (stats && !stats.isDirectory()) throw new CannotWriteError(`${folder} is a link or no folder`);
    if (!stats) mkdirSync(join(root, folder));
  }
  const path = recordPath(record.asset);
  const temporary = join(root, `${path}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = openSync(temporary, 'wx');
    try {
      writeFileSync(file, formatLicenceRecord(record));
      if (isDurable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, join(root, path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return path;
}
