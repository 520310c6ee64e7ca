import type { Clock } from '../clock.ts';
import { dateOf } from '../http/retryAfter.ts';
import { header, type ResponseHeaders } from '../http/transport.ts';

/** What time it is at the server, by the `Date` of its answers: it goes on however this machine's clock is set. */
export class ServerTime {
  readonly #clock: Pick<Clock, 'steady'>;
  #ahead: number | undefined;

  constructor(clock: Pick<Clock, 'steady'>) {
    this.#clock = clock;
  }

  note(headers: ResponseHeaders): void {
    const date = dateOf(header(headers, 'date'));
    if (date !== undefined) this.#ahead = date - this.#clock.steady();
  }

  /** Milliseconds since the epoch; undefined until an answer has named a date. */
  now(): number | undefined {
    return this.#ahead === undefined ? undefined : Math.round(this.#ahead + this.#clock.steady());
  }
}
