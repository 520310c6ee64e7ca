import type { Clock } from '../clock.ts';
import { LastUsed } from '../lastUsed.ts';
import type { FreeAnswer } from './freeRequests.ts';
import { type Freshness, freshnessOf } from './freshness.ts';

interface Entry<T> {
  readonly value: T;
  readonly freshness: Freshness;
}

export interface CacheBounds {
  readonly entries: number;
  readonly bytes: number;
}

/**
 * What the API said, for as long as it said that it may be used. In memory only, shared by all commands and views of one
 * window; those used longest ago go first.
 */
export class AnswerCache<T extends object> {
  readonly #clock: Clock;
  readonly #entries: LastUsed<Entry<T>>;
  #generation = 0;

  constructor(clock: Clock, { entries, bytes }: CacheBounds) {
    this.#clock = clock;
    this.#entries = new LastUsed({ most: entries, mostSize: bytes, sizeOf: ({ value }) => sizeOf(value) });
  }

  /** Whether there is something to look at, so that nobody reads credentials to learn that there is nothing. */
  has(accountId: string, question: string): boolean {
    return this.#entries.get(keyOf(accountId, question)) !== undefined;
  }

  /** `requestHeaders` are those with which it would be asked for now. */
  get(accountId: string, question: string, requestHeaders: FreeAnswer['requestHeaders']): T | undefined {
    const key = keyOf(accountId, question);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.freshness.allows(requestHeaders)) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** To be called before asking; what it gives keeps the answer, unless everything was forgotten in the meantime. */
  recorder(
    accountId: string,
  ): (values: Iterable<readonly [question: string, value: T]>, answer: Pick<FreeAnswer, 'headers' | 'requestHeaders'>) => void {
    const generation = this.#generation;
    return (values, { headers, requestHeaders }) => {
      const freshness = generation === this.#generation ? freshnessOf(this.#clock, requestHeaders, 200, headers) : undefined;
      if (!freshness) return;
      for (const [question, value] of values) this.#entries.set(keyOf(accountId, question), { value, freshness });
    };
  }

  /** Of all accounts, or of all but these. What is being asked for now is not kept either. */
  forget(except: readonly string[] = []): void {
    this.#generation++;
    for (const key of this.#entries.keys()) {
      if (!except.some((accountId) => key.startsWith(`${accountId} `))) this.#entries.delete(key);
    }
  }
}

function keyOf(accountId: string, question: string): string {
  return `${accountId} ${question}`;
}

/** Bytes in memory, near enough: two for each character. */
function sizeOf(value: object): number {
  return JSON.stringify(value).length * 2;
}
