import { findAddress } from './assetAddress.ts';
import { parseDeliveredName, parseIdName } from './deliveredName.ts';
import type { FoundAssetId } from './hits.ts';
import { isTypedId, istockId, notAnId, type ParsedAssetId } from './idShapes.ts';
import { Piece } from './piece.ts';
import { AssetIdScan, type Standalone } from './scan.ts';
import { textIn } from './units.ts';

export type { FoundAssetId } from './hits.ts';

const longestTyped = 20_000;
/** Digits from which a number in what was typed, and from which one under the cursor is an ID. */
const [longNumber, likelyNumber] = [8, 6];

/**
 * The asset ID in what a person typed, pasted or passed: a bare ID, an address of the two sites, a delivered file's name
 * or an embed code. Other text counts when it holds exactly one ID.
 */
export function parseAssetId(text: string): ParsedAssetId {
  const trimmed = plainDigits(text).trim();
  if (trimmed === '') return { problem: 'empty' };
  if (trimmed.length > longestTyped) return notAnId;
  return wholeText(trimmed) ?? inText(trimmed);
}

/** As `1167612765` what was typed with a Japanese or Arabic keyboard, and without the marks that a copy brings along. */
export function plainDigits(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ－＃]/g, (character) => character.normalize('NFKC'))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

function wholeText(text: string): ParsedAssetId | undefined {
  const gm = istockId(text);
  if (gm !== undefined) return { id: gm, site: 'istock' };
  return parseDeliveredName(text) ?? (isTypedId(text) ? { id: text } : parseIdName(text));
}

/** Embed codes hold several addresses; the first that is one of an asset decides, else the first that says why it is none. */
function inText(text: string): ParsedAssetId {
  const { hits, address, problem } = scanned(text, 'spokenOf');
  if (address) return address;
  const told = problem ?? problemOfAddress(text);
  if (told) return told;
  const ids = new Set((hits.count > 0 ? hits : scanned(text, longNumber).hits).all().map((hit) => hit.id));
  const [id] = ids;
  return id !== undefined && ids.size === 1 ? { id } : notAnId;
}

/** What an address says that has no long number in it. */
function problemOfAddress(text: string): ParsedAssetId | undefined {
  for (const token of text.split(/[\s"'<>()]+/)) {
    const found = findAddress(Piece.of(token));
    if (found?.id) return { id: textIn(found.id.units, found.id.from, found.id.to), site: found.site };
    if (found?.problem !== undefined && found.problem !== 'notAnId') return { problem: found.problem };
  }
  return undefined;
}

/** Every asset ID in a document, in order. Takes time in proportion to the text, whatever it holds. */
export function findAssetIds(text: string): FoundAssetId[] {
  return scanned(text, 'spokenOf').hits.all();
}

/** Whether a document holds an asset ID in its first `length` characters: stops at the first one. */
export function holdsAssetId(text: string, length = text.length): boolean {
  const scan = new AssetIdScan(text.length > length ? text.slice(0, length) : text);
  while (scan.hits.count === 0) if (!scan.advance(2_000)) return scan.hits.count > 0;
  return true;
}

/** Characters on each side that say what a number is: more than any address has. */
const reach = 4_000;

/** The asset ID that the column (UTF-16 units) touches; here a shorter number counts too when it stands alone. */
export function assetIdAt(line: string, column: number): FoundAssetId | undefined {
  const from = Math.max(0, column - reach);
  const text = line.slice(from, column + reach);
  const touched = ({ start, end }: FoundAssetId) => start <= column - from && column - from <= end;
  const found = scanned(text, 'spokenOf').hits.all().find(touched) ?? scanned(text, likelyNumber).hits.all().find(touched);
  return found && { ...found, start: found.start + from, end: found.end + from };
}

function scanned(text: string, standalone: Standalone): AssetIdScan {
  const scan = new AssetIdScan(text, standalone);
  scan.advance(Number.POSITIVE_INFINITY);
  return scan;
}
