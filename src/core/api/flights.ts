import { unlessAborted } from '../unlessAborted.ts';

interface Flight {
  readonly answer: Promise<unknown>;
  readonly stop: AbortController;
  aboard: number;
}

/** Look-ups that are under way: who asks for the same thing meanwhile waits for the same answer. */
export class Flights {
  readonly #open = new Map<string, Flight>();

  /**
   * Joins the look-up of this key, or starts it. A caller that is aborted leaves the others undisturbed; the look-up itself
   * is aborted when the last one has left. Throws what the look-up throws, and the signal's reason when aborted.
   */
  async join<T>(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const flight = this.#open.get(key) ?? this.#start(key, start);
    const leave = () => this.#leave(key, flight);
    flight.aboard++;
    signal.addEventListener('abort', leave, { once: true });
    try {
      return (await unlessAborted(flight.answer, signal)) as T;
    } finally {
      signal.removeEventListener('abort', leave);
      if (!signal.aborted) leave();
    }
  }

  /** What is under way may be out of date when it arrives: who asks from now on starts anew. */
  close(): void {
    this.#open.clear();
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<unknown>): Flight {
    const stop = new AbortController();
    const flight = { answer: start(stop.signal), stop, aboard: 0 };
    this.#open.set(key, flight);
    return flight;
  }

  #leave(key: string, flight: Flight): void {
    flight.aboard--;
    if (flight.aboard > 0) return;
    if (this.#open.get(key) === flight) this.#open.delete(key);
    flight.stop.abort();
  }
}
