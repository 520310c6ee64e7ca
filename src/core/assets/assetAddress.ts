import { AddressPath } from './addressPath.ts';
import { isAsciiDigit } from './characters.ts';
import { type Host, hostEnd, hostOf, hostStart, nextHostMark, schemeStart } from './hosts.ts';
import { isTypedIn, type Problem, type Site } from './idShapes.ts';
import type { Piece } from './piece.ts';
import type { Units } from './units.ts';
import { isVideoWord } from './videoWords.ts';
import { hasExactly } from './words.ts';

const [comma, dash, dot] = [0x2c, 0x2d, 0x2e];

/** Where an ID stands. */
interface IdPlace {
  readonly units: Units;
  readonly from: number;
  readonly to: number;
}

/** What an address names. */
export class FoundAddress {
  /** Where it begins in the piece's units, if it has an ID. */
  start = 0;
  /** Undefined if it has no ID. */
  id: IdPlace | undefined;
  site: Site | undefined;
  /** Why it has none. */
  problem: Problem | undefined;
}

const path = new AddressPath();
/** One for all: a text may hold an address in every line. */
const found = new FoundAddress();
const place = { units: path.units, from: 0, to: 0 };

/**
 * The address of one of the two sites in a text without white space: by itself, in the path or in the query of another
 * address. The first one with an asset decides, else the first that says why it has none; undefined when there is no host.
 * To be used up before it is asked again. No mark of a host begins before `first` or behind `last`.
 */
export function findAddress({ units, from, to }: Piece, first = from, last = to): Readonly<FoundAddress> | undefined {
  let best: FoundAddress | undefined;
  for (let at = nextHostMark(units, first, last + 1); at >= 0; at = nextHostMark(units, at + 1, last + 1)) {
    const end = hostEnd(units, at);
    const hostFrom = end < 0 ? -1 : hostStart(units, at, from);
    if (hostFrom < 0) continue;
    const host = hostOf(units, hostFrom, end);
    const read = host.site ? readAt(units, end, to, host) : 'notAnId';
    const isId = typeof read === 'object';
    if (!isId && best && best.problem !== 'notAnId') continue;
    best = found;
    best.site = host.site;
    best.id = isId ? read : undefined;
    best.problem = isId ? undefined : read;
    if (!isId) continue;
    best.start = schemeStart(units, hostFrom, from);
    break;
  }
  return best;
}

function placeOf(units: Units, from: number, to: number): IdPlace {
  place.units = units;
  place.from = from;
  place.to = to;
  return place;
}

/** What stands behind a host: a page, picture, embed or API address of the two sites. */
function readAt(units: Units, from: number, end: number, host: Host): IdPlace | Problem {
  path.read(units, from, end);
  if (path.isOnly('/oembed')) return 'notAnId';
  if (path.isFilm || hasVideoWord() || seeksFilm()) return 'video';
  return idInFragment(units, end) ?? idInPath(host) ?? idInQuery(units) ?? (path.has('event') || path.has('events') ? 'event' : 'notAnId');
}

function hasVideoWord(): boolean {
  for (let index = 0; index < path.count; index++) if (isVideoWord(path.units, path.start(index), path.end(index))) return true;
  return false;
}

/** The search for what is like a film. */
function seeksFilm(): boolean {
  return path.speaksOfAsset && /(?:^|&)assettype=(?:film|video)(?:&|$)/i.test(path.query());
}

/** Page names are for search engines and change; only these places hold the ID. */
function idInPath(host: Host): IdPlace | undefined {
  const last = path.count - 1;
  const inName = idInName(path.units, path.start(last), path.end(last));
  if (inName !== undefined) return inName;
  if (path.is(last - 1, 'more-like-this')) return typed(path.start(last), path.end(last));
  if (host.site === 'istock' && !path.is(0, 'id')) return undefined;
  if (path.is(0, 'id') || path.is(0, 'embed')) return beforeComma(1);
  if (path.is(0, 'detail') || path.is(0, 'license') || path.is(0, 'v3') || path.is(1, 'detail') || host.isShort) return beforeComma(last);
  if (host.isDelivery) return leadingNumber(path.units, path.start(last), path.end(last));
  return path.is(0, 'pictures') ? trailingNumber(path.units, path.start(last), path.end(last)) : undefined;
}

function beforeComma(index: number): IdPlace | undefined {
  const { units } = path;
  const start = path.start(index);
  const last = path.end(index);
  let end = start;
  while (end < last && units[end] !== comma) end++;
  return typed(start, end);
}

function typed(from: number, to: number): IdPlace | undefined {
  return isTypedIn(path.units, from, to) ? placeOf(path.units, from, to) : undefined;
}

/** `…-gm515914670-88738565` on iStock, `…-picture-id675740234` in older picture addresses. */
function idInName(units: Units, from: number, to: number): IdPlace | undefined {
  let gm = to - 2;
  while (gm >= from && !(units[gm] === 0x67 && units[gm + 1] === 0x6d)) gm--;
  const own = gm >= from && (gm === from || units[gm - 1] === dash) ? istockNumber(units, gm, to) : undefined;
  return own ?? pictureNumber(units, from, to);
}

/** `gm515914670-88738565` and nothing else. */
function istockNumber(units: Units, gm: number, to: number): IdPlace | undefined {
  const from = gm + 2;
  const end = digitsEnd(units, from, to);
  if (end - from < 4 || end - from > 15) return undefined;
  if (end !== to && !(units[end] === dash && end + 1 < to && digitsEnd(units, end + 1, to) === to)) return undefined;
  return placeOf(units, from, end);
}

/** `-id675740234` at the end or before the end of a file's name. */
function pictureNumber(units: Units, from: number, to: number): IdPlace | undefined {
  for (let at = from; at + 2 < to; at++) {
    if (units[at] !== dash || !hasExactly(units, at, '-id')) continue;
    const end = digitsEnd(units, at + 3, to);
    if (end - at - 3 >= 4 && end - at - 3 <= 15 && isExtension(units, end, to)) return placeOf(units, at + 3, end);
  }
  return undefined;
}

/** Nothing, or a dot and small letters. */
function isExtension(units: Units, from: number, to: number): boolean {
  if (from === to) return true;
  if (units[from] !== dot || from + 1 === to) return false;
  for (let at = from + 1; at < to; at++) if (((units[at] ?? 0) - 0x61) >>> 0 >= 26) return false;
  return true;
}

/** `57442583-portrait-gettyimages.jpg`, `613254526.jpg`. */
function leadingNumber(units: Units, from: number, to: number): IdPlace | undefined {
  const end = digitsEnd(units, from, to);
  const isEnd = end === to || units[end] === dot || units[end] === dash;
  return isEnd && end - from >= 5 && end - from <= 12 ? placeOf(units, from, end) : undefined;
}

/** `…-1234567`. */
function trailingNumber(units: Units, from: number, to: number): IdPlace | undefined {
  let start = to;
  while (start > from && isAsciiDigit(units[start - 1] ?? 0)) start--;
  return start > from && units[start - 1] === dash && to - start >= 6 && to - start <= 12 ? placeOf(units, start, to) : undefined;
}

function digitsEnd(units: Units, from: number, to: number): number {
  let end = from;
  while (end < to && isAsciiDigit(units[end] ?? 0)) end++;
  return end;
}

/** The search for what is like an asset, which names that one. */
function idInQuery(units: Units): IdPlace | undefined {
  if (!path.speaksOfAsset || !path.has('search')) return undefined;
  const match = /(?:^|&)assetid=(\w+)/.exec(path.query());
  if (!match) return undefined;
  const to = path.pathEnd + 1 + match.index + match[0].length;
  const from = to - (match[1]?.length ?? 0);
  return isTypedIn(units, from, to) ? placeOf(units, from, to) : undefined;
}

/** The page of an event names the picture that is open after `#`. */
function idInFragment(units: Units, end: number): IdPlace | undefined {
  for (let at = path.queryEnd; at < end; at++) {
    if (units[at] !== 0x70 || !hasExactly(units, at, 'picture-id')) continue;
    const to = digitsEnd(units, at + 10, Math.min(end, at + 25));
    if (to - at - 10 >= 4) return placeOf(units, at + 10, to);
  }
  return undefined;
}
