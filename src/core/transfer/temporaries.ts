import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoringDisk } from './diskErrors.ts';

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
  await ignoringDisk(() => rm(join(path, hidden), { force: true }));
  await rm(path, { recursive: true, force: true });
}

/**
 * Removes what crashes left in a folder more than a day ago, and gives the number of files. Younger ones may be in use by
 * another window. What cannot be looked at or removed (a colleague's in a shared folder, an immutable one, a trap) stays:
 * nothing depends on it.
 */
export async function sweepTemps(directory: string, now = Date.now()): Promise<number> {
  let removed = 0;
  await ignoringDisk(async () => {
    for (const name of (await readdir(directory)).filter((entry) => pattern.test(entry))) {
      await ignoringDisk(async () => {
        const path = join(directory, name);
        if (!(await isStale(path, now))) return;
        await removeTemporary(path);
        removed++;
      });
    }
  });
  return removed;
}

async function isStale(path: string, now: number): Promise<boolean> {
  const found = await lstat(path);
  return (found.isFile() || found.isDirectory()) && now - found.mtimeMs > oneDay;
}
