import { isCancellation, loggable } from '../core/errors.ts';
import type { Tile, ToPage } from '../core/find/messages.ts';
import { keyOf } from '../core/list/plan.ts';
import type { Words } from '../seams/words.ts';
import type { FindDeps } from './deps.ts';
import type { FindMemory } from './memory.ts';
import { licensedBefore, type Owned, ownedAmong } from './owned.ts';
import type { Results } from './results.ts';
import { tileOf } from './tiles.ts';

/** Marks pictures that are there by what is paid for of them, behind them: it is many looks at the disk, and one at the history. */
export class Marks {
  readonly #deps: FindDeps;
  readonly #memory: FindMemory;
  readonly #send: (results: Results, message: ToPage) => void;

  constructor(deps: FindDeps, memory: FindMemory, send: (results: Results, message: ToPage) => void) {
    this.#deps = deps;
    this.#memory = memory;
    this.#send = send;
  }

  /** The pictures from this one on, as they are known now. */
  tiles(results: Results, words: Words, from = 0): readonly Tile[] {
    const indexes = results.images.slice(from).map((_, at) => from + at);
    return this.#numbered(results, words, indexes).map(([, tile]) => tile);
  }

  async mark(results: Results, from: number, to?: number): Promise<void> {
    const indexes = results.images.slice(from, to).map((_, at) => from + at);
    const ids = indexes.flatMap((index) => results.images[index]?.id ?? []);
    const marked = async (found: Promise<ReadonlyMap<string, Owned>>, into: Map<string, Owned>): Promise<void> => {
      try {
        const owned = await found;
        const before = indexes.map((index) => this.#of(results, index));
        for (const id of ids) into.delete(keyOf(id));
        for (const [key, value] of owned) into.set(key, value);
        await this.show(
          results,
          indexes.filter((index, at) => !isSame(before[at], this.#of(results, index))),
        );
      } catch (error) {
        if (!isCancellation(error)) this.#deps.log.warn(`what is owned cannot be said: ${loggable(error)}`);
      }
    };
    await Promise.all([
      marked(ownedAmong(this.#deps, ids), results.owned),
      marked(licensedBefore(this.#deps, results.accountId, ids, results.stop.signal), results.before),
    ]);
  }

  #of(results: Results, index: number): Owned | undefined {
    const image = results.images[index];
    return image && results.ownedOf(image);
  }

  /** Sends these pictures again. */
  async show(results: Results, indexes: readonly number[]): Promise<void> {
    const tiles = this.#numbered(results, await this.#deps.words(), indexes);
    if (tiles.length > 0) this.#send(results, { kind: 'changed', tiles });
  }

  #numbered(results: Results, words: Words, indexes: readonly number[]): readonly (readonly [number, Tile])[] {
    const kept = new Set(this.#memory.forLater.map(keyOf));
    return indexes.flatMap((index) => {
      const image = results.images[index];
      return image ? [[index, tileOf(image, results, kept.has(keyOf(image.id)), words)] as const] : [];
    });
  }
}

function isSame(one: Owned | undefined, other: Owned | undefined): boolean {
  return one?.kind === other?.kind && one?.path === other?.path && one?.date === other?.date;
}
