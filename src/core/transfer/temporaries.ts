import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './diskErrors.ts';

const oneDay = 24 * 60 * 60 * 1000;
const pattern = /^\.getty-[0-9a-f]{24}\.part$/;
/** Name of the file in a folder that Git sees nothing of. */
const hidden = 'image';

/** A name beside the final one that nobody can guess and that hides in file lists. */
export function temporaryName(): string {
  return `.getty-${randomBytes(12).toString('hex')}.part`;
}

/**
 * Makes `folder` one of which Git sees nothing, whatever the work tree's own rules say: a `.gitignore` in it leaves out
 * everything, itself included. Gives the path of the file to be made in it.
 */
export async function makeUntracked(folder: string): Promise<string> {
  await mkdir(folder);
  await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  return join(folder, hidden);
}

/** Removes a temporary file, or a folder of `makeUntracked`: the image first, since Git would see it without the rules. */
export async function removeTemporary(path: string): Promise<void> {
  await rm(join(path, hidden), { force: true }).catch((error: unknown) => {
    if (errnoOf(error) !== 'ENOTDIR') throw error;
  });
  await rm(path, { recursive: true, force: true });
}

/** Removes what crashes left in a folder more than a day ago, and gives the number of files. Younger ones may be in use by another window. */
export async function sweepTemps(directory: string, now = Date.now()): Promise<number> {
  let removed = 0;
  for (const name of (await readdir(directory)).filter((entry) => pattern.test(entry))) {
    const path = join(directory, name);
    if (await isStale(path, now)) {
      await removeTemporary(path);
      removed++;
    }
  }
  return removed;
}

/** Another window may sweep the same folder: a file that is gone meanwhile is no failure. */
async function isStale(path: string, now: number): Promise<boolean> {
  try {
    const found = await lstat(path);
    return (found.isFile() || found.isDirectory()) && now - found.mtimeMs > oneDay;
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    return false;
  }
}
