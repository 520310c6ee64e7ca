import { nameOf } from '../paths.ts';
import type { Book, Entry } from './book.ts';
import { type CheckConfig, fitsAny } from './config.ts';
import { type Finding, found } from './finding.ts';
import { grouped } from './grouped.ts';
import type { TextDocument } from './tree.ts';

/** Servers that hand out pictures for the websites' own pages; embeds and pages of assets are other hosts. */
const display =
  /(?<![\w.-])((?:media|media\d|delivery|cache\d{0,3}|content)\.(?:gettyimages\.(?:com|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})|istockphoto\.com|asset-cache\.net))(?::\d{1,5})?\/[^\s"'<>)\]}\\]/gi;
const pictureEnd = /\.(?:jpe?g|jpe|jfif|png|webp|tiff?|gif|eps)(?![\w-])/gi;
const agency = /(?<![\w/\\-])(?:getty\s+images|istock(?:photo)?)(?![\w-]*\.[a-z]{3,4}\b)(?![\w-])/iu;

/** Files of editorial assets by what their names end with. */
export type EditorialFiles = ReadonlyMap<string, readonly Entry[]>;

export function editorialFiles(book: Book): EditorialFiles {
  const files = book.records
    .filter(({ record }) => record.editorialUseOnly)
    .flatMap((booked) => (booked.record.files ?? []).map((file) => ({ booked, file })));
  return grouped(files, ({ file }) => partOf(nameOf(file.path)));
}

/** What the rules say of one document. Its lines are counted only where something is found. */
export function checkDocument({ path, text }: TextDocument, editorial: EditorialFiles, { commercial }: CheckConfig): readonly Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const match of matches(display, text)) {
    const [, host = ''] = match;
    findings.push(found('display-address', { path, ...placeOf(text, match.index) }, { host: host.toLowerCase() }));
  }
  if (editorial.size === 0) return findings;
  const isCredited = creditsIn(text);
  const isCommercial = fitsAny(commercial, path);
  for (const { index, 0: extension } of matches(pictureEnd, text)) {
    for (const { booked } of referredTo(text, index + extension.length, editorial)) {
      const { asset, credit, artist } = booked.record;
      if (seen.has(asset)) continue;
      seen.add(asset);
      const place = { path, ...placeOf(text, index) };
      if (!isCredited(credit, artist)) findings.push(found('credit-missing', place, { asset, credit: credit ?? 'Getty Images' }));
      if (isCommercial) findings.push(found('editorial-in-commercial', place, { asset }));
    }
  }
  return findings;
}

const mostMatches = 10_000;

function* matches(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  let count = 0;
  for (const match of text.matchAll(pattern)) {
    if (++count > mostMatches) return;
    yield match;
  }
}

const longestName = 300;

/** The files whose whole name ends there, as it is or as an address spells it. */
function referredTo(text: string, end: number, editorial: EditorialFiles): readonly Entry[] {
  const before = decoded(text.slice(Math.max(0, end - longestName), end));
  return (editorial.get(partOf(before)) ?? []).filter(({ file }) => before.endsWith(nameOf(file.path)));
}

/** What a name ends with, as far as no markup can stand in it; blanks and brackets are compared with the whole name. */
function partOf(name: string): string {
  let start = name.length;
  while (start > 0 && /[\p{L}\p{N}\p{M}\p{Cs}_.-]/u.test(name.charAt(start - 1))) start--;
  return name.slice(start);
}

/** Letter by letter: what is no letter in an address's spelling stays as it is. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (spelled) => {
    try {
      return decodeURIComponent(spelled);
    } catch (error) {
      if (error instanceof URIError) return spelled;
      throw error;
    }
  });
}

/** Whether a text holds a credit as it is recorded, or the agency with the artist, in whatever order and markup. */
function creditsIn(text: string): (credit: string | undefined, artist: string | undefined) => boolean {
  const readOnce: { plain?: string; isAgency?: boolean } = {};
  return (credit, artist) => {
    readOnce.plain ??= lettersOf(text);
    readOnce.isAgency ??= agency.test(withoutEscapes(text));
    if (credit !== undefined && readOnce.plain.includes(lettersOf(credit))) return true;
    return readOnce.isAgency && (artist === undefined || readOnce.plain.includes(lettersOf(artist)));
  };
}

/** Letters and digits alone: markup, escapes and kinds of blanks do not matter. */
function lettersOf(text: string): string {
  return withoutEscapes(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function withoutEscapes(text: string): string {
  return text
    .replace(/&(?:nbsp|#160|#xa0);/gi, ' ')
    .replace(/&#(\d{1,6}|x[0-9a-f]{1,5});/gi, (_, code: string) => String.fromCodePoint(Number(code.replace(/^x/i, '0x'))))
    .replace(/&(?:quot|apos|lt|gt);/gi, ' ')
    .replace(/&(?:amp|#38);/gi, '&')
    .replace(/\\(?=[^\w\s])/g, '');
}

function placeOf(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index);
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}
