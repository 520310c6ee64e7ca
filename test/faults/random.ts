import { generator } from '../sandbox/random.ts';

/** Choices that a seed decides. */
export class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = generator(seed);
    for (let warm = 0; warm < 8; warm++) this.#next();
  }

  /** From 0 to 1, 1 excluded. */
  fraction(): number {
    return this.#next() / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of the values; throws RangeError for an empty list. */
  pick<T>(values: readonly T[]): T {
    const [value] = values.slice(this.between(0, values.length - 1));
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  }
}
