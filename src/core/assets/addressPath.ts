import { inPath, isAlphanumeric, isAsciiDigit, kindOf } from './characters.ts';
import { decoded } from './decoded.ts';
import { textIn, type Units, unitsOf } from './units.ts';
import { hasExactly, hasWord, isExactly } from './words.ts';

const [colon, slash, question, ampersand, hashSign, percent, dash, underscore] = [0x3a, 0x2f, 0x3f, 0x26, 0x23, 0x25, 0x2d, 0x5f];

/** What stands behind the host of an address, read in one pass: the parts of its path that are not empty, its query and its fragment. */
export class AddressPath {
  /** Where the parts of the path stand: the address itself, or a copy without percent signs. */
  units: Units = new Uint16Array(0);
  count = 0;
  pathEnd = 0;
  queryEnd = 0;
  /** The path is called like a film, or ends like one. */
  isFilm = false;
  /** The query has the word "asset" in it. */
  speaksOfAsset = false;
  #address: Units = this.units;
  #pathStart = 0;
  #places = new Int32Array(64);

  /** Without a port. Where `&` begins the query, the address stands in the query of another one. */
  read(address: Units, from: number, end: number): void {
    let start = from;
    if (address[start] === colon)
      do start++;
      while (isAsciiDigit(address[start] ?? 0));
    this.#address = address;
    this.units = address;
    this.#pathStart = start;
    this.count = 0;
    this.isFilm = false;
    if (this.#readPath(start, end)) this.#decode();
    this.isFilm ||= endsLikeFilm(address, start, this.pathEnd);
    this.#readQuery(end);
  }

  /** Where a part begins and ends; those before the first one and behind the last one are empty. */
  start(index: number): number {
    return index < 0 || index >= this.count ? 0 : (this.#places[index * 2] ?? 0);
  }

  end(index: number): number {
    return index < 0 || index >= this.count ? 0 : (this.#places[index * 2 + 1] ?? 0);
  }

  is(index: number, word: string): boolean {
    return isExactly(this.units, this.start(index), this.end(index), word);
  }

  has(word: string): boolean {
    for (let index = 0; index < this.count; index++) if (this.is(index, word)) return true;
    return false;
  }

  /** The path as it is written. */
  isOnly(written: string): boolean {
    return isExactly(this.#address, this.#pathStart, this.pathEnd, written);
  }

  query(): string {
    return this.pathEnd < this.queryEnd ? textIn(this.#address, this.pathEnd + 1, this.queryEnd) : '';
  }

  /** Whether there are percent signs in it. */
  #readPath(from: number, end: number): boolean {
    const address = this.#address;
    let start = from;
    let hasPercent = false;
    let at = from;
    for (; at < end; at++) {
      const unit = address[at] ?? 0;
      if ((kindOf(unit) & inPath) === 0) continue;
      if (unit === slash) {
        if (at > start) this.#add(start, at);
        start = at + 1;
      } else if (unit === question || unit === ampersand || unit === hashSign) break;
      else if (unit === 0x76 && isOfFilm(address, from, at)) this.isFilm = true;
      else if (unit === percent) hasPercent = true;
    }
    if (at > start) this.#add(start, at);
    this.pathEnd = at;
    return hasPercent;
  }

  #readQuery(end: number): void {
    const address = this.#address;
    this.speaksOfAsset = false;
    let at = this.pathEnd;
    for (; at < end && address[at] !== hashSign; at++)
      if (address[at] === 0x61 && hasExactly(address, at, 'asset')) this.speaksOfAsset = true;
    this.queryEnd = at;
  }

  #decode(): void {
    const parts = Array.from({ length: this.count }, (_, index) => decoded(textIn(this.#address, this.start(index), this.end(index))));
    this.units = unitsOf(parts.join('/'));
    this.count = 0;
    let start = 0;
    for (const part of parts) {
      this.#add(start, start + part.length);
      start += part.length + 1;
    }
  }

  #add(start: number, end: number): void {
    if (this.#places.length === this.count * 2) {
      const longer = new Int32Array(this.count * 4);
      longer.set(this.#places);
      this.#places = longer;
    }
    this.#places[this.count * 2] = start;
    this.#places[this.count * 2 + 1] = end;
    this.count++;
  }
}

/** Older addresses: `…-video-id1234567`, `/stock-video-1234567-…`. */
function isOfFilm(units: Units, from: number, at: number): boolean {
  if (!hasExactly(units, at, 'video-')) return false;
  const behind = units[at + 8] ?? 0;
  if (at > from && units[at - 1] === dash && hasExactly(units, at + 6, 'id') && (isAlphanumeric(behind) || behind === underscore))
    return true;
  return at - 7 >= from && hasExactly(units, at - 7, '/stock-') && isAsciiDigit(units[at + 6] ?? 0);
}

function endsLikeFilm(units: Units, from: number, end: number): boolean {
  if (end - 4 >= from && units[end - 4] === 0x2e)
    return hasWord(units, end - 3, 'm') && ['mp4', 'mov', 'm4v'].some((word) => hasWord(units, end - 3, word));
  return end - 5 >= from && units[end - 5] === 0x2e && hasWord(units, end - 4, 'webm');
}
