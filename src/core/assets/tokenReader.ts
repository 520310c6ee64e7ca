import { begins, ends, kindOf, percent, telling } from './characters.ts';
import { behindBegin, Marks, markAt, mayBeMark } from './marks.ts';
import { dividesToken } from './tokens.ts';
import type { Units } from './units.ts';

/** Longer than any token that is read. */
const mostPlaces = 4_096;
const behindAll = 0x3fff_ffff;
const valueBits = 6;
const mostValue = (1 << valueBits) - 1;

/** Places in a token, in their order, each with a small number. */
class Places {
  readonly #packed = new Int32Array(mostPlaces);
  count = 0;

  add(place: number, value: number): void {
    this.#packed[this.count++] = (place << valueBits) | value;
  }

  /** They were found from behind. */
  reverse(): void {
    const packed = this.#packed;
    for (let one = 0, other = this.count - 1; one < other; one++, other--) {
      const first = packed[one] ?? 0;
      packed[one] = packed[other] ?? 0;
      packed[other] = first;
    }
  }

  place(index: number): number {
    return index < this.count ? (this.#packed[index] ?? 0) >> valueBits : behindAll;
  }

  value(index: number): number {
    return (this.#packed[index] ?? 0) & mostValue;
  }
}

/**
 * Reads a token once, from the number in it to both sides: where it begins and ends, which marks are in it, and where it may be
 * divided into pieces. What is asked about its pieces afterwards must be asked in their order.
 */
export class TokenReader {
  from = 0;
  to = 0;
  /** Of the whole token. */
  bits = 0;
  hasPercent = false;
  readonly #marks = new Places();
  readonly #dividers = new Places();
  readonly #ofPiece = new Marks();
  #nextMark = 0;
  #nextDivider = 0;

  /** The token around a number from `start` to `end`, which goes no further than `first` and `last`. */
  read(units: Units, start: number, end: number, first: number, last: number): void {
    this.bits = 0;
    this.#marks.count = 0;
    this.#dividers.count = 0;
    this.#nextMark = 0;
    this.#nextDivider = 0;
    this.hasPercent = false;
    let from = start;
    for (; from > first; from--) {
      const kind = kindOf(units[from - 1] ?? 0);
      if ((kind & telling) === 0) continue;
      if (kind & ends) break;
      if ((kind & begins) === 0) this.#tell(kind, from - 1);
      else if (mayBeMark(units[from - 1] ?? 0, units[from] ?? 0)) this.#see(units, from - 1, first);
    }
    if (this.#marks.count > 1) this.#marks.reverse();
    if (this.#dividers.count > 1) this.#dividers.reverse();
    let to = end;
    for (; to < last; to++) {
      const kind = kindOf(units[to] ?? 0);
      if ((kind & telling) === 0) continue;
      if (kind & ends) break;
      if ((kind & begins) === 0) this.#tell(kind, to);
      else if (mayBeMark(units[to] ?? 0, units[to + 1] ?? 0)) this.#see(units, to, first);
    }
    this.from = from;
    this.to = to;
  }

  /** Where the piece ends that begins at `start`. */
  pieceEnd(units: Units, start: number): number {
    for (; ; this.#nextDivider++) {
      const at = this.#dividers.place(this.#nextDivider);
      if (at >= this.to) return this.to;
      if (at >= start && dividesToken(units, at, this.from, this.to)) return at;
    }
  }

  /** The marks in a piece as it stands there. */
  marksIn(from: number, to: number): Readonly<Marks> {
    const found = this.#ofPiece;
    found.begin(from);
    while (this.#marks.place(this.#nextMark) < from) this.#nextMark++;
    for (let index = this.#nextMark; this.#marks.place(index) < to; index++) found.add(this.#marks.value(index), this.#marks.place(index));
    return found;
  }

  #tell(kind: number, at: number): void {
    if (kind & percent) this.hasPercent = true;
    else this.#dividers.add(at, 0);
  }

  #see(units: Units, at: number, first: number): void {
    const mark = markAt(units, at, first);
    if (mark === 0) return;
    this.bits |= mark;
    this.#marks.add(at - behindBegin(mark), mark);
  }
}
