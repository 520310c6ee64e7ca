import type { Clock } from '../clock.ts';
import { isGettyError } from '../errors.ts';

interface Waiting {
  readonly start: () => void;
}

/** At most `limit()` tasks at a time, first come, first served. The limit is a setting and is read anew for each start. */
export class Semaphore {
  readonly #limit: () => number;
  readonly #waiting: Waiting[] = [];
  #running = 0;

  constructor(limit: () => number) {
    this.#limit = limit;
  }

  /** Throws the signal's reason when aborted before the task started; what started is the task's own to stop. */
  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    await this.#enter(signal);
    try {
      return await task();
    } finally {
      this.#running--;
      this.#next();
    }
  }

  #enter(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(signal.reason);
      };
      const entry = {
        start: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(entry);
      this.#next();
    });
  }

  #next(): void {
    while (this.#running < Math.max(1, this.#limit())) {
      const entry = this.#waiting.shift();
      if (!entry) return;
      this.#running++;
      entry.start();
    }
  }
}

const firstDelay = 1_000;
const longestDelay = 30_000;
const longestAsked = 120_000;

/** One pace for everything that talks to the API: who is told to slow down slows everybody down. */
export class Pace {
  readonly #clock: Clock;
  readonly #random: () => number;
  #until = 0;
  #throttled = 0;

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Waits until the next request may leave. Never longer than the longest delay, even when the clock was set back. */
  async wait(signal: AbortSignal): Promise<void> {
    const delay = Math.min(this.#until - this.#clock.now(), longestAsked);
    if (delay > 0) await this.#clock.sleep(delay, signal);
  }

  /** The server said "too many requests". `retryAfter` in seconds, where it named them; else full jitter under a growing ceiling. */
  throttled(retryAfter: number | undefined): void {
    const ceiling = Math.min(longestDelay, firstDelay * 2 ** this.#throttled++);
    const delay = retryAfter === undefined ? this.#random() * ceiling : Math.min(retryAfter * 1000, longestAsked);
    this.#until = Math.max(this.#until, this.#clock.now() + delay);
  }

  /** Runs `task` when its turn has come; being throttled slows down what comes after it. */
  async paced<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    await this.wait(signal);
    try {
      return await task();
    } catch (error) {
      if (isGettyError(error) && error.kind === 'throttled') this.throttled(error.data.retryAfter);
      throw error;
    }
  }

  /** A request got through. */
  passed(): void {
    this.#throttled = 0;
  }
}
