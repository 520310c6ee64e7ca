import { copyFile, link, lstat, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errnoOf } from '../errorCode.ts';
import { type BusyOptions, whileBusy } from './busy.ts';
import { temporaryName } from './temporaries.ts';

/** The part of the file system that differs most between disks: what puts a copy and a name there. */
export interface NameSystem {
  readonly link: (from: string, to: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly copyFile?: (from: string, to: string, mode: number) => Promise<void>;
}

export const nativeNames: Required<NameSystem> = { link, rename, copyFile };

/** FAT, exFAT, many network shares and some containers have no hard links, and each says so in its own way. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'ENOSYS', 'EMLINK', 'EINVAL', 'EISDIR', 'EACCES', 'UNKNOWN']);

/**
 * Gives the complete file `temporary` the name `path`, and resolves with false when that name is taken. A hard link can
 * not replace anything, and the whole file appears at once.
 */
export async function commitWithoutReplacing(
  temporary: string,
  path: string,
  busy: BusyOptions,
  names: NameSystem = nativeNames,
): Promise<boolean> {
  try {
    await names.link(temporary, path);
    return true;
  } catch (error) {
    const code = errnoOf(error) ?? '';
    if (code === 'EEXIST') return false;
    if (!noLinks.has(code)) throw error;
    return renameOntoReserved(temporary, path, busy, names);
  }
}

/** Stands under a name until the image is renamed onto it. After a crash it tells a later placing that nothing is lost. */
const claim = 'A licensed image is about to be put here.\n';
/** Between the claim and the image there is one rename, which Windows may hold up for a minute. Who is older has crashed. */
const longestClaim = 90_000;
/** An empty file that was made just now is a claim whose text is still to come; later it is somebody's empty file. */
const longestEmpty = 1_000;
const glance = 50;

/**
 * Without hard links the name is taken first by a small file, which cannot replace anything either, and the complete image is
 * renamed onto it: nobody ever sees a part of the image. What a crash between the two leaves is known by its text.
 */
async function renameOntoReserved(temporary: string, path: string, busy: BusyOptions, names: NameSystem): Promise<boolean> {
  if (!(await reserve(path))) return false;
  try {
    await whileBusy(() => names.rename(temporary, path), busy);
    return true;
  } catch (error) {
    if (await isClaim(path)) await rm(path);
    throw error;
  }
}

async function reserve(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o644);
    await file.writeFile(claim).finally(() => file.close());
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Waits while another window is between taking this name and putting its image there, and removes what a crash left of that.
 * Anything else under the name is left alone.
 */
export async function settleClaim(path: string, signal: AbortSignal): Promise<void> {
  for (let waited = 0; ; waited += glance) {
    const found = await claimAt(path);
    if (!found || (found.isEmpty && waited >= longestEmpty)) return;
    if (!found.isEmpty && Math.max(waited, found.age) > longestClaim) return removeClaim(path);
    await setTimeout(glance, undefined, { signal });
  }
}

/** Renaming first makes sure that two windows do not both remove: the second might hit the first one's image. */
async function removeClaim(path: string): Promise<void> {
  const aside = join(dirname(path), temporaryName());
  await rename(path, aside);
  if (await isClaim(aside)) await rm(aside);
  else await rename(aside, path);
}

async function isClaim(path: string): Promise<boolean> {
  return (await claimAt(path))?.isEmpty === false;
}

async function claimAt(path: string): Promise<{ readonly isEmpty: boolean; readonly age: number } | undefined> {
  try {
    const found = await lstat(path);
    const age = Math.max(0, Date.now() - found.mtimeMs);
    if (!found.isFile() || found.size > claim.length) return undefined;
    if (found.size === 0) return age < longestEmpty ? { isEmpty: true, age } : undefined;
    return (await readFile(path, 'utf8')) === claim ? { isEmpty: false, age } : undefined;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}
