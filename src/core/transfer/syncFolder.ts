import { open } from 'node:fs/promises';
import { codeOf } from '../errorCode.ts';

/**
 * Windows can neither open nor sync a folder; its file systems journal names by themselves. Some others (network and FUSE
 * file systems, shared folders of virtual machines) refuse it too: nothing better can be done there, and it stops no charge.
 */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    if (!cannotBeSynced(error)) throw error;
  }
}

/** Whether the file system has no such operation, or may not be asked; a disk that fails or is full is another matter. */
export function cannotBeSynced(error: unknown): boolean {
  return ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF', 'EISDIR', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '');
}
