import { decoded, findAddress } from './assetAddress.ts';
import { endsToken, isDigit, isLetter } from './characters.ts';
import { namesIn } from './deliveredName.ts';
import type { ParsedAssetId, Site } from './idShapes.ts';
import { Evidence, standingAt } from './standing.ts';

/** An asset ID in a text; offsets are UTF-16 units, `end` is behind the last one. For an address they hold all of it. */
export interface FoundAssetId {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** How an ID was found: an address says which site it is of. */
export interface Hit extends FoundAssetId {
  readonly by: 'address' | 'name' | 'number';
  readonly site?: Site;
}

/** Which numbers count that stand by themselves: those whose surroundings speak of assets, or all of at least so many digits. */
export type Standalone = 'spokenOf' | number;

/** Every ID has so many digits in a row, and so the search needs to look only at each fifth character. */
const shortestRun = 5;
/** How far an address or a name goes on before and behind the number in it. Bounds the work for texts without white space. */
const reach = 1024;
const marks = /getty|istock|gty\.im|asset-cache\.net|(?<![a-z0-9])gm\d{6}|-id\d{5}/i;

/**
 * Finds asset IDs in one pass from number to number. Takes time in proportion to the text, whatever it holds, and memory in
 * proportion to what is found. `advance` may be called in small portions.
 */
export class AssetIdScan {
  readonly hits: Hit[] = [];
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
      let end = at + 1;
      while (end < text.length && isDigit(text.charCodeAt(end))) end++;
      this.#done = end;
      if (end - start >= shortestRun) this.#look(start, end);
      at = this.#done + shortestRun;
    }
    this.#at = at;
    return at < text.length;
  }

  /** A run of digits: a token with a mark of the sites is read as a whole, in another one the number must stand by itself. */
  #look(start: number, end: number): void {
    if (end - start > reach) return;
    if (start >= this.#plainUntil) {
      const [from, to] = this.#tokenAround(start, end);
      const token = to - from > end - start + 1 ? this.#text.slice(from, to) : '';
      if (marks.test(token)) {
        for (const piece of piecesOf(token)) this.#read(withoutEnd(token.slice(piece.start, piece.end)), from + piece.start);
        this.#done = Math.max(this.#done, to);
        return;
      }
      this.#plainUntil = to;
    }
    this.#weigh(start, end);
  }

  #tokenAround(start: number, end: number): readonly [number, number] {
    const text = this.#text;
    let from = start;
    const first = Math.max(this.#plainUntil, start - reach, 0);
    while (from > first && !endsToken(text.charCodeAt(from - 1))) from--;
    let to = end;
    const last = Math.min(text.length, end + reach);
    while (to < last && !endsToken(text.charCodeAt(to))) to++;
    return [from, to];
  }

  /** An address, a name or numbers, in a piece that holds no quotes and no white space. */
  #read(piece: string, offset: number): void {
    if (!/\d{5}|%/.test(piece)) return;
    const plain = piece.includes('%') ? decoded(piece) : piece;
    const address = findAddress(plain);
    if (address && 'id' in address.parsed) {
      const start = plain === piece ? address.start : 0;
      this.#add({ ...address.parsed, start: offset + start, end: offset + piece.length, by: 'address' });
      return;
    }
    if (address?.parsed && 'problem' in address.parsed && address.parsed.problem !== 'notAnId') {
      this.problem ??= address.parsed;
      return;
    }
    if (this.#readNames(plain, offset, offset + piece.length)) return;
    for (const match of piece.matchAll(/\d{5,}/g)) this.#weigh(offset + match.index, offset + match.index + match[0].length);
  }

  #readNames(plain: string, start: number, end: number): boolean {
    if (/-video-id\d/.test(plain)) {
      this.problem ??= { problem: 'video' };
      return true;
    }
    const own =
      /(?<![a-z0-9])gm(\d{6,10})(?:-\d+)?(?![a-z0-9])/i.exec(plain)?.[1] ??
      /-(?:picture|photo|vector|illustration)-id(\d{5,10})(?!\d)/.exec(plain)?.[1];
    const names = own === undefined ? namesIn(plain) : [{ id: own }];
    if (names === 'video') this.problem ??= { problem: 'video' };
    else for (const name of names) this.#add({ ...name, start, end, by: 'name' });
    return names.length > 0;
  }

  #weigh(start: number, end: number): void {
    const number = standingAt(this.#text, start, end);
    if (!number) return;
    if (this.#standalone === 'spokenOf' ? !this.#evidence.counts(number) : !isLong(number.id, this.#standalone)) return;
    const id = number.id.charCodeAt(0) > 0xff00 ? number.id.normalize('NFKC') : number.id;
    this.hits.push({ id, start: number.start, end: number.end, by: 'number' });
    this.#done = Math.max(this.#done, number.end);
  }

  #add(hit: Hit): void {
    const last = this.hits.at(-1);
    if (last?.id !== hit.id || last.end < hit.start) this.hits.push(hit);
  }
}

function isLong(id: string, digits: number): boolean {
  return id.includes('-') || (id.length >= digits && id.length <= 12);
}

/** Without the punctuation and emphasis marks of the sentence around it. */
function withoutEnd(piece: string): string {
  let end = piece.length;
  while (end > 0 && '*_~.!?,;:\\'.includes(piece[end - 1] ?? '')) end--;
  return piece.slice(0, end);
}

/** The parts of a token: brackets and quotes are no part of an address; an apostrophe between two letters is one. */
function piecesOf(token: string): readonly { readonly start: number; readonly end: number }[] {
  const pieces = [];
  let start = 0;
  for (let at = 0; at <= token.length; at++) {
    if (at < token.length && !divides(token, at)) continue;
    if (at > start) pieces.push({ start, end: at });
    start = at + 1;
  }
  return pieces;
}

function divides(token: string, at: number): boolean {
  const unit = token.charCodeAt(at);
  switch (unit) {
    case 0x28:
    case 0x29:
      return true;
    case 0x5c:
      return 'nrt"\'\\'.includes(token[at + 1] ?? ' ');
    case 0x27:
    case 0x2018:
    case 0x2019:
      return !(isWord(token, at - 1) && isWord(token, at + 1));
    case 0x2c:
    case 0x3b:
      return !/^[,;](?:\d|[a-z]*=|amp)/i.test(token.slice(at, at + 6));
    default:
      return false;
  }
}

function isWord(token: string, at: number): boolean {
  const unit = token.charCodeAt(at);
  return isLetter(unit) || unit > 0xa0;
}
