import { decodeAscii, decoded, mostTimes } from './decoded.ts';
import { Marks } from './marks.ts';
import { roomFor, textIn, type Units, unitsOf } from './units.ts';

/** Where pieces are decoded, by turns, and where in the decoded piece a mark may be seen. One for all: a list has a text in every entry. */
const decoding = { one: new Uint16Array(0), other: new Uint16Array(0), places: new Int32Array(0) };

/**
 * A piece of a text for what reads addresses and names: percent signs are undone, and behind its end is a zero, so that every look
 * ahead ends there. It stands in the text where it can; one is used for all the pieces of a text, so that none costs an object.
 */
export class Piece {
  units: Units;
  from = 0;
  to = 0;
  /** It stands in the text as it stands here. */
  isPlain = true;
  readonly #source: Units;
  /** How many of the places are known; -1 if none is. */
  #count = -1;
  readonly #marks = new Marks();
  /** Where in the source the zero stands, and what stood there. */
  #end = 0;
  #behind = 0;

  constructor(source: Units) {
    this.#source = source;
    this.units = source;
  }

  static of(text: string): Piece {
    const piece = new Piece(unitsOf(text));
    piece.to = text.length;
    return piece;
  }

  /** Takes a part of the source, which is not what it was until `release`. */
  take(from: number, to: number, hasPercent: boolean): void {
    this.units = this.#source;
    this.from = from;
    this.to = to;
    this.isPlain = true;
    this.#end = to;
    this.#behind = this.units[to] ?? 0;
    this.units[to] = 0;
    this.#count = -1;
    if (hasPercent) this.#decode();
  }

  /** Those in a piece that was decoded. */
  marks(): Readonly<Marks> {
    const seen = this.#count < 0 ? undefined : decoding.places;
    const count = seen ? this.#count : this.to;
    this.#marks.begin(0);
    for (let index = 0; index < count; index++) this.#marks.see(this.units, seen ? (seen[index] ?? 0) : index, 0);
    return this.#marks;
  }

  release(): void {
    this.#source[this.#end] = this.#behind;
  }

  /** Undoes percent signs as often as they were put one upon the other. */
  #decode(): void {
    const room = roomFor(this.to - this.from);
    if (decoding.one.length < room) {
      decoding.one = new Uint16Array(room * 2);
      decoding.other = new Uint16Array(room * 2);
      decoding.places = new Int32Array(room * 2);
    }
    for (let times = 0; times < mostTimes; times++) {
      const target = times % 2 === 0 ? decoding.one : decoding.other;
      const { length, isLast, count } = decodeAscii(this.units, this.from, this.to, target, decoding.places);
      if (length < 0) {
        this.#decodeText(mostTimes - times);
        return;
      }
      if (length === this.to - this.from) return;
      target[length] = 0;
      this.#become(target, length);
      this.#count = count;
      if (isLast) return;
    }
  }

  /** Of what is no ASCII, or no code at all. */
  #decodeText(mostOften: number): void {
    const before = textIn(this.units, this.from, this.to);
    const after = decoded(before, mostOften);
    if (after !== before) this.#become(unitsOf(after), after.length);
    this.#count = -1;
  }

  #become(units: Units, length: number): void {
    this.units = units;
    this.from = 0;
    this.to = length;
    this.isPlain = false;
  }
}
