import { countOf, envelopeList, flagOf, idOf, type JsonObject, listOf, objectOf, textOf, webAddressOf } from '../../decode.ts';
import { GettyError } from '../../errors.ts';
import { utcDateOf } from '../parseAccount.ts';
import type { AddedAssets, Board, BoardAsset, BoardComment, BoardComments, BoardSummary, BoardsPage } from './types.ts';

/** Reads a page of `GET /v3/boards`. A board without an ID is left out: nothing could be asked about it. Throws GettyError `unexpectedAnswer`. */
export function parseBoards(answer: unknown, { page, pageSize }: { readonly page: number; readonly pageSize: number }): BoardsPage {
  const list = envelopeList(answer, 'boards');
  const total = countOf(objectOf(answer)?.board_count);
  const isLast = list.length === 0 || (total === undefined ? list.length < pageSize : page * pageSize >= total);
  return { boards: listOf(list, parseSummary), isLast };
}

function parseSummary(value: unknown): BoardSummary | undefined {
  const board = objectOf(value);
  const id = idOf(board?.id);
  return board && id !== undefined ? summaryOf(board, id) : undefined;
}

function summaryOf(board: JsonObject, id: string): BoardSummary {
  return {
    id,
    name: textOf(board.name),
    description: textOf(board.description),
    assetCount: countOf(board.asset_count),
    updated: utcDateOf(board.date_last_updated) ?? utcDateOf(board.date_created),
  };
}

/** Reads `GET /v3/boards/{id}`; each asset once. Throws GettyError `unexpectedAnswer`. */
export function parseBoard(answer: unknown, id: string): Board {
  const board = objectOf(answer);
  if (!board) throw new GettyError('unexpectedAnswer', { code: 'missing_board' });
  const permissions = objectOf(board.permissions);
  const assets = new Map(listOf(board.assets, parseAsset).map((asset) => [asset.id.toLowerCase(), asset]));
  return {
    ...summaryOf(board, id),
    assets: [...assets.values()],
    commentCount: countOf(board.comment_count),
    permissions: { addAssets: flagOf(permissions?.can_add_assets), removeAssets: flagOf(permissions?.can_remove_assets) },
  };
}

function parseAsset(value: unknown): BoardAsset | undefined {
  const asset = objectOf(value);
  const id = idOf(asset?.id) ?? idOf(asset?.asset_id);
  if (!asset || id === undefined) return undefined;
  const sizes = listOf(asset.display_sizes, objectOf);
  const thumb = sizes.find(({ name }) => name === 'thumb');
  return { id, assetType: textOf(asset.asset_type)?.toLowerCase(), added: utcDateOf(asset.date_added), thumbUri: webAddressOf(thumb?.uri) };
}

/** Reads `GET /v3/boards/{id}/comments`. Throws GettyError `unexpectedAnswer`. */
export function parseComments(answer: unknown): BoardComments {
  return {
    comments: listOf(envelopeList(answer, 'comments'), parseComment),
    addComment: flagOf(objectOf(objectOf(answer)?.permissions)?.can_add_comment),
  };
}

function parseComment(value: unknown): BoardComment | undefined {
  const comment = objectOf(value);
  const text = textOf(comment?.text);
  if (!comment || text === undefined) return undefined;
  const by = objectOf(comment.created_by);
  const name = [textOf(by?.first_name), textOf(by?.last_name)].filter(Boolean).join(' ');
  return { id: idOf(comment.id), text, by: textOf(name), date: utcDateOf(comment.date_created) };
}

/** Reads what adding assets is answered with. What cannot be read refuses nothing: the board tells. */
export function parseAdded(answer: unknown): AddedAssets {
  return { notAdded: listOf(objectOf(answer)?.assets_not_added, (each) => idOf(each) ?? idOf(objectOf(each)?.asset_id)) };
}

/** The ID of what was made; undefined where the answer does not say. */
export function parseCreated(answer: unknown): string | undefined {
  return idOf(objectOf(answer)?.id);
}
