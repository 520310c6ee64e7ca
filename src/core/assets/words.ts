import { isAlphanumeric } from './characters.ts';

/* Words in a long text, found unit by unit: nothing is cut out of the text, and most places are passed by after one look into a table. */

/** The word, in small letters, stands there in letters of any size. */
export function hasWord(text: string, at: number, word: string): boolean {
  for (let n = 0; n < word.length; n++) if ((text.charCodeAt(at + n) | 0x20) !== word.charCodeAt(n)) return false;
  return true;
}

/** A few words, known by how their first two letters go on. */
export class WordSet {
  readonly #words: readonly (readonly string[])[];
  readonly #pairs = new Uint8Array(1024);
  readonly #whole: readonly string[];

  /** Those of `whole` count only where no letter or digit stands beside them. */
  constructor(parts: readonly string[], whole: readonly string[] = []) {
    const words = [...parts, ...whole];
    this.#whole = whole;
    const byPair = new Map<number, string[]>();
    for (const word of words) {
      const pair = pairOf(word.charCodeAt(0), word.charCodeAt(1));
      byPair.set(pair, [...(byPair.get(pair) ?? []), word]);
    }
    this.#words = [[], ...byPair.values()];
    for (const [index, pair] of [...byPair.keys()].entries()) this.#pairs[pair] = index + 1;
  }

  /** Whether a word may begin with two such units. */
  mayBegin(first: number, second: number): boolean {
    return this.#pairs[pairOf(first, second)] !== 0;
  }

  /** The word that begins at this place. */
  at(text: string, at: number): string | undefined {
    const words = this.#words[this.#pairs[pairOf(text.charCodeAt(at), text.charCodeAt(at + 1))] ?? 0];
    if (words !== undefined) for (const word of words) if (hasWord(text, at, word) && this.#isWhole(text, at, word)) return word;
    return undefined;
  }

  #isWhole(text: string, at: number, word: string): boolean {
    return !this.#whole.includes(word) || !(isAlphanumeric(text.charCodeAt(at - 1)) || isAlphanumeric(text.charCodeAt(at + word.length)));
  }

  /** Where the first word begins that begins from `from` on and before `to`; -1 if there is none. */
  first(text: string, from: number, to: number): number {
    const pairs = this.#pairs;
    let pair = text.charCodeAt(from) & 0x1f;
    for (let at = from; at < to; at++) {
      pair = ((pair & 0x1f) << 5) | (text.charCodeAt(at + 1) & 0x1f);
      if (pairs[pair] !== 0 && this.at(text, at) !== undefined) return at;
    }
    return -1;
  }
}

function pairOf(first: number, second: number): number {
  return ((first & 0x1f) << 5) | (second & 0x1f);
}
