import { stat } from 'node:fs/promises';
import { absent } from './durable.ts';
import type { Obtained } from './types.ts';

/** Bytes on this machine, and whose they are. */
export type Bytes = Pick<Obtained, 'record' | 'staged'>;

/** So often other windows may let go of the bytes between two looks at them. */
const mostTries = 5;

/**
 * Has the bytes put down by `put`. Another window that placed the same file, or any file where the cache is small, may have
 * let go of them since they were looked at: then `bring` brings them again. Throws what `put` fails with while they are
 * here, and what `bring` fails with. Gives the bytes that were put down beside what `put` gave.
 */
export async function putDown<T>(
  bytes: Bytes,
  put: (staged: Bytes['staged']) => Promise<T>,
  bring: () => Promise<Bytes>,
): Promise<Bytes & { readonly placed: T }> {
  let { record, staged } = bytes;
  for (let tries = 1; ; tries++) {
    try {
      return { record, staged, placed: await put(staged) };
    } catch (error) {
      if (tries === mostTries || (await stat(staged.path).catch(absent))) throw error;
      ({ record, staged } = await bring());
    }
  }
}
