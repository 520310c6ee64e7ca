import { AsciiSet, isAsciiDigit, isDigit, isLetter } from './characters.ts';
import { isTypedId, istockId, notAnId, type ParsedAssetId, type Site } from './idShapes.ts';
import { WordSet } from './words.ts';

/* Every country has a site of its own; nothing is ever asked from an address that is read here, so that any two letters will do. */
const gettyHost = /^(?:[a-z0-9-]+\.){0,3}gettyimages\.(?:com|com?\.[a-z]{2}|[a-z]{2})$/;
const istockHost = /^(?:[a-z0-9-]+\.){0,3}istockphoto\.com$/;
/** Hosts of earlier years, whose paths were `/gc/57442583-portrait-gettyimages.jpg` and `/xt/613254526.jpg`. */
const cacheHost = /^cache\d*\.asset-cache\.net$/;

/** The word for "video" in the languages of the two sites, without accents. */
const videoWords = new Set(
  (
    'video videos footage news-footage stock-footage stock-video stock-videos news-video news-videos wideo filmmaterial filmati videomaterial metraje videoclip videoclips ' +
    'видео відео ビデオ 動画 비디오 동영상 视频 影片 วิดีโอ'
  ).split(' '),
);
const eventWords = new Set(['event', 'events']);

/** What every host of ours holds, and how the name then ends; what stands around decides. */
const hostMarks = new WordSet(['gettyimages.', 'istockphoto.com', 'gty.im', 'asset-cache.net']);
const hostMark =
  /gettyimages\.[a-z]{2,3}(?:\.[a-z]{2})?(?![\w.@-])|istockphoto\.com(?![\w.@-])|gty\.im(?![\w.@-])|asset-cache\.net(?![\w.@-])/iy;
/** With which letters the words for videos begin, in ASCII. */
const telling = new AsciiSet('vfnswmVFNSWM');

/** A text has few hosts and many addresses. */
const knownHosts = new Map<string, { readonly name: string; readonly site: Site | undefined }>();
const mostKnown = 100;

/** A host in small letters, and the site that it is of. */
function hostOf(written: string): { readonly name: string; readonly site: Site | undefined } {
  const known = knownHosts.get(written);
  if (known) return known;
  if (knownHosts.size >= mostKnown) knownHosts.clear();
  const name = written.toLowerCase();
  const host = { name, site: siteOf(name) };
  knownHosts.set(written, host);
  return host;
}

/** The site of a host name, or undefined: an address elsewhere may hold any number. */
function siteOf(host: string): Site | undefined {
  if (host === 'gty.im' || host === 'www.gty.im' || gettyHost.test(host) || cacheHost.test(host)) return 'getty';
  return istockHost.test(host) ? 'istock' : undefined;
}

/** What an address names, and where it begins in the text. */
export interface FoundAddress {
  readonly parsed: ParsedAssetId;
  readonly start: number;
}

/**
 * The address of one of the two sites in a text without white space: by itself, in the path or in the query of another
 * address. The first one with an asset decides, else the first that says why it has none; undefined when there is no host.
 */
export function findAddress(text: string, from = 0): FoundAddress | undefined {
  let best: FoundAddress | undefined;
  for (let at = hostMarks.first(text, from, text.length); at >= 0; at = hostMarks.first(text, at + 1, text.length)) {
    hostMark.lastIndex = at;
    const start = hostMark.test(text) ? hostStart(text, at) : undefined;
    if (start === undefined) continue;
    const end = hostMark.lastIndex;
    const parsed = parseAt(text.slice(start, end), text.slice(end));
    if ('id' in parsed) return { parsed, start: schemeStart(text, start) };
    if (!best || best.parsed === notAnId) best = { parsed, start: schemeStart(text, start) };
  }
  return best;
}

/** Undefined if the host stands in a word or behind the name of a user. */
function hostStart(text: string, mark: number): number | undefined {
  let start = mark;
  while (start > 0 && isOfHost(text.charCodeAt(start - 1))) start--;
  const before = text[start - 1];
  const first = text[start];
  return before === '_' || before === '@' || first === '.' || first === '-' ? undefined : start;
}

function isOfHost(unit: number): boolean {
  return isDigit(unit) || isLetter(unit) || unit === 0x2e || unit === 0x2d;
}

function schemeStart(text: string, host: number): number {
  if (text.charCodeAt(host - 1) !== 0x2f) return host;
  return host - (/(?:https?:)?\/\/$/i.exec(text.slice(Math.max(0, host - 8), host))?.[0].length ?? 0);
}

/** What stands behind a host: a page, picture, embed or API address of the two sites. */
function parseAt(written: string, rest: string): ParsedAssetId {
  const { name: host, site } = hostOf(written);
  if (!site) return notAnId;
  const { path, query, hash } = partsOf(rest);
  if (path === '/oembed') return notAnId;
  const segments = segmentsOf(path);
  if (segments.some(isVideoWord) || isFilm(path, query)) return { problem: 'video' };
  const id = idInFragment(hash) ?? idInSegments(segments, host, site) ?? idInQuery(segments, query);
  return id === undefined ? withoutId(segments) : { id, site };
}

/** Without a port. Where `&` begins the query, the address stands in the query of another one. */
function partsOf(rest: string): { readonly path: string; readonly query: string; readonly hash: string } {
  let start = 0;
  if (rest.charCodeAt(0) === 0x3a)
    do start++;
    while (isAsciiDigit(rest.charCodeAt(start)));
  const hashAt = rest.indexOf('#', start);
  const end = hashAt < 0 ? rest.length : hashAt;
  let pathEnd = start;
  while (pathEnd < end && rest.charCodeAt(pathEnd) !== 0x3f && rest.charCodeAt(pathEnd) !== 0x26) pathEnd++;
  return { path: rest.slice(start, pathEnd), query: rest.slice(pathEnd + 1, end), hash: rest.slice(end) };
}

function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  const decode = path.includes('%');
  for (const segment of path.split('/')) if (segment !== '') segments.push(decode ? decoded(segment) : segment);
  return segments;
}

/** Page names are for search engines and change; only these places hold the ID. */
function idInSegments(segments: readonly string[], host: string, site: Site): string | undefined {
  const last = segments.at(-1) ?? '';
  const [first = '', second = ''] = segments;
  const inName = idInName(last);
  if (inName !== undefined) return inName;
  if (segments.at(-2) === 'more-like-this') return typed(last);
  if (site === 'istock' && first !== 'id') return undefined;
  if (first === 'id' || first === 'embed') return typed(second.split(',')[0]);
  if (first === 'detail' || first === 'license' || first === 'v3' || segments[1] === 'detail' || host.endsWith('gty.im'))
    return typed(last.split(',')[0]);
  if (host.startsWith('delivery.') || host.endsWith('asset-cache.net')) return /^(\d{5,12})(?=[.-]|$)/.exec(last)?.[1];
  return first === 'pictures' ? typed(/-(\d{6,12})$/.exec(last)?.[1]) : undefined;
}

/** `…-gm515914670-88738565` on iStock, `…-picture-id675740234` in older picture addresses. */
function idInName(name: string): string | undefined {
  const gm = name.lastIndexOf('gm');
  const own = gm < 0 ? undefined : gm === 0 || name[gm - 1] === '-' ? istockId(name.slice(gm)) : undefined;
  if (own !== undefined || !name.includes('-id')) return own;
  return /-id(\d{4,15})(?=$|\.[a-z]+$)/.exec(name)?.[1];
}

/** The search for what is like an asset, which names that one. */
function idInQuery(segments: readonly string[], query: string): string | undefined {
  return segments.includes('search') ? typed(/(?:^|&)assetid=(\w+)/.exec(query)?.[1]) : undefined;
}

/** The page of an event names the picture that is open after `#`. */
function idInFragment(hash: string): string | undefined {
  return hash === '' ? undefined : /picture-id(\d{4,15})/.exec(hash)?.[1];
}

function withoutId(segments: readonly string[]): ParsedAssetId {
  return segments.some((segment) => eventWords.has(segment)) ? { problem: 'event' } : notAnId;
}

/** Older addresses, files of films, and the search for what is like one. */
function isFilm(path: string, query: string): boolean {
  return (
    (path.includes('video-') && /-video-id\w|\/stock-video-\d/.test(path)) ||
    /\.(?:mp4|mov|webm|m4v)$/i.test(path.slice(-5)) ||
    (query.includes('asset') && /(?:^|&)assettype=(?:film|video)(?:&|$)/i.test(query))
  );
}

function isVideoWord(segment: string): boolean {
  const first = segment.charCodeAt(0);
  if (segment.length > 20 || (first < 0x80 && !telling.has(first))) return false;
  if (/^[\x20-\x7e]*$/.test(segment)) return videoWords.has(segment) || videoWords.has(segment.toLowerCase());
  const plain = segment
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return videoWords.has(plain) || videoWords.has(segment);
}

function typed(text: string | undefined): string | undefined {
  return text !== undefined && isTypedId(text) ? text : undefined;
}

/** Percent signs undone as often as an address that was put into the query of another needs it. */
export function decoded(text: string): string {
  if (!text.includes('%')) return text;
  let result = text;
  for (let times = 0; times < 3 && result.includes('%'); times++) {
    const next = decodedWhole(result) ?? result.replace(/(?:%[0-9a-f]{2})+/gi, decodedRun);
    if (next === result) break;
    result = next;
  }
  return result;
}

/** Undefined if there is a percent sign in it that begins no character. */
function decodedWhole(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch (error) {
    if (error instanceof URIError) return run;
    throw error;
  }
}
