/** An asset ID in a text; offsets are UTF-16 units, `end` is behind the last one. For an address they hold all of it. */
export interface FoundAssetId {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What a search has found, eight bytes for a number: a text of nothing but IDs holds a million, and as many objects would
 * cost more than the search and stop the event loop while they are collected as garbage.
 */
export class Hits {
  readonly #text: string;
  /** Start and end of the whole, then those of the ID. */
  #places = new Int32Array(64);
  /** Of those whose ID does not stand in the text as it is written. */
  readonly #ids = new Map<number, string>();
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get count(): number {
    return this.#count;
  }

  /** Without an ID what stands there is one. */
  add(start: number, end: number, id?: string): void {
    const at = id === undefined ? 0 : this.#text.slice(start, end).indexOf(id);
    if (id !== undefined && at < 0) this.#ids.set(this.#count, id);
    this.#put(start, end, start + at, id === undefined ? end : start + at + id.length);
  }

  #put(start: number, end: number, idStart: number, idEnd: number): void {
    const at = this.#count * 4;
    if (at === this.#places.length) {
      const longer = new Int32Array(at * 2);
      longer.set(this.#places);
      this.#places = longer;
    }
    this.#places[at] = start;
    this.#places[at + 1] = end;
    this.#places[at + 2] = idStart;
    this.#places[at + 3] = idEnd;
    this.#count++;
  }

  /** The one before is the same ID, and nothing stands between the two. */
  isLast(id: string, start: number): boolean {
    const last = this.#count - 1;
    return last >= 0 && (this.#places[last * 4 + 1] ?? 0) >= start && this.id(last) === id;
  }

  id(index: number): string {
    return (
      (this.#ids.size > 0 ? this.#ids.get(index) : undefined) ?? this.#text.slice(this.#places[index * 4 + 2], this.#places[index * 4 + 3])
    );
  }

  /** `index` is less than `count`. */
  at(index: number): FoundAssetId {
    return { id: this.id(index), start: this.#places[index * 4] ?? 0, end: this.#places[index * 4 + 1] ?? 0 };
  }

  all(): FoundAssetId[] {
    const all: FoundAssetId[] = [];
    for (let index = 0; index < this.#count; index++) {
      all.push(this.at(index));
    }
    return all;
  }
}
