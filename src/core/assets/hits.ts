import { areSame, textIn, type Units } from './units.ts';
import type { Window } from './window.ts';

/** An asset ID in a text; offsets are UTF-16 units, `end` is behind the last one. For an address they hold all of it. */
export interface FoundAssetId {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Of one hit: where the whole begins, and packed its length and where in it the ID is. */
const numbersEach = 2;
const chunkBits = 12;
const lengthBits = 12;
const chunk = 1 << chunkBits;
const longest = (1 << lengthBits) - 1;

/**
 * What a search has found, eight bytes for each: a text of nothing but IDs holds a million, and as many objects would cost more
 * than the search and stop the event loop while they are collected as garbage.
 */
export class Hits {
  readonly #window: Window;
  readonly #chunks: Int32Array[] = [];
  /** Of those whose ID does not stand in the text as it is written. */
  readonly #ids = new Map<number, string>();
  #count = 0;
  #lastEnd = -1;

  constructor(window: Window) {
    this.#window = window;
  }

  get count(): number {
    return this.#count;
  }

  /** What stands there is an ID, or says one that is written otherwise. All places are those of the window. */
  add(start: number, end: number, id?: string): void {
    if (id !== undefined) this.#ids.set(this.#count, id);
    this.addAt(start, end, start, id === undefined ? end : start);
  }

  /** The ID is a part of `units`, and may stand in the text too: not before its place `nearest`, counted from `start`. */
  addFrom(start: number, end: number, units: Units, from: number, to: number, nearest: number): void {
    const length = to - from;
    const window = this.#window.units;
    for (let at = start + nearest; at + length <= end; at++)
      if (window[at] === units[from] && areSame(window, at, units, from, length)) {
        this.addAt(start, end, at, at + length);
        return;
      }
    this.add(start, end, textIn(units, from, to));
  }

  /** The ID stands in the text from `idStart` on. */
  addAt(start: number, end: number, idStart: number, idEnd: number): void {
    const at = (this.#count & (chunk - 1)) * numbersEach;
    if (at === 0) this.#chunks.push(new Int32Array(Math.min(chunk, this.#window.text.length) * numbersEach));
    const last = this.#chunks.at(-1);
    if (!last || end - start > longest) throw new RangeError(`An asset ID in ${end - start} characters`);
    last[at] = this.#window.base + start;
    last[at + 1] = (end - start) | ((idStart - start) << lengthBits) | ((idEnd - idStart) << (2 * lengthBits));
    this.#count++;
    this.#lastEnd = this.#window.base + end;
  }

  /** The one before is the same ID, and nothing stands between the two. */
  isLast(units: Units, from: number, to: number, start: number): boolean {
    if (this.#lastEnd < this.#window.base + start) return false;
    const id = this.id(this.#count - 1);
    if (id.length !== to - from) return false;
    for (let at = from; at < to; at++) if (units[at] !== id.charCodeAt(at - from)) return false;
    return true;
  }

  /** `index` is less than `count`, here and in `at`. */
  id(index: number): string {
    const known = this.#ids.size > 0 ? this.#ids.get(index) : undefined;
    if (known !== undefined) return known;
    const packed = this.#number(index, 1);
    const start = this.#number(index, 0) + ((packed >>> lengthBits) & longest);
    return this.#window.text.slice(start, start + (packed >>> (2 * lengthBits)));
  }

  at(index: number): FoundAssetId {
    const start = this.#number(index, 0);
    return { id: this.id(index), start, end: start + (this.#number(index, 1) & longest) };
  }

  all(): FoundAssetId[] {
    const all: FoundAssetId[] = [];
    for (let index = 0; index < this.#count; index++) {
      all.push(this.at(index));
    }
    return all;
  }

  #number(index: number, part: number): number {
    return this.#chunks[index >>> chunkBits]?.[(index & (chunk - 1)) * numbersEach + part] ?? 0;
  }
}
