import type { Clock } from '../clock.ts';
import { errnoOf } from '../errorCode.ts';

const longestWait = 60_000;
const longestPause = 2_000;
const busyCodes = new Set(['EBUSY', 'EPERM', 'EACCES']);

export interface BusyOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly platform?: NodeJS.Platform;
}

/**
 * Tries again for up to a minute while Windows refuses because a virus scanner, an indexer or a second window holds the
 * file. Elsewhere the same codes mean that there is no permission, so nothing is repeated.
 */
export async function whileBusy<T>(operation: () => Promise<T>, { clock, signal, platform = process.platform }: BusyOptions): Promise<T> {
  for (let waited = 0, pause = 20; ; waited += pause, pause = Math.min(longestPause, pause * 2)) {
    try {
      return await operation();
    } catch (error) {
      const passing = platform === 'win32' && busyCodes.has(errnoOf(error) ?? '');
      if (!passing || waited >= longestWait) throw error;
      await clock.sleep(pause, signal);
    }
  }
}
