import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, errnoOf } from '../errorCode.ts';
import { type DownloadUsed, isGettyError } from '../errors.ts';
import { paidError } from '../transfer/diskErrors.ts';
import { syncFolder } from '../transfer/syncFolder.ts';

const renameRetries = 20;

/** Makes the folder and what is above it, and makes their names durable. */
export async function makeFolder(path: string): Promise<void> {
  await syncFolders(await foldersFor(path));
}

/** The same, but gives the folders that hold the new names and must be synced before anything relies on them. */
export async function foldersFor(path: string): Promise<readonly string[]> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  const holders: string[] = [];
  for (let folder = path; first !== undefined && folder.length >= first.length; folder = dirname(folder)) holders.push(dirname(folder));
  return holders;
}

/** All at once: none depends on another, and a disk that waits for its flush does so once. */
export async function syncFolders(paths: readonly string[]): Promise<void> {
  await allOf([...new Set(paths)].map(syncFolder));
}

/** Waits for all of them before it throws what the first one failed with: nothing goes on behind a failure. */
export async function allOf(work: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Creates a file that must not exist yet. Its bytes and its name are on the disk when this resolves. */
export async function createDurably(path: string, text: string): Promise<void> {
  await createSynced(path, text);
  await syncFolder(dirname(path));
}

/** The same without the name: for a file that gets another one, or that may be gone after a loss of power. */
export async function createSynced(path: string, text: string): Promise<void> {
  await create(path, text, (file) => file.sync());
}

/** Creates a file that must not exist yet; a loss of power may take it, or leave it empty. */
export async function createLoosely(path: string, text: string): Promise<void> {
  await create(path, text, async () => undefined);
}

async function create(path: string, text: string, done: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0), 0o600);
  try {
    await file.writeFile(text);
    await done(file);
  } finally {
    await file.close();
  }
}

/** Replaces the whole file: whoever reads it sees the old text or the new one, also after a loss of power. */
export async function replaceDurably(path: string, text: string, temporary: string): Promise<void> {
  await withTemporary(temporary, async () => {
    await createSynced(temporary, text);
    await commit(temporary, path);
  });
}

/** The same, but whether the old text or the new one is there after a loss of power is left to the disk. */
export async function replaceSynced(path: string, text: string, temporary: string): Promise<void> {
  await withTemporary(temporary, async () => {
    await createSynced(temporary, text);
    await renameOver(temporary, path);
  });
}

/** Replaces the whole file for whoever reads it now. A loss of power may leave it empty, though under its name, if it had that before. */
export async function replaceLoosely(path: string, text: string, temporary: string): Promise<void> {
  await withTemporary(temporary, async () => {
    await createLoosely(temporary, text);
    await renameOver(temporary, path);
  });
}

/** Nothing of it is left when the work fails. */
export async function withTemporary(temporary: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The same through a file whose blocks were allocated before, so that it works on a disk that has become full. */
export async function replaceReserved(path: string, text: string, reserved: string): Promise<void> {
  const file = await open(reserved, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
  try {
    const room = (await file.stat()).size;
    // Writes until every byte is there, or throws: one `write` may take less than it was given on a disk that is full.
    await file.writeFile(text.padEnd(room - Buffer.byteLength(text) + text.length, ' '));
    await file.sync();
  } finally {
    await file.close();
  }
  await commit(reserved, path);
}

/** Gives a synced file its name, which is on the disk when this resolves. */
export async function commit(from: string, to: string): Promise<void> {
  await renameOver(from, to);
  await syncFolder(dirname(to));
}

/** Removes a file; its absence is durable when this resolves. A file that is not there is as good. */
export async function removeDurably(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}

/** Windows refuses to replace a file while another process (a scanner, a second window) reads it; that passes. */
export async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (process.platform !== 'win32' || attempt === renameRetries || !isBusy(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt));
    }
  }
}

function isBusy(error: unknown): boolean {
  return ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '');
}

/** For `catch`: undefined when the file or folder is not there, anything else is thrown on. */
export function absent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
  return undefined;
}

/** A failed write of our own storage as an error that a person can be told about; errors of other kinds stay as they are. */
export function diskError(error: unknown, used: DownloadUsed): unknown {
  const mapped = errnoOf(error) === undefined ? error : paidError(error);
  return mapped !== error && isGettyError(mapped) ? mapped.withUsed(used) : error;
}
