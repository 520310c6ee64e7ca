import { type Clock, systemClock } from '../core/clock.ts';
import { onScreen } from './screen.ts';

/**
 * VS Code shows three new notifications within 800 ms and puts the others on the bell, where nobody looks: `SPAM_PROTECTION` in
 * its notificationsToasts.ts (1.139), which counts from the first after a pause. Other extensions count as well, so one is left
 * to them.
 */
const interval = 800;
const ours = 2;

/** Counts the notifications that leave, so that one that must be seen leaves when VS Code will show it. */
export class Toasts {
  readonly #clock: Clock;
  #left: readonly number[] = [];
  #turns: Promise<void> = Promise.resolve();

  constructor(clock = systemClock) {
    this.#clock = clock;
  }

  /** One leaves now, seen or not. */
  leave(): void {
    this.#left = [...this.#left, this.#clock.now()].slice(-ours);
  }

  /** Settles when the next one is certain to be shown, one after the other; it has left then. */
  turn(): Promise<void> {
    this.#turns = this.#turns.then(async () => {
      for (let wait = this.#wait(); wait > 0; wait = this.#wait()) await this.#clock.sleep(wait);
      this.leave();
    });
    return this.#turns;
  }

  /** Milliseconds until fewer than our share left within the interval. What left in the future, the clock was set back since. */
  #wait(): number {
    const now = this.#clock.now();
    const recent = this.#left.filter((at) => at <= now && now - at <= interval);
    const [first = now] = recent;
    return recent.length < ours ? 0 : first + interval + 1 - now;
  }
}

export const toasts = onScreen('toasts', () => new Toasts());
