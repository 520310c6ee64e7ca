import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

const blockBytes = 1024 * 1024;

/** SHA-256 of a file in lower-case hex. Throws the errno error of the file system, or the signal's reason when aborted. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const file = await open(path, 'r');
  try {
    return (await hashPrefix(file, Number.POSITIVE_INFINITY, signal)).digest('hex');
  } finally {
    await file.close();
  }
}

/** A SHA-256 that has seen the first `length` bytes of a file, and can go on with the bytes that follow. */
export async function hashPrefix(file: FileHandle, length: number, signal?: AbortSignal): Promise<Hash> {
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(blockBytes);
  for (let position = 0; position < length; ) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read(block, 0, Math.min(blockBytes, length - position), position);
    if (bytesRead === 0) break;
    hash.update(block.subarray(0, bytesRead));
    position += bytesRead;
  }
  return hash;
}
