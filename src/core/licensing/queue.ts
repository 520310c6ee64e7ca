import type { Clock } from '../clock.ts';
import { type GettyError, isGettyError } from '../errors.ts';

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
const [shortestInterval, longestInterval] = [50, 1_000];
/** How often a free look-up that was throttled is asked again. */
const mostThrottled = 12;

/**
 * One pace for everything that talks to the API: who is told to slow down slows everybody down. The rate that an account
 * is given is not published, so it is learnt: being throttled doubles the interval between requests, and each request
 * that gets through takes a tenth of it off.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #random: () => number;
  #until = 0;
  #throttled = 0;
  #interval = 0;
  /** When the next request may leave, as far as the interval says. */
  #next = 0;

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Waits until the next request may leave. Never longer than the longest delay, even when the clock was set back. */
  async wait(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const at = Math.min(Math.max(now, this.#until, this.#next), now + longestAsked);
    this.#next = at + this.#interval;
    if (at > now) await this.#clock.sleep(at - now, signal);
  }

  /** The server said "too many requests". `retryAfter` in seconds, where it named them; else full jitter under a growing ceiling. */
  throttled(retryAfter: number | undefined): void {
    if (this.#clock.now() >= this.#until) this.#interval = Math.min(longestInterval, Math.max(shortestInterval, this.#interval * 2));
    const ceiling = Math.min(longestDelay, firstDelay * 2 ** this.#throttled++);
    const delay = retryAfter === undefined ? this.#random() * ceiling : Math.min(retryAfter * 1000, longestAsked);
    this.#until = Math.max(this.#until, this.#clock.now() + delay);
  }

  /** Runs `task` when its turn has come; being throttled slows down what comes after it. */
  async paced<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    await this.wait(signal);
    try {
      const value = await task();
      this.passed();
      return value;
    } catch (error) {
      if (isThrottled(error)) this.throttled(error.data.retryAfter);
      throw error;
    }
  }

  /** The same for what is free: being throttled is not the end of it. Never for a charge, which counts its own attempts. */
  async patiently<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.paced(signal, task);
      } catch (error) {
        if (!isThrottled(error) || attempt === mostThrottled) throw error;
      }
    }
  }

  /** A request got through. */
  passed(): void {
    this.#throttled = 0;
    this.#interval = this.#interval < shortestInterval / 4 ? 0 : this.#interval * 0.9;
  }
}

function isThrottled(error: unknown): error is GettyError {
  return isGettyError(error) && error.kind === 'throttled';
}
