import { type NamedAddress, namedByAddress } from './carriedAddress.ts';
import { longestMarkup, ourHost } from './carriedText.ts';

/** A piece of a page that is copied has few. */
const mostPieces = 4_000;
const fragment = ['<!--StartFragment-->', '<!--EndFragment-->'] as const;
const attribute = /\s(href|src)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))/gi;
/** What is written in these is not shown. */
const hidden = /^(?:head|title|style|script|xml|noscript|template)$/;

/**
 * The asset of a link or a picture that is all that a piece of a page shows. Whatever programs wrap around it is read over; other
 * words, a link to somewhere else and the picture of another asset make it a piece of a page like any other.
 */
export function namedByMarkup(html: string): NamedAddress | undefined {
  if (html.length > longestMarkup || !ourHost.test(html)) return undefined;
  const links: string[] = [];
  const pictures: string[] = [];
  let isInLink = false;
  let within = '';
  for (const piece of piecesOf(inFragment(html))) {
    if (piece === undefined) return undefined;
    const { 1: isEnd = '', 2: name = '' } = /^<(\/?)([a-z][\w:-]*)/i.exec(piece) ?? [];
    const tag = name.toLowerCase();
    if (within !== '') {
      if (isEnd !== '' && tag === within) within = '';
    } else if (isEnd === '' && hidden.test(tag)) within = tag;
    else if (tag === 'a') {
      isInLink = isEnd === '';
      const href = isInLink ? addressIn(piece, 'href') : undefined;
      if (href !== undefined) links.push(href);
    } else if (tag === 'img') pictures.push(addressIn(piece, 'src') ?? '');
    else if (!piece.startsWith('<') && !isInLink && !isBlank(piece)) return undefined;
  }
  return theOne(links, pictures);
}

/** Every link leads to the asset, and no picture is one of another. */
function theOne(links: readonly string[], pictures: readonly string[]): NamedAddress | undefined {
  const shown = pictures.filter((each) => ourHost.test(each)).map(namedByAddress);
  const named = links.length > 0 ? links.map(namedByAddress) : pictures.map(namedByAddress);
  const [first] = named;
  const isSame = (each: NamedAddress | undefined): boolean => each !== undefined && sameAs(first, each);
  return first && named.every(isSame) && shown.every(isSame) ? first : undefined;
}

function sameAs(one: NamedAddress | undefined, other: NamedAddress): boolean {
  if (!one) return false;
  return 'id' in one ? 'id' in other && one.id === other.id : 'eventId' in other && one.eventId === other.eventId;
}

function inFragment(html: string): string {
  const [from, to] = fragment.map((mark) => html.indexOf(mark));
  return from !== undefined && to !== undefined && from >= 0 && to > from ? html.slice(from + fragment[0].length, to) : html;
}

/** Tags and what stands between them, in one pass. Ends with undefined where a tag has no end, or there are too many. */
function* piecesOf(html: string): Generator<string | undefined> {
  let count = 0;
  for (let from = 0; from < html.length; ) {
    const end = endOfPiece(html, from);
    if (end < 0 || ++count > mostPieces) return yield undefined;
    yield html.slice(from, end);
    from = end;
  }
}

function endOfPiece(html: string, from: number): number {
  if (html[from] !== '<') {
    const next = html.indexOf('<', from);
    return next < 0 ? html.length : next;
  }
  if (html.startsWith('<!--', from)) {
    const close = html.indexOf('-->', from + 4);
    return close < 0 ? -1 : close + 3;
  }
  let quote = '';
  for (let at = from + 1; at < html.length; at++) {
    const sign = html[at] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return -1;
}

/** The first attribute of this name counts, as in a browser. */
function addressIn(tag: string, name: 'href' | 'src'): string | undefined {
  for (const [, found = '', double, single, bare] of tag.matchAll(attribute)) {
    if (found.toLowerCase() === name) return (double ?? single ?? bare ?? '').replace(/&(?:amp|#38|#x26);/gi, '&');
  }
  return undefined;
}

function isBlank(text: string): boolean {
  return /^(?:\s|&nbsp;|&#160;|&#xa0;|[\u200b\ufeff])*$/i.test(text);
}
