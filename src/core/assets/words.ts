import { isAlphanumeric } from './characters.ts';
import type { Units } from './units.ts';

/* Words in a long text, found unit by unit: nothing is cut out of the text, and most places are passed by after one look into a table. */

/** The word, in small letters, stands there in letters of any size. */
export function hasWord(units: Units, at: number, word: string): boolean {
  for (let n = 0; n < word.length; n++) if (((units[at + n] ?? 0) | 0x20) !== word.charCodeAt(n)) return false;
  return true;
}

/** A word in small letters, for what is asked at every name: to take a letter from here costs less than to take it from a string. */
type Letters = Uint8Array;

export function lettersOf(word: string): Letters {
  return Uint8Array.from(word, (letter) => letter.charCodeAt(0));
}

/** As `hasWord`. */
export function hasLetters(units: Units, at: number, word: Letters): boolean {
  for (let n = 0; n < word.length; n++) if (((units[at + n] ?? 0) | 0x20) !== word[n]) return false;
  return true;
}

/** The word stands there as it is written. */
export function hasExactly(units: Units, at: number, word: string): boolean {
  for (let n = 0; n < word.length; n++) if (units[at + n] !== word.charCodeAt(n)) return false;
  return true;
}

/** Nothing else stands between the two. */
export function isExactly(units: Units, from: number, to: number, word: string): boolean {
  return to - from === word.length && hasExactly(units, from, word);
}

/** A few words, known by how their first two letters go on. A word is told by its number in the order in which they were given. */
export class WordSet {
  readonly #words: readonly Letters[];
  readonly #wholeFrom: number;
  /** For each pair of letters the number of the first word that begins with it, plus one; the others follow by `#next`. */
  readonly #pairs = new Uint8Array(1024);
  readonly #next: Uint8Array;
  /** The number of the word that `first` has found. */
  found = -1;

  /** Those of `whole` count only where no letter or digit stands beside them. */
  constructor(parts: readonly string[], whole: readonly string[] = []) {
    this.#words = [...parts, ...whole].map(lettersOf);
    this.#wholeFrom = parts.length;
    this.#next = new Uint8Array(this.#words.length + 1);
    for (let index = this.#words.length - 1; index >= 0; index--) {
      const word = this.#words[index];
      const pair = pairOf(word?.[0] ?? 0, word?.[1] ?? 0);
      this.#next[index + 1] = this.#pairs[pair] ?? 0;
      this.#pairs[pair] = index + 1;
    }
  }

  /** Whether a word may begin with two such units. */
  mayBegin(first: number, second: number): boolean {
    return this.#pairs[pairOf(first, second)] !== 0;
  }

  /** The number of the word that begins at this place; -1 if none does. */
  at(units: Units, at: number): number {
    let number = this.#pairs[pairOf(units[at] ?? 0, units[at + 1] ?? 0)] ?? 0;
    for (; number !== 0; number = this.#next[number] ?? 0) {
      const word = this.#words[number - 1];
      if (word && hasLetters(units, at, word) && (number <= this.#wholeFrom || isWhole(units, at, at + word.length))) return number - 1;
    }
    return -1;
  }

  /** Where the first word begins that begins from `from` on and before `to`; -1 if there is none. */
  first(units: Units, from: number, to: number): number {
    const pairs = this.#pairs;
    let pair = (units[from] ?? 0) & 0x1f;
    for (let at = from; at < to; at++) {
      pair = ((pair & 0x1f) << 5) | ((units[at + 1] ?? 0) & 0x1f);
      if (pairs[pair] === 0) continue;
      this.found = this.at(units, at);
      if (this.found >= 0) return at;
    }
    return -1;
  }
}

function isWhole(units: Units, from: number, to: number): boolean {
  return !((from > 0 && isAlphanumeric(units[from - 1] ?? 0)) || isAlphanumeric(units[to] ?? 0));
}

function pairOf(first: number, second: number): number {
  return ((first & 0x1f) << 5) | (second & 0x1f);
}
