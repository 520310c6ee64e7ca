import { randomBytes } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './diskErrors.ts';

const oneDay = 24 * 60 * 60 * 1000;
const pattern = /^\.getty-[0-9a-f]{24}\.part$/;

/** A name beside the final one that nobody can guess and that hides in file lists. */
export function temporaryName(): string {
  return `.getty-${randomBytes(12).toString('hex')}.part`;
}

/** Removes what crashes left in a folder more than a day ago, and gives the number of files. Younger ones may be in use by another window. */
export async function sweepTemps(directory: string, now = Date.now()): Promise<number> {
  let removed = 0;
  for (const name of (await readdir(directory)).filter((entry) => pattern.test(entry))) {
    const path = join(directory, name);
    if (await isStale(path, now)) {
      await rm(path, { force: true });
      removed++;
    }
  }
  return removed;
}

/** Another window may sweep the same folder: a file that is gone meanwhile is no failure. */
async function isStale(path: string, now: number): Promise<boolean> {
  try {
    const found = await lstat(path);
    return found.isFile() && now - found.mtimeMs > oneDay;
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    return false;
  }
}
