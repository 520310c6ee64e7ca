import { isDigit, isLetter } from './characters.ts';
import type { Site } from './idShapes.ts';
import { areSame, textIn, type Units } from './units.ts';
import { hasExactly, hasWord, WordSet } from './words.ts';

/* Every country has a site of its own; nothing is ever asked from an address that is read here, so that any two letters will do. */
const gettyHost = /^(?:[a-z0-9-]+\.){0,3}gettyimages\.(?:com|com?\.[a-z]{2}|[a-z]{2})$/;
const istockHost = /^(?:[a-z0-9-]+\.){0,3}istockphoto\.com$/;
/** Hosts of earlier years, whose paths were `/gc/57442583-portrait-gettyimages.jpg` and `/xt/613254526.jpg`. */
const cacheHost = /^cache\d*\.asset-cache\.net$/;

/** What every host of ours holds. */
const names = ['gettyimages.', 'istockphoto.com', 'gty.im', 'asset-cache.net'];
const hostMarks = new WordSet(names);

export interface Host {
  /** Undefined: an address elsewhere may hold any number. */
  readonly site: Site | undefined;
  /** Its paths are IDs alone. */
  readonly isShort: boolean;
  /** Its paths begin with IDs, or are files that do. */
  readonly isDelivery: boolean;
}

/** Where the next mark of a host begins, from a place on; -1 if there is none. */
export function nextHostMark(units: Units, from: number, to: number): number {
  return hostMarks.first(units, from, to);
}

/** Where the host around a mark begins in a piece that begins at `from`; -1 if it is in a word or behind the name of a user. */
export function hostStart(units: Units, mark: number, from: number): number {
  let start = mark;
  while (start > from && isOfHost(units[start - 1] ?? 0)) start--;
  const before = start > from ? units[start - 1] : 0;
  const first = units[start];
  return before === 0x5f || before === 0x40 || first === 0x2e || first === 0x2d ? -1 : start;
}

/** Where it ends, around the mark that was found last; -1 if it goes on there. */
export function hostEnd(units: Units, mark: number): number {
  const number = hostMarks.found;
  const name = names[number] ?? '';
  const dot = name.indexOf('.');
  if (units[mark + dot] !== 0x2e || (number === 3 && units[mark + 5] !== 0x2d)) return -1;
  const end = number === 0 ? countryEnd(units, mark + name.length) : mark + name.length;
  return end >= 0 && !goesOn(units[end] ?? 0) && !isUserName(units, end) ? end : -1;
}

const longestPassword = 300;

/** `www.gettyimages.com:443@example.org`: what looks like a host is the name of a user there, with a password. */
function isUserName(units: Units, end: number): boolean {
  if (units[end] !== 0x3a) return false;
  let at = end + 1;
  while (at < end + longestPassword && !endsUserName(units[at] ?? 0)) at++;
  return units[at] === 0x40;
}

/** White space and control characters, `/`, `?`, `#`, quotes, brackets; `@` itself. */
function endsUserName(unit: number): boolean {
  return unit <= 0x20 || unit === 0x40 || /["#'/<>?\\]/.test(String.fromCharCode(unit));
}

/** Behind `com`, `de`, `co.uk` and `com.au`. */
function countryEnd(units: Units, start: number): number {
  let end = start;
  while (end < start + 4 && isLetter(units[end] ?? 0)) end++;
  if (end < start + 2 || end === start + 4) return -1;
  const isDouble = units[end] === 0x2e && isLetter(units[end + 1] ?? 0) && isLetter(units[end + 2] ?? 0);
  return isDouble ? end + 3 : end;
}

/** A word, a dot, a sign of a user or a dash. */
function goesOn(unit: number): boolean {
  return isLetter(unit) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f || unit === 0x2e || unit === 0x40 || unit === 0x2d;
}

function isOfHost(unit: number): boolean {
  return isDigit(unit) || isLetter(unit) || unit === 0x2e || unit === 0x2d;
}

/** A text has few hosts and many addresses: the last one of each length is known without making a string of it. */
const last: { readonly units: Units; readonly host: Host }[] = [];
const longestKnown = 64;

export function hostOf(units: Units, start: number, end: number): Host {
  const length = end - start;
  const known = last[length];
  if (known && areSame(known.units, 0, units, start, length)) return known.host;
  const host = hostNamed(textIn(units, start, end).toLowerCase());
  if (length < longestKnown) last[length] = { units: units.slice(start, end), host };
  return host;
}

/** Whether this is the host of an address of the two sites. */
export function isOurHost(name: string): boolean {
  return siteOf(name.toLowerCase()) !== undefined;
}

function hostNamed(name: string): Host {
  return {
    site: siteOf(name),
    isShort: name.endsWith('gty.im'),
    isDelivery: name.startsWith('delivery.') || name.endsWith('asset-cache.net'),
  };
}

function siteOf(host: string): Site | undefined {
  if (host === 'gty.im' || host === 'www.gty.im' || gettyHost.test(host) || cacheHost.test(host)) return 'getty';
  return istockHost.test(host) ? 'istock' : undefined;
}

/** Where an address begins: at its scheme, if it has one. */
export function schemeStart(units: Units, host: number, from: number): number {
  if (host < from + 2 || units[host - 1] !== 0x2f || units[host - 2] !== 0x2f) return host;
  if (host >= from + 8 && isScheme(units, host - 8, 'https')) return host - 8;
  return host >= from + 7 && isScheme(units, host - 7, 'http') ? host - 7 : host - 2;
}

function isScheme(units: Units, at: number, scheme: string): boolean {
  return hasExactly(units, at + scheme.length, '://') && hasWord(units, at, scheme);
}
