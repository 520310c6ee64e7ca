/** A change of a text: lines `first` to `last` (from 0) were replaced by so many more lines (less, if negative). */
export interface LineChange {
  readonly first: number;
  readonly last: number;
  readonly added: number;
}

/** What must be searched to know again whether a text holds an asset ID; lines from 0, the last one included. */
export type ToSearch = 'all' | { readonly first: number; readonly last: number };

/**
 * Knows of a text that is being edited whether it holds an asset ID, so that nothing must be searched while somebody types:
 * an edit beside the line with the ID changes nothing, and in a text without an ID only the lines that changed can have one.
 */
export class LineWatch {
  #line: number | undefined;
  #toSearch: ToSearch | undefined = 'all';

  /** Undefined when what was known is still true. */
  get toSearch(): ToSearch | undefined {
    return this.#toSearch;
  }

  get holds(): boolean {
    return this.#line !== undefined;
  }

  /** What a search of `toSearch` gave: the line of an ID, or undefined. */
  searched(line: number | undefined): void {
    this.#line = line;
    this.#toSearch = undefined;
  }

  changed({ first, last, added }: LineChange): void {
    if (this.#line !== undefined) {
      if (first > this.#line) return;
      if (last < this.#line) this.#line += added;
      else this.#toSearch = 'all';
      return;
    }
    if (this.#toSearch === 'all') return;
    const before = this.#toSearch ?? { first, last };
    this.#toSearch = { first: Math.min(before.first, first), last: Math.max(before.last, last) + Math.max(0, added) };
  }
}
