import type { Clock } from '../../../src/core/clock.ts';

/** A clock that tests move. Whoever sleeps wakes when it has moved far enough. */
export class ManualClock implements Clock {
  #now: number;
  #steady = 0;
  #sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  /** How long everybody wanted to sleep, in order. */
  readonly sleeps: number[] = [];
  /** Nobody waits: every sleep ends at once and moves the clock. */
  readonly #isHasty: boolean;

  constructor(now = Date.UTC(2026, 10, 23), { isHasty = false } = {}) {
    this.#now = now;
    this.#isHasty = isHasty;
  }

  now(): number {
    return this.#now;
  }

  steady(): number {
    return this.#steady;
  }

  /** Somebody sets the machine's clock. */
  set(ms: number): void {
    this.#now += ms;
  }

  /** Time goes by; back it goes only where somebody sets the clock. */
  advance(ms: number): void {
    this.#now += ms;
    this.#steady += Math.max(0, ms);
    const due = this.#sleepers.filter(({ until }) => until <= this.#now);
    this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
    for (const { wake } of due) wake();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(ms);
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#isHasty) {
      this.advance(ms);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      this.#sleepers.push({ until: this.#now + ms, wake: resolve });
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }
}
