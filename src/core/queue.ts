import type { Clock } from './clock.ts';
import { type GettyError, isGettyError } from './errors.ts';

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
/** How often a list of look-ups, each of which has been asked again already, starts over after "too many requests". */
const mostThrottledAttempts = 3;

/**
 * The pace of everything that talks to one server for one account: who is told to slow down slows everybody down, those
 * included who are waiting already. The rate that an account is given is not published, so it is learnt: being throttled
 * doubles the interval between requests, and each request that gets through takes a tenth of it off.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #random: () => number;
  #until = 0;
  /** Bursts of "too many requests" since a request got through. */
  #bursts = 0;
  #interval = 0;
  /** When the next request may leave, as far as the interval says. */
  #next = 0;

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Waits until the next request may leave. A clock that was set back makes nobody wait. */
  async wait(signal: AbortSignal): Promise<void> {
    do {
      const now = this.#clock.now();
      const latest = now + longestAsked;
      const at = Math.max(now, ...[this.#until, this.#next].filter((time) => time <= latest));
      this.#next = at + this.#interval;
      if (at > now) await this.#clock.sleep(at - now, signal);
    } while (this.#isHeldBack());
  }

  /** The server said "too many requests". `retryAfter` in seconds, where it named them; else full jitter under a growing ceiling. */
  throttled(retryAfter: number | undefined): void {
    const now = this.#clock.now();
    if (!this.#isHeldBack()) {
      this.#interval = Math.min(longestInterval, Math.max(shortestInterval, this.#interval * 2));
      this.#bursts++;
    }
    const ceiling = Math.min(longestDelay, firstDelay * 2 ** (this.#bursts - 1));
    const delay = retryAfter === undefined ? this.#random() * ceiling : Math.min(retryAfter * 1000, longestAsked);
    this.#until = Math.max(this.#isHeldBack() ? this.#until : 0, now + delay);
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

  /** A request got through. */
  passed(): void {
    this.#bursts = 0;
    this.#interval = this.#interval < shortestInterval / 4 ? 0 : this.#interval * 0.9;
  }

  #isHeldBack(): boolean {
    const now = this.#clock.now();
    return this.#until > now && this.#until <= now + longestAsked;
  }
}

/**
 * For what is free and part of a list: being throttled is not the end of it. The requests of `task` wait at their own pace.
 * Never for a charge, which counts its own attempts.
 */
export async function retryThrottled<T>(task: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task();
    } catch (error) {
      if (!isThrottled(error) || attempt === mostThrottledAttempts) throw error;
    }
  }
}

function isThrottled(error: unknown): error is GettyError {
  return isGettyError(error) && error.kind === 'throttled';
}
