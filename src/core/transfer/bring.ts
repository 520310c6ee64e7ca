import { constants, createReadStream, createWriteStream } from 'node:fs';
import { chmod, copyFile, type FileHandle, lstat, open, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { errnoOf } from '../errorCode.ts';
import { GettyError } from '../errors.ts';
import { type BusyOptions, whileBusy } from './busy.ts';
import { type NameSystem, nativeNames } from './commit.ts';
import { ignoringDisk } from './diskErrors.ts';
import type { StagedFile } from './types.ts';

const readableByAll = 0o644;
const refusesCopies = new Set(['EPERM', 'EACCES', 'EIO', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'ENOTTY', 'EXDEV', 'UNKNOWN']);
const cannotSync = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM', 'EROFS']);

export interface BringOptions extends BusyOptions {
  readonly signal: AbortSignal;
  readonly names?: NameSystem;
}

/**
 * Brings a staged file beside its place, under a name that nobody knows, with the mode of any new file. Its bytes are on the disk
 * when this resolves. They are not written a second time where that can be helped: a clone where the file system shares blocks,
 * else another name for the file; a copy on another disk.
 */
export async function bringBeside(staged: StagedFile, temporary: string, options: BringOptions): Promise<void> {
  const { names = nativeNames, signal } = options;
  await requireStaged(staged);
  const isCloned = await cloned(staged, temporary, names);
  const isLinked = !isCloned && (await linked(staged, temporary, names));
  if (!isCloned && !isLinked) await copied(staged, temporary, names, signal);
  signal.throwIfAborted();
  await ignoringDisk(() => chmod(temporary, readableByAll & ~process.umask()));
  // The staged file was synced when it was whole.
  if (!isLinked) await syncedWhole(staged, temporary, options);
}

async function cloned(staged: StagedFile, temporary: string, names: NameSystem): Promise<boolean> {
  try {
    await (names.copyFile ?? copyFile)(staged.path, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch (error) {
    if (!refusesCopies.has(errnoOf(error) ?? '')) throw error;
    await rm(temporary, { force: true });
    return false;
  }
}

/**
 * The image and what is kept of it would be one file for ever, and with a third name two images would: then a change of one would
 * change the other. So the staged file must have no other name. Two windows that do this at once each put a name and
 * look afterwards: both see the other's. On Windows a link would keep the access rights of the storage.
 */
async function linked(staged: StagedFile, temporary: string, names: NameSystem): Promise<boolean> {
  if (process.platform === 'win32') return false;
  try {
    const { nlink, uid } = await lstat(staged.path);
    if (nlink !== 1 || uid !== process.geteuid?.()) return false;
    await names.link(staged.path, temporary);
    const [own, other] = await Promise.all([lstat(staged.path), lstat(temporary)]);
    if (own.isFile() && own.ino === other.ino && own.dev === other.dev && other.nlink === 2 && other.size === staged.bytes) return true;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
  await rm(temporary, { force: true });
  return false;
}

/**
 * Disks that refuse modes (DrvFs without metadata, network drives, containers) refuse to copy files, since the copy would have
 * one: there the bytes are written like those of any other file.
 */
async function copied(staged: StagedFile, temporary: string, names: NameSystem, signal: AbortSignal): Promise<void> {
  try {
    await (names.copyFile ?? copyFile)(staged.path, temporary, constants.COPYFILE_EXCL);
  } catch (error) {
    if (!refusesCopies.has(errnoOf(error) ?? '')) throw error;
    await rm(temporary, { force: true });
    await pipeline(createReadStream(staged.path), createWriteStream(temporary, { flags: 'wx', mode: readableByAll }), { signal });
  }
}

async function syncedWhole({ bytes }: StagedFile, temporary: string, busy: BusyOptions): Promise<void> {
  const file = await whileBusy(() => open(temporary, 'r+'), busy);
  try {
    const { size } = await file.stat();
    if (size !== bytes) throw new GettyError('writeFailed', { received: size, expected: bytes });
    await synced(file);
  } finally {
    await file.close();
  }
}

/** Some file systems have nothing to sync by; a disk that fails says so in another way. */
async function synced(file: FileHandle): Promise<void> {
  try {
    await file.sync();
  } catch (error) {
    if (!cannotSync.has(errnoOf(error) ?? '')) throw error;
  }
}

async function requireStaged({ path, bytes }: StagedFile): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    throw new GettyError('writeFailed', { path, code: errnoOf(error) }, { cause: error });
  });
  if (found.size !== bytes) throw new GettyError('wrongLength', { received: found.size, expected: bytes });
}
