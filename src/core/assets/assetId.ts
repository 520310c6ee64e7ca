import { parseDeliveredName, parseIdName } from './deliveredName.ts';
import { isCertainId, isLikelyId, isTypedId, istockId, notAnId, type ParsedAssetId } from './idShapes.ts';
import { addressIn, piecesOf, type Token, tokensOf } from './tokens.ts';

/** An asset ID in a text; offsets are UTF-16 units, `end` is behind the last one. For an address they hold all of it. */
export interface FoundAssetId {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

const longestTyped = 20_000;

/**
 * The asset ID in what a person typed, pasted or passed: a bare ID, an address of the two sites, a delivered file's name
 * or an embed code. Other text counts when it holds exactly one ID.
 */
export function parseAssetId(text: string): ParsedAssetId {
  const trimmed = text.trim();
  if (trimmed === '') return { problem: 'empty' };
  if (trimmed.length > longestTyped) return notAnId;
  return wholeText(trimmed) ?? firstAddress(trimmed) ?? onlyId(trimmed);
}

function wholeText(text: string): ParsedAssetId | undefined {
  const gm = istockId(text);
  if (gm !== undefined) return { id: gm, site: 'istock' };
  return parseDeliveredName(text) ?? (isTypedId(text) ? { id: text } : parseIdName(text));
}

/** Embed codes hold several addresses; the first that is one of an asset decides, else the first that says why it is none. */
function firstAddress(text: string): ParsedAssetId | undefined {
  const parsed = tokensOf(text).flatMap((token) => addressIn(token)?.parsed ?? []);
  const explained = parsed.filter((each) => !('problem' in each) || each.problem !== 'notAnId');
  return explained.find((each) => 'id' in each) ?? explained[0];
}

function onlyId(text: string): ParsedAssetId {
  const ids = new Set(findAssetIds(text).map((found) => found.id));
  const [id] = ids;
  return id !== undefined && ids.size === 1 ? { id } : notAnId;
}

/** Every asset ID in a document, in order. Takes time in proportion to the text, whatever it holds. */
export function findAssetIds(text: string): FoundAssetId[] {
  return tokensOf(text).flatMap((token) => {
    const address = addressIn(token);
    if (address && 'id' in address.parsed) return [foundAt(address.parsed.id, address.range)];
    if (address && address.parsed !== notAnId) return [];
    return piecesOf(token).flatMap(idIn);
  });
}

/** The asset ID that the column (UTF-16 units) touches; here a shorter number counts too when it stands alone. */
export function assetIdAt(line: string, column: number): FoundAssetId | undefined {
  const touched = ({ start, end }: FoundAssetId) => start <= column && column <= end;
  return findAssetIds(line).find(touched) ?? tokensOf(line).flatMap(piecesOf).flatMap(likelyIdIn).find(touched);
}

function idIn(piece: Token): FoundAssetId[] {
  const named = parseDeliveredName(piece.text);
  const id = named && 'id' in named ? named.id : (istockId(piece.text) ?? (isCertainId(piece.text) ? piece.text : undefined));
  return id === undefined ? [] : [foundAt(id, piece)];
}

function likelyIdIn(piece: Token): FoundAssetId[] {
  return isLikelyId(piece.text) ? [foundAt(piece.text, piece)] : [];
}

function foundAt(id: string, { text, start }: Token): FoundAssetId {
  return { id, start, end: start + text.length };
}
