import { bytesOf, roomFor, type Units } from './units.ts';

/** How far one looks back: from a number to the beginning of its token, and from there for words about it. */
const lookBack = 2_048;
/** How far one looks ahead: to the end of a token, and from there for the rest of a line that may be one of a list. */
const lookAhead = 8_192;
const step = 8_192;

/**
 * The part of a text that is being searched, as UTF-16 units in one array that is used again and again: to read a unit from here
 * takes a third of the time that the string takes to give it, and a search reads each of them several times. Places are
 * counted from `base`.
 */
export class Window {
  readonly text: string;
  readonly units: Units;
  /** Where it begins in the text. */
  base = 0;
  /** How many units are in it: to the end of the text, or so far that nobody looks behind them. */
  length = 0;
  readonly #bytes: Buffer;

  constructor(text: string) {
    this.text = text;
    this.units = new Uint16Array(roomFor(Math.min(text.length, lookBack + step + lookAhead)));
    this.#bytes = bytesOf(this.units);
    this.#fill();
  }

  /** Whether it holds the end of the text. */
  get isLast(): boolean {
    return this.base + this.length === this.text.length;
  }

  /** Places before this one may be looked at. */
  get ready(): number {
    return this.isLast ? this.length : this.length - lookAhead;
  }

  /** Moves on until one may look at a place, and says by how much its places are less then. */
  moveTo(place: number): number {
    const moved = Math.max(0, place - lookBack);
    this.base += moved;
    this.units.copyWithin(0, moved, this.length);
    this.length -= moved;
    this.#fill();
    return moved;
  }

  /** A part of it as a text. */
  slice(from: number, to: number): string {
    return this.text.slice(this.base + Math.max(0, from), this.base + Math.min(to, this.length));
  }

  /** Reads on behind what is in it. */
  #fill(): void {
    const end = Math.min(this.text.length, this.base + this.units.length - roomFor(0));
    this.#bytes.write(this.text.slice(this.base + this.length, end), this.length * 2, 'utf16le');
    this.length = end - this.base;
    this.units.fill(0, this.length);
  }
}
