import { type ErrorKind, isGettyError } from '../errors.ts';

const mostAttempts = 6;
/** Whoever refuses for a reason goes on doing so; the next run asks again, and the person may do something about it. */
const mostRefused = 4;
const firstCeiling = 500;
const highestCeiling = 30_000;
const longestRetryAfter = 120_000;
/** Fewer new bytes than this are no progress: a server that breaks off after each byte must not be asked for ever. */
const leastProgress = 64 * 1024;

const passing: ReadonlySet<ErrorKind> = new Set<ErrorKind>([
  'unreachable',
  'timeout',
  'truncated',
  'throttled',
  'serviceDown',
  'deliveryRefused',
]);

/** Counts attempts without progress, which is measured against the furthest byte that any attempt has reached. */
export class Retries {
  readonly #random: () => number;
  #furthest: number;
  #failures = 0;
  #doubted = false;

  constructor(position: number, random: () => number = Math.random) {
    this.#furthest = position;
    this.#random = random;
  }

  /** Milliseconds to wait before the next attempt, or undefined when there should be none. */
  delayAfter(error: unknown, position: number): number | undefined {
    if (!isGettyError(error) || !(passing.has(error.kind) || this.#isDoubtful(error.kind))) return undefined;
    this.#failures = position >= this.#furthest + leastProgress ? 1 : this.#failures + 1;
    this.#furthest = Math.max(this.#furthest, position);
    if (this.#failures >= (error.kind === 'deliveryRefused' ? mostRefused : mostAttempts)) return undefined;
    const jitter = this.#random() * Math.min(highestCeiling, firstCeiling * 2 ** (this.#failures - 1));
    return Math.max(jitter, Math.min(longestRetryAfter, (error.data.retryAfter ?? 0) * 1000));
  }

  /** Calling a paid URI expired is final, so one refusal is not enough: a gateway's passing 401 or 404 looks the same. */
  #isDoubtful(kind: ErrorKind): boolean {
    const isFirst = kind === 'uriExpired' && !this.#doubted;
    this.#doubted ||= isFirst;
    return isFirst;
  }
}
