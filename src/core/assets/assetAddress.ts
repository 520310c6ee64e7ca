import { isTypedId, istockId, notAnId, type ParsedAssetId, type Site } from './idShapes.ts';

const gettyHost =
  /^(?:(?:www|m|media|embed|api)\.)?gettyimages\.(?:com|ca|com\.au|com\.br|com\.mx|be|dk|de|es|fr|hk|in|ie|it|nl|co\.nz|no|at|pl|pt|ch|fi|se|ae|co\.uk|co\.jp)$/;
const istockHost = /^(?:(?:www|m|media)\.)?istockphoto\.com$/;
const videoWords = new Set(['video', 'videos', 'footage', 'wideo', 'видео', 'ビデオ', '動画', '비디오', '동영상', '视频', '影片']);

/** The site of a host name, or undefined: an address elsewhere may hold any number. */
export function siteOf(host: string): Site | undefined {
  if (host === 'gty.im' || host === 'www.gty.im' || gettyHost.test(host)) return 'getty';
  return istockHost.test(host) ? 'istock' : undefined;
}

/** The asset of a page, picture, embed or API address of the two sites. With or without a scheme. */
export function parseAssetAddress(text: string): ParsedAssetId {
  const url = urlOf(text);
  const site = url && siteOf(url.hostname);
  if (!url || !site) return notAnId;
  if (url.pathname === '/oembed') return parseEmbedded(url.searchParams.get('url') ?? '');
  const segments = url.pathname.split('/').filter(Boolean).map(decoded);
  const id = idInFragment(url.hash) ?? idInSegments(segments, url.hostname, site);
  if (segments.some(isVideoWord)) return { problem: 'video' };
  return id === undefined ? withoutId(segments) : { id, site };
}

/** What an oEmbed request asks about; never another oEmbed request, so that nesting ends. */
function parseEmbedded(text: string): ParsedAssetId {
  return /oembed/i.test(text) ? notAnId : parseAssetAddress(text);
}

function urlOf(text: string): URL | undefined {
  const absolute = /^https?:\/\//i.test(text) ? text : `https://${text.replace(/^\/\//, '')}`;
  const url = URL.canParse(absolute) ? new URL(absolute) : undefined;
  return url && url.username === '' && url.password === '' ? url : undefined;
}

/** Page names are for search engines and change; only these places hold the ID. */
function idInSegments(segments: readonly string[], host: string, site: Site): string | undefined {
  const last = segments.at(-1) ?? '';
  const [first = '', second = ''] = segments;
  const inName = idInName(last);
  if (inName !== undefined) return inName;
  if (site === 'istock' && first !== 'id') return undefined;
  if (first === 'id' || first === 'embed') return typed(second.split(',')[0]);
  if (['detail', 'license', 'v3'].includes(first) || host.endsWith('gty.im')) return typed(last.split(',')[0]);
  return first === 'pictures' ? typed(/-(\d{6,12})$/.exec(last)?.[1]) : undefined;
}

/** `…-gm515914670-88738565` on iStock, `…-picture-id675740234` in older picture addresses. */
function idInName(name: string): string | undefined {
  const gm = name.lastIndexOf('gm');
  const own = gm === 0 || name[gm - 1] === '-' ? istockId(name.slice(gm)) : undefined;
  return own ?? /(?:picture|photo|vector|illustration)-id(\d{4,15})$/.exec(name)?.[1];
}

/** The page of an event names the picture that is open after `#`. */
function idInFragment(hash: string): string | undefined {
  return /picture-id(\d{4,15})/.exec(hash)?.[1];
}

function withoutId(segments: readonly string[]): ParsedAssetId {
  return segments.includes('event') ? { problem: 'event' } : notAnId;
}

function isVideoWord(segment: string): boolean {
  return (
    videoWords.has(
      segment
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .toLowerCase(),
    ) || videoWords.has(segment)
  );
}

function typed(text: string | undefined): string | undefined {
  return text !== undefined && isTypedId(text) ? text : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}
