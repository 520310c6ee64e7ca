import { isAlphanumeric, isLetter } from './characters.ts';
import { isNumber, isTypedId, type ParsedAssetId, type Site } from './idShapes.ts';
import { hasWord, WordSet } from './words.ts';

const delivered = /^(gettyimages|istock)-([a-z0-9]+(?:-(?:\d{6}|\d{3})(?![a-z0-9]))?)([^a-z0-9].*)?$/i;
const anyImage = /^([a-z0-9-]+)\.(?:jpe?g|eps|png|webp)$/i;
const video = /^[^/\\\s]*?(?:\.(?:mp4|mov|webm|mpe?g|m4v|avi)(?![a-z0-9])|-\d{3}_adpp)/i;

/**
 * The mark of a site and the number behind it, wherever the two stand in a name: `topic-gettyimages-760251843-feature.jpg`,
 * `burger_GettyImages_953306196.0.jpg`, `GettyImages1041936304_Header`, `istockphoto-1418355666-2048x2048.jpg`.
 */
const marked =
  /(?:(getty[-_ +.]?images?)|getty|(istock(?:[-_ ]?photos?)?))([-_ +.:#/]{0,3})(?:id[-_ ]?)?((?:200\d{6}|\d{5,8})-0\d\d(?!\d)|\d{5,}|\d{4}-\d{6}(?!\d)|[a-z]{2}\d{6,8}[a-z]?-\d{3}(?!\d)|[a-z]\d{4}-\d{6}(?!\d))/iy;
const markWords = new WordSet(['getty', 'istock']);

/** A number in a name and the site that the name speaks of. */
export interface NamedId {
  readonly id: string;
  readonly site: Site;
}

/** The assets that the names in a text without white space speak of, from a place on; `video` for the first that is one of a video. */
export function namesIn(text: string, from = 0): readonly NamedId[] | 'video' {
  const found: NamedId[] = [];
  for (let at = markWords.first(text, from, text.length); at >= 0; at = markWords.first(text, at, text.length)) {
    marked.lastIndex = at;
    const match = marked.exec(text);
    if (match === null || !(match[1] !== undefined || isWordStart(text, at))) {
      at++;
      continue;
    }
    at = marked.lastIndex;
    const id = idOf(match, text.slice(at));
    if (id === 'video') return 'video';
    if (id !== undefined && found.at(-1)?.id !== id) found.push({ id, site: match[2] === undefined ? 'getty' : 'istock' });
  }
  return found;
}

/** No letters stand before it but those of an agency that delivers through Getty Images. */
function isWordStart(text: string, at: number): boolean {
  const start = at >= 3 && hasWord(text, at - 3, 'afp') && hasWord(text, at, 'getty') ? at - 3 : at;
  return start === 0 || !isLetter(text.charCodeAt(start - 1));
}

function idOf([, getty, istock, separator = '', number = '']: RegExpExecArray, rest: string): string | 'video' | undefined {
  const id = number.length >= 5 && isNumber(number) ? realNumber(number, rest) : number;
  if (id === undefined || (separator === '' && id.length < 7)) return undefined;
  if (isVideo(rest)) return 'video';
  if (istock !== undefined) return isLegacy(id, separator, rest) ? undefined : id;
  return getty !== undefined || (id.length > 6 && !/^-(?:large|orig|medium|small)/i.test(rest)) ? id : undefined;
}

/** IDs have at most ten digits; a size may have been glued to one, and a hash or a time is none. */
function realNumber(number: string, rest: string): string | undefined {
  if (!isAlphanumeric(rest.charCodeAt(0))) return number.length >= 6 && number.length <= 10 && number[0] !== '0' ? number : undefined;
  if (/^x\d/.test(rest)) return /^(\d{7,10})(?:594|612|640|1024|2048)$/.exec(number)?.[1];
  if (/^[a-f]?\d*[a-f]\d/i.test(rest) || number.length < 6) return undefined;
  return number.length <= 10 && number[0] !== '0' ? number : undefined;
}

/** What ends like a film; most names end otherwise, which the letter behind a dot says. */
function isVideo(rest: string): boolean {
  for (let at = rest.indexOf('.'); at >= 0; at = rest.indexOf('.', at + 1)) if (/[mwa]/i.test(rest[at + 1] ?? ' ')) return video.test(rest);
  return rest.includes('_') && video.test(rest);
}

/** Until 2016 iStock named files by a number of its own, mostly with the word for a size: `iStock_000012345678Large.jpg`. */
function isLegacy(id: string, separator: string, rest: string): boolean {
  return separator.includes('_') && id.length < 9 && /^[-_ ]?(?:x*small|medium|x*large|full|big)/i.test(rest);
}

/**
 * The asset of a delivered file, by its name: `GettyImages-1167612765.jpg`, `iStock-184387501.JPG`, the websites' previews
 * `gettyimages-977164032-612x612.jpg`, with or without folders, numbering, other words and extension. Undefined for other names.
 */
export function parseDeliveredName(path: string): ParsedAssetId | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const [, brand = '', id = '', rest = ''] = delivered.exec(name) ?? [];
  if (!isTypedId(id) || /gettyimages-|istock-/i.test(rest)) return parseMarkedName(name);
  if (video.test(rest)) return { problem: 'video' };
  const site: Site = brand.toLowerCase() === 'istock' ? 'istock' : 'getty';
  return { id, site };
}

/** Only for what has the end of a file's name: a sentence may hold a mark and a number too. */
function parseMarkedName(name: string): ParsedAssetId | undefined {
  if (!/^[^\s,;"'<>]+(?: \(\d+\))?$/.test(name) || name.includes('://')) return undefined;
  const names = namesIn(name);
  if (names === 'video') return { problem: 'video' };
  const [first, ...others] = names;
  return first && others.length === 0 ? first : undefined;
}

/** A file that was named by its ID alone, such as `images/1167612765.jpg`. */
export function parseIdName(path: string): ParsedAssetId | undefined {
  const name = path.includes('://') ? path : path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const id = anyImage.exec(name)?.[1];
  return id !== undefined && isTypedId(id) ? { id } : undefined;
}
