import { type FoundAddress, findAddress } from './assetAddress.ts';
import { endsToken, isAsciiDigit, isDigit } from './characters.ts';
import { Evidence } from './evidence.ts';
import { Hits } from './hits.ts';
import type { ParsedAssetId } from './idShapes.ts';
import { isMarked, marks } from './marks.ts';
import { named, namesIn } from './namedIds.ts';
import { ownNumber } from './ownNumber.ts';
import { Piece } from './piece.ts';
import { standingAt } from './standing.ts';
import { TokenReader } from './tokenReader.ts';
import { endOfWords } from './tokens.ts';
import { textIn, type Units } from './units.ts';
import { Window } from './window.ts';

/** Which numbers count that stand by themselves: those whose surroundings speak of assets, or all of at least so many digits. */
export type Standalone = 'spokenOf' | number;

/** Every ID has so many digits in a row, and so the search needs to look only at each fifth character. */
const shortestRun = 5;
/** One for all searches: what it has read is used up before another one goes on. */
const token = new TokenReader();
/** How far an address or a name goes on before and behind the number in it. Bounds the work for texts without white space. */
const reach = 1024;

/**
 * Finds asset IDs in one pass from number to number. Takes time in proportion to the text, whatever it holds, and memory in
 * proportion to what is found. `advance` may be called in small portions. Places are those of the window.
 */
export class AssetIdScan {
  readonly hits: Hits;
  /** The first address of an asset. */
  address: Extract<ParsedAssetId, { id: string }> | undefined;
  /** The first address or name that is one of a video or an event. */
  problem: Extract<ParsedAssetId, { problem: string }> | undefined;
  readonly #standalone: Standalone;
  readonly #window: Window;
  readonly #units: Units;
  readonly #evidence: Evidence;
  readonly #piece: Piece;
  #done = 0;
  #at = shortestRun - 1;
  #plainUntil = 0;

  constructor(text: string, standalone: Standalone = 'spokenOf') {
    this.#standalone = standalone;
    this.#window = new Window(text);
    this.#units = this.#window.units;
    this.#evidence = new Evidence(this.#window);
    this.#piece = new Piece(this.#units);
    this.hits = new Hits(this.#window);
  }

  /** Goes on for about so many characters; false when the end is reached. */
  advance(characters: number): boolean {
    const last = this.#window.base + this.#at + characters;
    for (;;) {
      this.#advanceTo(Math.min(last - this.#window.base, this.#window.ready));
      if (this.#window.isLast || this.#window.base + this.#at >= last) return this.#at < this.#window.length;
      this.#moveOn();
    }
  }

  #moveOn(): void {
    const moved = this.#window.moveTo(this.#at);
    this.#at -= moved;
    this.#done -= moved;
    this.#plainUntil -= moved;
    this.#evidence.moved(moved);
  }

  #advanceTo(until: number): void {
    const units = this.#units;
    let at = this.#at;
    while (at < until) {
      if (!isDigit(units[at] ?? 0)) {
        at += shortestRun;
        continue;
      }
      let start = at;
      while (start > this.#done && isDigit(units[start - 1] ?? 0)) start--;
      const last = Math.min(this.#window.length, start + reach);
      let end = at + 1;
      while (end < last && isDigit(units[end] ?? 0)) end++;
      this.#done = end;
      if (end - start >= shortestRun && end - start < reach) this.#look(start, end);
      at = this.#done + shortestRun;
    }
    this.#at = at;
  }

  /** A run of digits: a token with a mark of the sites is read as a whole, in another one the number must stand by itself. */
  #look(start: number, end: number): void {
    if (start >= this.#plainUntil) {
      token.read(this.#units, start, end, Math.max(this.#plainUntil, start - reach, 0), Math.min(this.#window.length, end + reach));
      const { from, to } = token;
      if (to - from > end - start + 1 && isMarked(token.bits)) {
        const read = this.#readToken(from, to, start);
        this.#done = Math.max(this.#done, read);
        this.#plainUntil = read;
        return;
      }
      this.#plainUntil = to;
    }
    this.#weigh(start, end);
  }

  /** Up to where it was read: a token that goes on out of reach is not cut in the midst of a piece. Its marks are known. */
  #readToken(from: number, to: number, number: number): number {
    const units = this.#units;
    const isCut = to < this.#window.length && !endsToken(units[to] ?? 0);
    for (let start = from; start < to; ) {
      const end = token.pieceEnd(units, start);
      if (end === to && isCut && start > number) return start;
      const trimmed = endOfWords(units, start, end);
      if ((start === from && end === to) || this.#mayHoldId(start, trimmed)) {
        this.#piece.take(start, trimmed, token.hasPercent);
        const speaks = this.#read(start, trimmed);
        this.#piece.release();
        if (!speaks) this.#weighAll(start, trimmed);
      }
      start = end + 1;
    }
    return to;
  }

  /** Digits enough, or what may become digits when it is decoded. */
  #mayHoldId(start: number, end: number): boolean {
    let run = 0;
    for (let at = start; at < end; at++) {
      const unit = this.#units[at] ?? 0;
      run = isAsciiDigit(unit) ? run + 1 : 0;
      if (run === shortestRun || unit === 0x25) return true;
    }
    return false;
  }

  /** Whether the piece that stands there is an address or a name of an asset; it holds no quotes and no white space. */
  #read(start: number, end: number): boolean {
    const piece = this.#piece;
    const { bits, first, lastHost, lastName } = piece.isPlain ? token.marksIn(start, end) : piece.marks();
    const address = bits & marks.host ? findAddress(piece, first, lastHost) : undefined;
    return (
      (address !== undefined && this.#takeAddress(address, start, end)) ||
      (bits !== 0 && this.#readNames(bits, first, lastName, start, end))
    );
  }

  /** False if it says nothing about an asset. */
  #takeAddress({ id, site, problem, start: within }: FoundAddress, start: number, end: number): boolean {
    if (id) {
      this.address ??= { id: textIn(id.units, id.from, id.to), site };
      this.#add(id.units, id.from, id.to, this.#piece.isPlain ? within : start, end);
      return true;
    }
    if (problem === undefined || problem === 'notAnId') return false;
    this.problem ??= { problem };
    return true;
  }

  #readNames(bits: number, first: number, last: number, start: number, end: number): boolean {
    const { units, from, to } = this.#piece;
    const own = ownNumber(units, from, to, bits);
    if (own !== undefined && own !== 'video') {
      this.#add(units, own.from, own.to, start, end);
      return true;
    }
    let count = own ? -1 : 0;
    if (!own && bits & marks.name) count = namesIn(units, from, to, first, last);
    if (count < 0) this.problem ??= { problem: 'video' };
    for (let index = 0; index < count; index++) this.#add(units, named.from[index] ?? 0, named.to[index] ?? 0, start, end);
    return count !== 0;
  }

  /** The numbers in a part of the text, each by itself. */
  #weighAll(from: number, to: number): void {
    const units = this.#units;
    for (let start = from; start < to; ) {
      let end = start;
      while (end < to && isAsciiDigit(units[end] ?? 0)) end++;
      if (end - start >= shortestRun) this.#weigh(start, end);
      start = end + 1;
    }
  }

  #weigh(start: number, end: number): void {
    const number = standingAt(this.#units, this.#window.length, start, end);
    if (!number) return;
    const length = number.end - number.start;
    const counts =
      this.#standalone === 'spokenOf' ? this.#evidence.counts(number) : number.isOlder || (length >= this.#standalone && length <= 12);
    if (!counts) return;
    const isWide = (this.#units[number.start] ?? 0) > 0xff00;
    this.hits.add(number.start, number.end, isWide ? textIn(this.#units, number.start, number.end).normalize('NFKC') : undefined);
    this.#done = Math.max(this.#done, number.end);
  }

  /** The ID is a part of `units`. */
  #add(units: Units, from: number, to: number, start: number, end: number): void {
    if (this.hits.isLast(units, from, to, start)) return;
    if (units === this.#units) this.hits.addAt(start, end, from, to);
    else this.hits.addFrom(start, end, units, from, to, this.#piece.units === units ? from : 0);
  }
}
