import { decoded, findAddress } from './assetAddress.ts';
import { endsToken, isAsciiDigit, isDigit } from './characters.ts';
import { namesIn } from './deliveredName.ts';
import { Evidence } from './evidence.ts';
import { Hits } from './hits.ts';
import type { ParsedAssetId } from './idShapes.ts';
import { isMarked, type Marks, marks, marksIn } from './marks.ts';
import { standingAt } from './standing.ts';
import { pieceEnd, withoutEnd } from './tokens.ts';

/** Which numbers count that stand by themselves: those whose surroundings speak of assets, or all of at least so many digits. */
export type Standalone = 'spokenOf' | number;

/** Every ID has so many digits in a row, and so the search needs to look only at each fifth character. */
const shortestRun = 5;
/** How far an address or a name goes on before and behind the number in it. Bounds the work for texts without white space. */
const reach = 1024;

/**
 * Finds asset IDs in one pass from number to number. Takes time in proportion to the text, whatever it holds, and memory in
 * proportion to what is found. `advance` may be called in small portions.
 */
export class AssetIdScan {
  readonly hits: Hits;
  /** The first address of an asset. */
  address: Extract<ParsedAssetId, { id: string }> | undefined;
  /** The first address or name that is one of a video or an event. */
  problem: Extract<ParsedAssetId, { problem: string }> | undefined;
  readonly #text: string;
  readonly #standalone: Standalone;
  readonly #evidence: Evidence;
  #done = 0;
  #at = shortestRun - 1;
  #plainUntil = 0;

  constructor(text: string, standalone: Standalone = 'spokenOf') {
    this.#text = text;
    this.#standalone = standalone;
    this.#evidence = new Evidence(text);
    this.hits = new Hits(text);
  }

  /** Goes on for about so many characters; false when the end is reached. */
  advance(characters: number): boolean {
    const text = this.#text;
    const until = Math.min(text.length, this.#at + characters);
    let at = this.#at;
    while (at < until) {
      if (!isDigit(text.charCodeAt(at))) {
        at += shortestRun;
        continue;
      }
      let start = at;
      while (start > this.#done && isDigit(text.charCodeAt(start - 1))) start--;
      const last = Math.min(text.length, start + reach);
      let end = at + 1;
      while (end < last && isDigit(text.charCodeAt(end))) end++;
      this.#done = end;
      if (end - start >= shortestRun && end - start < reach) this.#look(start, end);
      at = this.#done + shortestRun;
    }
    this.#at = at;
    return at < text.length;
  }

  /** A run of digits: a token with a mark of the sites is read as a whole, in another one the number must stand by itself. */
  #look(start: number, end: number): void {
    if (start >= this.#plainUntil) {
      const [from, to] = [this.#tokenStart(start), this.#tokenEnd(end)];
      const found = to - from > end - start + 1 ? marksIn(this.#text, from, to) : undefined;
      if (found && isMarked(found.bits)) {
        const read = this.#readToken(from, to, start, found);
        this.#done = Math.max(this.#done, read);
        this.#plainUntil = read;
        return;
      }
      this.#plainUntil = to;
    }
    this.#weigh(start, end);
  }

  #tokenStart(start: number): number {
    const first = Math.max(this.#plainUntil, start - reach, 0);
    let from = start;
    while (from > first && !endsToken(this.#text.charCodeAt(from - 1))) from--;
    return from;
  }

  #tokenEnd(end: number): number {
    const last = Math.min(this.#text.length, end + reach);
    let to = end;
    while (to < last && !endsToken(this.#text.charCodeAt(to))) to++;
    return to;
  }

  /** Up to where it was read: a token that goes on out of reach is not cut in the midst of a piece. */
  #readToken(from: number, to: number, number: number, found: Marks): number {
    const isCut = to < this.#text.length && !endsToken(this.#text.charCodeAt(to));
    for (let start = from; start < to; ) {
      const end = pieceEnd(this.#text, start, from, to);
      if (end === to && isCut && start > number) return start;
      const known = start === from && end === to ? found : undefined;
      if (known || this.#mayHoldId(start, end)) this.#read(withoutEnd(this.#text.slice(start, end)), start, known);
      start = end + 1;
    }
    return to;
  }

  /** Digits enough, or what may become digits when it is decoded. */
  #mayHoldId(start: number, end: number): boolean {
    let run = 0;
    for (let at = start; at < end; at++) {
      const unit = this.#text.charCodeAt(at);
      run = isAsciiDigit(unit) ? run + 1 : 0;
      if (run === shortestRun || unit === 0x25) return true;
    }
    return false;
  }

  /** An address, a name or numbers, in a piece that holds no quotes and no white space. */
  #read(piece: string, offset: number, known: Marks | undefined): void {
    const plain = decoded(piece);
    const end = offset + piece.length;
    const found = (plain === piece ? known : undefined) ?? marksIn(plain, 0, plain.length);
    const address = found.bits & marks.host ? findAddress(plain, found.first) : undefined;
    if (address && 'id' in address.parsed) {
      this.address ??= address.parsed;
      this.#add(address.parsed.id, offset + (plain === piece ? address.start : 0), end);
      return;
    }
    if (address && 'problem' in address.parsed && address.parsed.problem !== 'notAnId') {
      this.problem ??= address.parsed;
      return;
    }
    if (found.bits !== 0 && this.#readNames(plain, found, offset, end)) return;
    for (const match of piece.matchAll(/\d{5,}/g)) this.#weigh(offset + match.index, offset + match.index + match[0].length);
  }

  #readNames(plain: string, { bits, first }: Marks, start: number, end: number): boolean {
    const names = nameOf(plain, bits) ?? (bits & marks.name ? namesIn(plain, first) : []);
    if (names === 'video') this.problem ??= { problem: 'video' };
    else for (const { id } of names) this.#add(id, start, end);
    return names.length > 0;
  }

  #weigh(start: number, end: number): void {
    const number = standingAt(this.#text, start, end);
    if (!number) return;
    const length = number.end - number.start;
    const counts =
      this.#standalone === 'spokenOf' ? this.#evidence.counts(number) : number.isOlder || (length >= this.#standalone && length <= 12);
    if (!counts) return;
    const isWide = this.#text.charCodeAt(number.start) > 0xff00;
    this.hits.add(number.start, number.end, isWide ? this.#text.slice(number.start, number.end).normalize('NFKC') : undefined);
    this.#done = Math.max(this.#done, number.end);
  }

  #add(id: string, start: number, end: number): void {
    if (this.hits.isLast(id, start)) return;
    this.hits.add(start, end, id);
  }
}

/** Names by a number of iStock's own or of the older addresses, which stand in them but once. */
function nameOf(plain: string, bits: number): readonly { readonly id: string }[] | 'video' | undefined {
  const hasId = bits & (marks.id | marks.shortId);
  if (hasId && /-video-id\d/.test(plain)) return 'video';
  const id =
    (bits & marks.gm ? /(?<![a-z0-9])gm(\d{6,10})(?:-\d+)?(?![a-z0-9])/i.exec(plain)?.[1] : undefined) ??
    (hasId ? /-(?:picture|photo|vector|illustration)-id(\d{5,10})(?!\d)/.exec(plain)?.[1] : undefined);
  return id === undefined ? undefined : [{ id }];
}
