import type { Units } from './units.ts';
import { WordSet } from './words.ts';

const siteWords = ['getty', 'istock'];
const agencies = 'shutterstock adobe alamy dreamstime depositphotos 123rf bigstock pexels unsplash pixabay flickr roblox facebook'.split(
  ' ',
);
/** `gie` is the name of the sites' own script in embed codes. */
const words = new WordSet([...siteWords, ...agencies], ['gie']);
const lookBack = 200;

/** What stands before a place of a text, for a reader who goes forward: every unit is looked at once. */
export class Before {
  /** Where its line begins, or 200 characters before the place. */
  lineStart = 0;
  /** Where a word for one of the two sites, and the name of another agency, last began; -1 when there was none. */
  site = -1;
  agency = -1;
  readonly #units: Units;
  #read = 0;

  constructor(units: Units) {
    this.#units = units;
  }

  /** The window has moved on by so much. */
  moved(by: number): void {
    this.lineStart -= by;
    this.site -= by;
    this.agency -= by;
    this.#read -= by;
  }

  /** Goes forward to a place. */
  moveTo(place: number): void {
    const units = this.#units;
    const first = Math.max(0, place - lookBack);
    let at = Math.max(first, this.#read);
    let unit = units[at] ?? 0;
    for (; at < place; at++) {
      const next = units[at + 1] ?? 0;
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
    const word = words.at(this.#units, at);
    if (word < 0) return;
    if (word < siteWords.length || word === siteWords.length + agencies.length) this.site = at;
    else this.agency = at;
  }
}
