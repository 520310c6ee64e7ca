import { AccountLine } from '../accountLine.ts';
import { type AccountConnection, getAs, lookUpKey } from '../asAccount.ts';
import { idSegment } from '../endpoint.ts';
import type { FreeRequest } from '../freeRequests.ts';
import { sendChange } from './change.ts';
import { parseAdded, parseBoard, parseBoards, parseComments, parseCreated } from './parse.ts';
import { mustAllowAdding, mustAllowComments, mustAllowRemoving } from './permissions.ts';
import type { AddedAssets, Board, BoardComments, BoardRelationship, BoardsPage } from './types.ts';

/** Its own default, said all the same; nobody says which other numbers it takes. */
const boardsPerPage = 30;

/**
 * The boards of one account. Nothing here uses up a download. Looking is asked again as every look-up is; a change is sent once, and
 * not at all where the board's permissions say no. Every method throws GettyErrors with `used: 'no'`, and the signal's reason when
 * aborted.
 */
export class BoardsApi {
  readonly #account: AccountConnection & { readonly line: AccountLine };

  constructor(account: AccountConnection) {
    this.#account = { ...account, line: account.line ?? new AccountLine(account.clock, account.random) };
  }

  /** A page of them, those that changed last first. */
  async list(relationship: BoardRelationship, page: number, signal: AbortSignal): Promise<BoardsPage> {
    const query = {
      board_relationship: relationship,
      sort_order: 'date_last_updated_descending',
      page: String(page),
      // The only parameter of this API that is spelt so.
      pageSize: String(boardsPerPage),
    };
    const answer = await this.#get({ operation: 'boards', path: '/v3/boards', query }, signal);
    return parseBoards(answer, { page, pageSize: boardsPerPage });
  }

  async board(id: string, signal: AbortSignal): Promise<Board> {
    return parseBoard(await this.#get({ operation: 'board', path: pathOf(id) }, signal), id);
  }

  async comments(id: string, signal: AbortSignal): Promise<BoardComments> {
    return parseComments(await this.#get({ operation: 'board', path: `${pathOf(id)}/comments` }, signal));
  }

  /** Gives the ID of the new board, where the server tells. */
  async create(name: string, signal: AbortSignal): Promise<string | undefined> {
    return parseCreated(
      await sendChange(this.#account, { operation: 'boards', method: 'POST', path: '/v3/boards', body: { name } }, signal),
    );
  }

  async add(board: Pick<Board, 'id' | 'permissions'>, assetIds: readonly string[], signal: AbortSignal): Promise<AddedAssets> {
    mustAllowAdding(board);
    const body = assetIds.map((assetId) => ({ asset_id: assetId }));
    const [assetId] = assetIds.length === 1 ? assetIds : [];
    return parseAdded(
      await sendChange(this.#account, { operation: 'board', method: 'PUT', path: `${pathOf(board.id)}/assets`, body, assetId }, signal),
    );
  }

  async remove(board: Pick<Board, 'id' | 'permissions'>, assetId: string, signal: AbortSignal): Promise<void> {
    mustAllowRemoving(board);
    const path = `${pathOf(board.id)}/assets/${idSegment(assetId)}`;
    await sendChange(this.#account, { operation: 'board', method: 'DELETE', path, assetId }, signal);
  }

  /** `known`: the comments as they were read, with what they allow. */
  async comment(id: string, known: Pick<BoardComments, 'addComment'>, text: string, signal: AbortSignal): Promise<void> {
    mustAllowComments(known);
    await sendChange(this.#account, { operation: 'board', method: 'POST', path: `${pathOf(id)}/comments`, body: { text } }, signal);
  }

  async #get(request: FreeRequest, signal: AbortSignal): Promise<unknown> {
    const { flights } = this.#account.line;
    return flights.join(lookUpKey(this.#account, request), signal, async (inner) => (await getAs(this.#account, request, inner)).json);
  }
}

function pathOf(boardId: string): string {
  return `/v3/boards/${idSegment(boardId)}`;
}
