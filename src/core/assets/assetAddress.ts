import { isDigit, isLetter } from './characters.ts';
import { isTypedId, istockId, notAnId, type ParsedAssetId, type Site } from './idShapes.ts';

/* Every country has a site of its own; nothing is ever asked from an address that is read here, so that any two letters will do. */
const gettyHost = /^(?:[a-z0-9-]+\.){0,3}gettyimages\.(?:com|com?\.[a-z]{2}|[a-z]{2})$/;
const istockHost = /^(?:[a-z0-9-]+\.){0,3}istockphoto\.com$/;
/** Hosts of earlier years, whose paths were `/gc/57442583-portrait-gettyimages.jpg` and `/xt/613254526.jpg`. */
const cacheHost = /^cache\d*\.asset-cache\.net$/;

/** The word for "video" in the languages of the two sites, without accents. */
const videoWords = new Set(
  (
    'video videos footage news-footage stock-footage wideo filmmaterial filmati videomaterial metraje videoclip videoclips ' +
    'видео відео ビデオ 動画 비디오 동영상 视频 影片 วิดีโอ'
  ).split(' '),
);
const eventWords = new Set(['event', 'events']);

/** What every host of ours holds; what stands around decides. */
const hostMark =
  /gettyimages\.[a-z]{2,3}(?:\.[a-z]{2})?(?![\w.@-])|istockphoto\.com(?![\w.@-])|gty\.im(?![\w.@-])|asset-cache\.net(?![\w.@-])/gi;

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
export function findAddress(text: string): FoundAddress | undefined {
  let best: FoundAddress | undefined;
  for (const { 0: mark, index } of text.matchAll(hostMark)) {
    const start = hostStart(text, index);
    if (start === undefined) continue;
    const parsed = parseAt(text.slice(start, index + mark.length).toLowerCase(), text.slice(index + mark.length));
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
  return host - (/(?:https?:)?\/\/$/i.exec(text.slice(Math.max(0, host - 8), host))?.[0].length ?? 0);
}

/** What stands behind a host: a page, picture, embed or API address of the two sites. */
function parseAt(host: string, rest: string): ParsedAssetId {
  const site = siteOf(host);
  if (!site) return notAnId;
  const [, path = '', query = '', hash = ''] = /^(?::\d+)?([^?#&]*)(?:[?&]([^#]*))?(#.*)?$/s.exec(rest) ?? [];
  if (path === '/oembed') return notAnId;
  const segments = path.split('/').filter(Boolean).map(decoded);
  if (segments.some(isVideoWord) || /-video-id\d/.test(path)) return { problem: 'video' };
  const id = idInFragment(hash) ?? idInSegments(segments, host, site) ?? idInQuery(segments, query);
  return id === undefined ? withoutId(segments) : { id, site };
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
  const own = gm === 0 || name[gm - 1] === '-' ? istockId(name.slice(gm)) : undefined;
  return own ?? /-id(\d{4,15})(?=$|\.[a-z]+$)/.exec(name)?.[1];
}

/** The search for what is like an asset, which names that one. */
function idInQuery(segments: readonly string[], query: string): string | undefined {
  return segments.includes('search') ? typed(/(?:^|&)assetid=(\w+)/.exec(query)?.[1]) : undefined;
}

/** The page of an event names the picture that is open after `#`. */
function idInFragment(hash: string): string | undefined {
  return /picture-id(\d{4,15})/.exec(hash)?.[1];
}

function withoutId(segments: readonly string[]): ParsedAssetId {
  return segments.some((segment) => eventWords.has(segment)) ? { problem: 'event' } : notAnId;
}

function isVideoWord(segment: string): boolean {
  if (segment.length > 20) return false;
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
  let result = text;
  for (let times = 0; times < 3 && result.includes('%'); times++) {
    const next = result.replace(/(?:%[0-9a-f]{2})+/gi, decodedRun);
    if (next === result) break;
    result = next;
  }
  return result;
}

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch (error) {
    if (error instanceof URIError) return run;
    throw error;
  }
}
