import { randomUUID } from 'node:crypto';
import type { Answer } from '../answers.ts';
import { boardRelationships, boardSortOrders } from '../boardFacts.ts';
import type { BoardState } from '../boards.ts';
import { type Call, checkNames, readEnum, readInteger, refuse } from './context.ts';

const iso = (at: number): string => new Date(at).toISOString();

function boardOf(call: Call): BoardState {
  const board = call.world.boards(call.key).find(({ id }) => id === call.id);
  return board ?? refuse(404, 'BoardNotFound', `Board not found: ${call.id}`);
}

function allow(allowed: boolean): void {
  if (!allowed) refuse(403, 'InsufficientAccess', 'You do not have access to do this.');
}

function bodyOf(call: Call): unknown {
  if (!call.contentType?.startsWith('application/json')) refuse(400, 'InvalidRequest', 'The body must be JSON.');
  try {
    return JSON.parse(call.body);
  } catch {
    return refuse(400, 'InvalidRequest', 'The body is not JSON.');
  }
}

/** A member of the body that must be a text with something in it. */
function textIn(call: Call, name: string, most: number): string {
  const body = bodyOf(call);
  const text: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  if (typeof text !== 'string' || text.trim() === '' || text.length > most)
    refuse(400, 'InvalidParameterValue', `Field: ${name}, Message: required.`);
  return text;
}

function asset(call: Call, { id, at }: BoardState['assets'][number]): object {
  const image = call.world.image(id, call.key);
  const uri = `${call.world.origins.media}/media/${image?.picture ?? 'ridges'}-thumb?id=${id}&s=170x170&w=gi&k=20`;
  return { id, asset_type: 'image', date_added: iso(at), display_sizes: [{ name: 'thumb', uri }] };
}

function summary(call: Call, board: BoardState): object {
  const [hero] = board.assets;
  return {
    id: board.id,
    name: board.name,
    description: board.description,
    asset_count: board.assets.length,
    date_created: iso(board.created),
    date_last_updated: iso(board.updated),
    board_relationship: board.relationship,
    ...(hero ? { hero_asset: asset(call, hero) } : {}),
  };
}

function sorted(boards: readonly BoardState[], order: string): readonly BoardState[] {
  const sign = order.endsWith('ascending') ? 1 : -1;
  return order.startsWith('name')
    ? boards.toSorted((a, b) => sign * (a.name < b.name ? -1 : Number(a.name > b.name)))
    : boards.toSorted((a, b) => sign * (a.updated - b.updated));
}

/** GET /v3/boards */
export function getBoards(call: Call): Answer {
  checkNames(call.query, ['page', 'board_relationship', 'sort_order', 'pageSize']);
  const relationship = readEnum(call.query, 'board_relationship', boardRelationships);
  const order = readEnum(call.query, 'sort_order', boardSortOrders) ?? 'date_last_updated_descending';
  const [page, size] = [readInteger(call.query, 'page') ?? 1, readInteger(call.query, 'pageSize') ?? 30];
  if (page < 1) refuse(400, 'InvalidPage', 'page must be greater than 0.');
  if (size < 1 || size > 100) refuse(400, 'InvalidPageSize', 'pageSize must be between 1 and 100.');
  const boards = call.world.boards(call.key).filter((board) => relationship === undefined || board.relationship === relationship);
  const shown = sorted(boards, order).slice((page - 1) * size, page * size);
  return { status: 200, body: { board_count: boards.length, boards: shown.map((board) => summary(call, board)) } };
}

/** POST /v3/boards */
export function postBoard(call: Call): Answer {
  const name = textIn(call, 'name', 256);
  const now = call.world.now();
  const board: BoardState = {
    id: randomUUID(),
    name,
    description: null,
    relationship: 'owned',
    permissions: { add: true, remove: true, comment: true, manage: true },
    assets: [],
    comments: [],
    created: now,
    updated: now,
  };
  call.world.boards(call.key).push(board);
  return { status: 201, body: { id: board.id } };
}

/** GET /v3/boards/{board_id} */
export function getBoard(call: Call): Answer {
  checkNames(call.query, []);
  const board = boardOf(call);
  const { add, remove, manage } = board.permissions;
  return {
    status: 200,
    body: {
      id: board.id,
      name: board.name,
      description: board.description,
      asset_count: board.assets.length,
      date_created: iso(board.created),
      date_last_updated: iso(board.updated),
      assets: board.assets.map((each) => asset(call, each)),
      comment_count: board.comments.length,
      permissions: {
        can_delete_board: manage,
        can_invite_to_board: manage,
        can_update_name: manage,
        can_update_description: manage,
        can_add_assets: add,
        can_remove_assets: remove,
      },
      links: { invitation: null, share: null },
    },
  };
}

/** PUT /v3/boards/{board_id}/assets: what is there already is left as it is, what nobody knows is named. */
export function putBoardAssets(call: Call): Answer {
  const board = boardOf(call);
  allow(board.permissions.add);
  const body = bodyOf(call);
  if (!Array.isArray(body)) refuse(400, 'InvalidParameterValue', 'The body must be a list.');
  const ids = (body as readonly { readonly asset_id?: unknown }[]).map(({ asset_id: id }) => String(id));
  const [added, not] = [ids.filter((id) => call.world.image(id, call.key)), ids.filter((id) => !call.world.image(id, call.key))];
  const fresh = added.filter((id) => !board.assets.some((each) => each.id === id));
  board.assets.unshift(...fresh.map((id) => ({ id, at: call.world.now() })));
  board.updated = call.world.now();
  return { status: 201, body: { assets_added: added.map((id) => ({ asset_id: id })), assets_not_added: not } };
}

/** DELETE /v3/boards/{board_id}/assets/{asset_id} */
export function deleteBoardAsset(call: Call): Answer {
  const board = boardOf(call);
  allow(board.permissions.remove);
  const at = board.assets.findIndex(({ id }) => id === call.second);
  if (at >= 0) board.assets.splice(at, 1);
  board.updated = call.world.now();
  return { status: 200 };
}

/** GET /v3/boards/{board_id}/comments */
export function getComments(call: Call): Answer {
  checkNames(call.query, []);
  const board = boardOf(call);
  const comments = board.comments.map(({ id, text, first, last, at }) => ({
    id,
    text,
    created_by: { first_name: first, last_name: last },
    date_created: iso(at),
    permissions: { can_delete_comment: board.permissions.manage },
  }));
  return { status: 200, body: { comments, permissions: { can_add_comment: board.permissions.comment } } };
}

/** POST /v3/boards/{board_id}/comments */
export function postComment(call: Call): Answer {
  const board = boardOf(call);
  allow(board.permissions.comment);
  const text = textIn(call, 'text', 4000);
  const { first = 'Key', last = 'Holder' } = call.person ?? {};
  const comment = { id: randomUUID(), text, first, last, at: call.world.now() };
  board.comments.push(comment);
  board.updated = comment.at;
  return { status: 201, body: { id: comment.id } };
}
