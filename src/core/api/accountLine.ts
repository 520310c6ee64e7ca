import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { Pace, Semaphore } from '../queue.ts';
import { Flights } from './flights.ts';
import { ServerTime } from './serverTime.ts';

/** Free requests of one account that are under way at a time, and so the connections that are kept alive for it. */
const atATime = 4;

/** A connection can be used again in the next turn of the event loop; who asks sooner would open another one. */
const connectionIsFree = () => nextTurn();

/** What all requests of one account have in common, whoever makes them. */
export class AccountLine {
  readonly pace: Pace;
  readonly flights = new Flights();
  readonly server: ServerTime;
  readonly #turns = new Semaphore(() => atATime);
  readonly #onCharge: (() => void) | undefined;
  #charges = 0;

  constructor(clock: Clock, random?: () => number, server = new ServerTime(clock), onCharge?: () => void) {
    this.pace = new Pace(clock, random);
    this.server = server;
    this.#onCharge = onCharge;
  }

  /** How often a charge was answered, or left without an answer. */
  get charges(): number {
    return this.#charges;
  }

  /** A charge was answered or not: allowance and history that were asked for before may not know of it. */
  charged(): void {
    this.#charges++;
    this.flights.close();
    this.#onCharge?.();
  }

  /** Sends one free request when its turn has come: first come, first served, at the account's pace. */
  async send<T>(signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    return this.#turns.run(signal, () => this.pace.paced(signal, request).finally(connectionIsFree));
  }
}

/** One line per account; all lead to one server. */
export class AccountLines {
  readonly server: ServerTime;
  readonly #clock: Clock;
  readonly #random: (() => number) | undefined;
  readonly #onCharge: ((accountId: string) => void) | undefined;
  readonly #lines = new Map<string, AccountLine>();

  /** `onCharge`: told whenever what is known of an account's allowance may have become older than a charge. */
  constructor(clock: Clock, random?: () => number, onCharge?: (accountId: string) => void) {
    this.#clock = clock;
    this.#random = random;
    this.#onCharge = onCharge;
    this.server = new ServerTime(clock);
  }

  of(accountId: string): AccountLine {
    const line = this.#lines.get(accountId) ?? new AccountLine(this.#clock, this.#random, this.server, () => this.#onCharge?.(accountId));
    this.#lines.set(accountId, line);
    return line;
  }

  /** Look-ups under way are finished for those who wait for them, and joined by nobody else. */
  closeFlights(): void {
    for (const { flights } of this.#lines.values()) flights.close();
  }
}
