import { atOnce } from '../inPortions.ts';
import { findAssetIds, parseAssetId, plainDigits } from './assetId.ts';
import { isDate, isOlderId, istockId } from './idShapes.ts';
import { type Line, linesOf } from './listLines.ts';

/** The asset IDs of a text in their order, those that occur twice included. */
export interface IdList {
  readonly ids: readonly string[];
  /** The text is a list, and not a document that mentions assets. */
  readonly isList: boolean;
  /** What a list holds besides and what looks like an entry of it, in its own words, shortened; the first hundred. */
  readonly leftOut: readonly string[];
}

export const mostLeftOut = 100;
const longestLeftOut = 80;

/**
 * Reads a list as people keep them: IDs, addresses or file names with any separators, numbering, bullets, remarks, in a table
 * with or without a row of headings, in JSON, YAML or HTML. Any other text counts as a document, in which a number must be
 * spoken of as an asset's to be one.
 */
export function parseIdList(text: string): IdList {
  return atOnce(idListSteps(text));
}

/** The same with a step for every entry: code that is run for the first time takes many times as long as afterwards. */
export function* idListSteps(text: string): Generator<void, IdList> {
  const plain = plainDigits(text);
  const lines = linesOf(plain);
  yield;
  const read: ReadLine[] = [];
  for (const line of lines) read.push(yield* readLine(line));
  const entries = read.filter(({ ids }) => ids.length > 0).length;
  if (entries > 0 && entries * 2 >= read.filter(({ counts }) => counts).length) {
    const leftOut = read.flatMap((line) => line.leftOut).slice(0, mostLeftOut);
    return { ids: read.flatMap(({ ids }) => ids), isList: true, leftOut: leftOut.map((each) => each.slice(0, longestLeftOut)) };
  }
  return { ids: findAssetIds(plain).map(({ id }) => id), isList: false, leftOut: [] };
}

interface ReadLine {
  readonly ids: readonly string[];
  readonly leftOut: readonly string[];
  /** Whether it says something about the text being a list: headings and punctuation do not. */
  readonly counts: boolean;
}

/** What stands behind the IDs of a line is a remark about them; what stands before or between them should have been one. */
function* readLine({ pieces, isHeading, isRow }: Line): Generator<void, ReadLine> {
  const ids: string[] = [];
  const leftOut: string[] = [];
  let words = 0;
  for (const piece of pieces) {
    const id = words > 0 && !isRow ? undefined : idOf(piece);
    if (id !== undefined) ids.push(id);
    else if (isEntryLike(piece)) leftOut.push(piece);
    else if (!/^(?:and|und|et|y|e|en|i|or|oder|ou|o|と|和|&|\+)$/i.test(piece)) words++;
    yield;
  }
  if (isHeading) return { ids: [], leftOut: [], counts: false };
  if (ids.length > 0 || leftOut.length > 0) return { ids, leftOut, counts: true };
  const whole = pieces.join(' ');
  return { ids, leftOut: /\w/.test(whole) ? [whole] : [], counts: words > 0 };
}

/** Any other address may hold any number. */
const ourAddress = /getty|istock|gty\.im|asset-cache/i;
/** How spreadsheets write a number of a column that has gaps; a shorter one may be a price. */
const spreadsheetNumber = /^(\d{8,10})\.0$/;

/** In a list a short number counts too; a range, a date and a word with a number in it do not. */
function idOf(piece: string): string | undefined {
  const bare = piece.replace(/^#/, '').replace(spreadsheetNumber, '$1');
  if (/^\d{5,12}$/.test(bare)) return isDate(bare) ? undefined : bare;
  if (isOlderId(bare)) return bare;
  if (istockId(bare) === undefined && !/[./\\]|getty|istock/i.test(bare)) return undefined;
  if (/^https?:/i.test(bare) && !ourAddress.test(bare)) return undefined;
  const parsed = parseAssetId(bare);
  return 'id' in parsed ? parsed.id : undefined;
}

/** A number or an address that is none of an asset: a typo, a range, a video. */
function isEntryLike(piece: string): boolean {
  return /\d{4}/.test(piece) || /^https?:/i.test(piece);
}
