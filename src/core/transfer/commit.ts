import { link, open, rename, rm, stat } from 'node:fs/promises';
import { type BusyOptions, whileBusy } from './busy.ts';
import { errnoOf } from './diskErrors.ts';

/** The part of the file system that putting a name on a file needs. */
export interface NameSystem {
  readonly link: (from: string, to: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
}

export const nativeNames: NameSystem = { link, rename };

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

/**
 * Without hard links the name is taken first by an empty file, which cannot replace anything either, and the complete
 * file is renamed onto it: nobody ever sees a part of the image. A crash between the two leaves the empty file.
 */
async function renameOntoReserved(temporary: string, path: string, busy: BusyOptions, names: NameSystem): Promise<boolean> {
  if (!(await reserve(path))) return false;
  try {
    await whileBusy(() => names.rename(temporary, path), busy);
    return true;
  } catch (error) {
    if ((await stat(path)).size === 0) await rm(path);
    throw error;
  }
}

async function reserve(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx', 0o644)).close();
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}
