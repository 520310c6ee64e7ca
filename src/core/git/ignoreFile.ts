import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, rename, rm } from 'node:fs/promises';

const noFollow = constants.O_NOFOLLOW ?? 0;

/**
 * Adds bytes at the end, so that there is no moment in which other lines are missing; makes the file when it is not there.
 * Never through a link, also where the system has no flag for that.
 */
export async function appendToFile(path: string, added: Uint8Array): Promise<void> {
  await refuseLink(path);
  const file = await open(path, constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | noFollow, 0o666);
  try {
    await file.writeFile(added);
  } finally {
    await file.close();
  }
}

/**
 * Puts `left` in the place of `before` without a moment in which lines of others are missing: an end is cut off, anything
 * else becomes a new file of the same mode that is renamed onto the old one. Never through a link.
 */
export async function replaceInFile(path: string, before: Uint8Array, left: Uint8Array): Promise<void> {
  await refuseLink(path);
  if (Buffer.from(before).subarray(0, left.length).equals(left)) return cut(path, left.length);
  const { mode } = await lstat(path);
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeDurably(temporary, left, mode & 0o777);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeDurably(path: string, content: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function cut(path: string, length: number): Promise<void> {
  const file = await open(path, constants.O_WRONLY | noFollow);
  try {
    await file.truncate(length);
  } finally {
    await file.close();
  }
}

/** What cannot be looked at is for the write itself to complain about. */
async function refuseLink(path: string): Promise<void> {
  const isLink = await lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  if (isLink) throw Object.assign(new Error('a link'), { code: 'ELOOP', syscall: 'open' });
}
