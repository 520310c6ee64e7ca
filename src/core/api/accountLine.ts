import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { Pace, Semaphore } from '../queue.ts';
import { Flights } from './flights.ts';

/** Free requests of one account that are under way at a time, and so the connections that are kept alive for it. */
const atATime = 4;

/** A connection can be used again in the next turn of the event loop; who asks sooner would open another one. */
const connectionIsFree = () => nextTurn();

/** What all requests of one account have in common, whoever makes them. */
export class AccountLine {
  readonly pace: Pace;
  readonly flights = new Flights();
  readonly #turns = new Semaphore(() => atATime);

  constructor(clock: Clock, random?: () => number) {
    this.pace = new Pace(clock, random);
  }

  /** Sends one free request when its turn has come: first come, first served, at the account's pace. */
  async send<T>(signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    return this.#turns.run(signal, () => this.pace.paced(signal, request).finally(connectionIsFree));
  }
}

/** One line per account. */
export class AccountLines {
  readonly #clock: Clock;
  readonly #random: (() => number) | undefined;
  readonly #lines = new Map<string, AccountLine>();

  constructor(clock: Clock, random?: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  of(accountId: string): AccountLine {
    const line = this.#lines.get(accountId) ?? new AccountLine(this.#clock, this.#random);
    this.#lines.set(accountId, line);
    return line;
  }

  /** Look-ups under way are finished for those who wait for them, and joined by nobody else. */
  closeFlights(): void {
    for (const { flights } of this.#lines.values()) flights.close();
  }
}
