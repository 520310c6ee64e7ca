import { WordSet } from './words.ts';

const agencies = 'shutterstock adobe alamy dreamstime depositphotos 123rf bigstock pexels unsplash pixabay flickr roblox facebook'.split(
  ' ',
);
/** `gie` is the name of the sites' own script in embed codes. */
const words = new WordSet(['getty', 'istock', ...agencies], ['gie']);
const siteWords = new Set(['getty', 'istock', 'gie']);
const lookBack = 200;

/** What stands before a place of a text, for a reader who goes forward: every unit is looked at once. */
export class Before {
  /** Where its line begins, or 200 characters before the place. */
  lineStart = 0;
  /** Where a word for one of the two sites, and the name of another agency, last began; -1 when there was none. */
  site = -1;
  agency = -1;
  readonly #text: string;
  #read = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Goes forward to a place. */
  moveTo(place: number): void {
    const text = this.#text;
    const first = Math.max(0, place - lookBack);
    let at = Math.max(first, this.#read);
    let unit = text.charCodeAt(at);
    for (; at < place; at++) {
      const next = text.charCodeAt(at + 1);
      if (unit === 0x0a) this.lineStart = at + 1;
      else if (words.mayBegin(unit, next)) this.#see(at);
      unit = next;
    }
    this.#read = place;
    this.lineStart = Math.max(this.lineStart, first);
  }

  /** The line goes on for so long that its beginning is out of sight. */
  isLong(place: number): boolean {
    return place - this.lineStart >= lookBack;
  }

  #see(at: number): void {
    const word = words.at(this.#text, at);
    if (word === undefined) return;
    if (siteWords.has(word)) this.site = at;
    else this.agency = at;
  }
}
