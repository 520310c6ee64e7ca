import type { Clock } from '../clock.ts';
import type { BytesProgress } from './types.ts';

const interval = 100;

/** Passes the first report on and after it at most one in 100 ms. */
export function progressAtMostTenTimesASecond(report: BytesProgress | undefined, clock: Clock): BytesProgress {
  let last = Number.NEGATIVE_INFINITY;
  return (received, total) => {
    const now = clock.now();
    if (Math.abs(now - last) < interval) return;
    last = now;
    report?.(received, total);
  };
}
