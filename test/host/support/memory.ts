import { readFileSync, writeFileSync } from 'node:fs';

const everyMilliseconds = 5;

/** The kernel's own high-water mark of this process in bytes; undefined where there is no /proc. */
function highWater(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** "5" makes the mark start again from what is used now (proc(5), clear_refs). */
function resetHighWater(): void {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

/**
 * By how many bytes the resident memory of this process grew at its peak while `work` ran: the larger one of what the kernel
 * noted and what was seen every 5 ms.
 */
export async function peakGrowth(work: () => PromiseLike<unknown>): Promise<number> {
  resetHighWater();
  const before = process.memoryUsage.rss();
  let seen = before;
  const timer = setInterval(() => {
    seen = Math.max(seen, process.memoryUsage.rss());
  }, everyMilliseconds);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(seen, highWater() ?? 0) - before;
}
