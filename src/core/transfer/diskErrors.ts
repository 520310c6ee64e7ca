import { codeOf, errnoOf } from '../errorCode.ts';
import { type ErrorData, type ErrorKind, GettyError } from '../errors.ts';

const kinds: Readonly<Record<string, ErrorKind>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EFBIG: 'diskFull',
  EROFS: 'notWritable',
  EACCES: 'notWritable',
  EPERM: 'notWritable',
  ENAMETOOLONG: 'pathTooLong',
  ENOENT: 'folderMissing',
  ENOTDIR: 'folderMissing',
};

/**
 * A failed file operation as a GettyError; every other error stays as it is. What fails here fails after the charge, so
 * the answer to "was a download used up?" is always `yes`.
 */
export function paidError(error: unknown, data: ErrorData = {}): unknown {
  if (error instanceof GettyError) return error.withUsed('yes');
  const code = errnoOf(error);
  return code === undefined ? error : new GettyError(kinds[code] ?? 'writeFailed', { ...data, code }, { used: 'yes', cause: error });
}

/** For steps that some file systems cannot do and that nothing depends on: modes, syncing a folder, a leftover that stays. */
export async function ignoringDisk(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    // `rm` has errors of its own, such as ERR_FS_EISDIR, which name no system call of the kind.
    if (errnoOf(error) === undefined && !codeOf(error)?.startsWith('ERR_FS_')) throw error;
  }
}
