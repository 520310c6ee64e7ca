import { setImmediate } from 'node:timers/promises';

/** So long a portion keeps the event loop, and one step longer. */
const longestMilliseconds = 4;

/**
 * Does work whose steps are short, and lets the event loop do other things in between. The first portion is done at once.
 * Throws the signal's reason when it is aborted.
 */
export async function inPortions<T>(work: Iterator<void, T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const started = performance.now();
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() - started < longestMilliseconds);
    await setImmediate();
  }
}

/** The same with nothing in between. */
export function atOnce<T>(work: Iterator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
