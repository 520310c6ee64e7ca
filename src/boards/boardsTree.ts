import * as vscode from 'vscode';
import type { Board, BoardAsset, BoardRelationship, BoardSummary } from '../core/api/boards/types.ts';
import type { ImageFacts } from '../core/api/types.ts';
import { isCancellation, loggable } from '../core/errors.ts';
import { commands } from '../core/names.ts';
import type { UiText } from '../core/text.ts';
import { treeItem } from '../ui/tree.ts';
import { assetLines, type BoardNode, type BoardsNode, boardsRow, type CommentsNode } from './boardRows.ts';
import { BoardsModel } from './boardsModel.ts';
import type { BoardDeps } from './deps.ts';

/** As many are named in one request, and no more are asked about before somebody wants to see them. */
const pageSize = 100;
const mostImages = 5_000;
/** Titles are worth no longer wait, in milliseconds: rows without them say what they are by their ID. */
const patience = 8_000;

/**
 * Boards of the account that this workspace uses, with their assets and comments. Each is asked about when it is opened, never
 * before, and kept until somebody looks anew or changes it. It costs nothing.
 */
export class BoardsTree implements vscode.TreeDataProvider<BoardsNode> {
  readonly #deps: BoardDeps;
  readonly #isTrusted: () => boolean;
  readonly #changed: (node: BoardsNode | undefined) => void;
  readonly #model: BoardsModel;
  /** VS Code knows rows by these very objects. */
  readonly #nodes = new Map<string, BoardsNode>();
  readonly #limits = new Map<string, number>();

  constructor(deps: BoardDeps, changed: (node: BoardsNode | undefined) => void, isTrusted = () => vscode.workspace.isTrusted) {
    this.#deps = deps;
    this.#changed = changed;
    this.#isTrusted = isTrusted;
    this.#model = new BoardsModel(deps.engine);
  }

  /** The next look asks the server. */
  forget(): void {
    this.#model.forget();
    this.#limits.clear();
    this.#nodes.clear();
  }

  /** A board has changed, or may have; without one, there are others. Only the rows that show it are asked about again. */
  async update(accountId: string, boardId?: string): Promise<void> {
    if (boardId === undefined) {
      this.#model.forgetLists();
      return this.#changed(undefined);
    }
    this.#model.forgetBoard(boardId);
    const node = this.#nodes.get(boardNodeId(accountId, boardId));
    if (node?.kind !== 'board') return;
    try {
      // The row itself says how many there are.
      Object.assign(node, { board: readOver(node.board, await this.#model.board(accountId, boardId)) });
    } catch (error) {
      this.#deps.log.debug(`a board cannot be read: ${loggable(error)}`);
    }
    this.#changed(node);
  }

  async showMore(parent: string): Promise<void> {
    const node = this.#nodes.get(parent);
    if (!node) return;
    const account = node.kind === 'boards' ? await this.#deps.accounts.current() : undefined;
    if (node.kind === 'boards' && account) {
      await this.#model.more(account.id, node.relationship).catch(async (error: unknown) => {
        this.#deps.log.debug(`boards cannot be listed: ${loggable(error)}`);
        this.#model.forgetLists();
      });
    } else this.#limits.set(parent, this.#limitOf(parent) + pageSize);
    this.#changed(node);
  }

  async getTreeItem(node: BoardsNode): Promise<vscode.TreeItem> {
    return treeItem({ ...boardsRow(node, await this.#deps.words()), id: node.id });
  }

  /** The tooltip with the picture, which VS Code asks for when somebody stays on a row. */
  async resolveTreeItem(item: vscode.TreeItem, node: BoardsNode): Promise<vscode.TreeItem> {
    if (node.kind !== 'boardAsset') return item;
    const { assetId, title, artist } = node;
    const known = { assetId, ...(title === undefined ? {} : { title }), ...(artist === undefined ? {} : { artist }) };
    return this.#deps.looks.withTooltip(item, known, assetLines(node, await this.#deps.words()));
  }

  async getChildren(node?: BoardsNode): Promise<BoardsNode[]> {
    const parent = node?.id ?? 'boards';
    const rows = await this.#childrenOf(node)
      // Somebody looked anew meanwhile, and VS Code may take this answer for the new one.
      .catch((error: unknown) => (isCancellation(error) ? this.#childrenOf(node) : Promise.reject(error)))
      .catch((error: unknown) => this.#failed(parent, error));
    return rows.map((each) => this.#same(each));
  }

  async #childrenOf(node: BoardsNode | undefined): Promise<BoardsNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#groups();
      case 'boards':
        return this.#boards(node.id, node.relationship);
      case 'board':
        return this.#inBoard(node);
      case 'boardComments':
        return this.#comments(node);
      default:
        return [];
    }
  }

  async #groups(): Promise<BoardsNode[]> {
    const { accounts } = this.#deps;
    if ((await accounts.list()).length === 0) return [];
    if (!this.#isTrusted()) {
      return [message('boards', vscode.l10n.t('The account is not asked in a workspace that is not trusted.'), 'shield')];
    }
    const account = await accounts.current();
    if (!account) {
      const title = vscode.l10n.t('Choose the account of this workspace to see its boards.');
      return [message('boards', title, 'account', { id: commands.chooseAccount, title })];
    }
    return (['owned', 'invited'] as const).map((relationship) => ({
      kind: 'boards',
      id: `boards:${account.id}:${relationship}`,
      relationship,
    }));
  }

  async #boards(group: string, relationship: BoardRelationship): Promise<BoardsNode[]> {
    const account = await this.#deps.accounts.current();
    if (!account) return [];
    const { boards, isLast } = await this.#model.list(account.id, relationship);
    const nodes = boards.map(
      (board): BoardsNode => ({ kind: 'board', id: boardNodeId(account.id, board.id), accountId: account.id, board }),
    );
    if (!isLast) nodes.push({ kind: 'moreBoards', id: `more:${group}`, parent: group });
    return nodes.length > 0 ? nodes : [emptyMessage(group, relationship)];
  }

  async #inBoard({ id, accountId, board: listed }: BoardNode): Promise<BoardsNode[]> {
    const board = await this.#model.board(accountId, listed.id);
    const { assets, commentCount } = board;
    const summary = readOver(listed, board);
    const known = this.#nodes.get(id);
    if (known?.kind === 'board') Object.assign(known, { board: summary });
    const shown = assets.slice(0, this.#limitOf(id));
    const [facts, here] = await Promise.all([this.#factsOf(accountId, shown), this.#here()]);
    const nodes: BoardsNode[] = [];
    if (board.description) nodes.push({ kind: 'boardNote', id: `note:${id}`, text: board.description });
    nodes.push({ kind: 'boardComments', id: `comments:${id}`, accountId, board: summary, count: commentCount });
    for (const { id: assetId, assetType, added } of shown) {
      const { title, artist } = facts.get(assetId.toLowerCase()) ?? {};
      const isHere = here.has(assetId.toLowerCase());
      const own = { assetId, assetType, added, title, artist, isHere };
      nodes.push({ kind: 'boardAsset', id: `${id}:${assetId.toLowerCase()}`, accountId, board: summary, ...own });
    }
    if (assets.length > shown.length) nodes.push({ kind: 'moreBoards', id: `more:${id}`, parent: id });
    if (assets.length === 0) nodes.push(message(id, vscode.l10n.t('No asset is on this board yet.'), 'info'));
    return nodes;
  }

  async #comments({ id, accountId, board }: CommentsNode): Promise<BoardsNode[]> {
    const { comments } = await this.#model.comments(accountId, board.id);
    const nodes = comments.map((comment, at): BoardsNode => ({ kind: 'boardComment', id: `${id}:${comment.id ?? at}`, comment }));
    return nodes.length > 0 ? nodes : [message(id, vscode.l10n.t('Nobody has commented on this board yet.'), 'info')];
  }

  /** In one request, and as far as they are not known: a row without a title is worth no message. */
  async #factsOf(accountId: string, assets: readonly BoardAsset[]): Promise<ReadonlyMap<string, ImageFacts>> {
    const ids = assets.map(({ id }) => id).filter((id) => /^[^\s,]+$/.test(id) && !/^\.+$/.test(id));
    if (ids.length === 0) return new Map();
    try {
      const { images } = await (await this.#deps.engine()).api(accountId).images(ids, AbortSignal.timeout(patience));
      return new Map(images.map((image) => [image.id.toLowerCase(), image]));
    } catch (error) {
      this.#deps.log.debug(`titles of a board cannot be looked up: ${loggable(error)}`);
      return new Map();
    }
  }

  async #here(): Promise<ReadonlySet<string>> {
    const { images } = await this.#deps.images.list(mostImages);
    return new Set(images.map(({ assetId }) => assetId.toLowerCase()));
  }

  async #failed(parent: string, error: unknown): Promise<BoardsNode[]> {
    this.#deps.log.debug(`boards cannot be shown: ${loggable(error)}`);
    const { text } = (await this.#deps.words()).describe(error);
    return [message(`error:${parent}`, text, 'warning', { id: commands.refresh, title: vscode.l10n.t('Try Again') })];
  }

  #same(fresh: BoardsNode): BoardsNode {
    const known = this.#nodes.get(fresh.id);
    const node = known?.kind === fresh.kind ? Object.assign(known, fresh) : fresh;
    this.#nodes.set(node.id, node);
    return node;
  }

  #limitOf(parent: string): number {
    return this.#limits.get(parent) ?? pageSize;
  }
}

/** What the list said of a board, with what itself says now. */
function readOver(listed: BoardSummary, { id, name, description, updated, assetCount, assets }: Board): BoardSummary {
  const now = { id, name: name ?? listed.name, description, updated: updated ?? listed.updated };
  return { ...now, assetCount: assetCount ?? assets.length };
}

function boardNodeId(accountId: string, boardId: string): string {
  return `board:${accountId}:${boardId}`;
}

function emptyMessage(group: string, relationship: BoardRelationship): BoardsNode {
  if (relationship === 'invited') return message(group, vscode.l10n.t('Nobody has shared a board with you yet.'), 'info');
  const title = vscode.l10n.t('You have no board yet. Click to make one.');
  return message(group, title, 'add', { id: commands.newBoard, title });
}

function message(id: string, text: UiText, icon: string, command?: { readonly id: string; readonly title: UiText }): BoardsNode {
  return { kind: 'boardsMessage', id: `message:${id}`, text, icon, ...(command ? { command } : {}) };
}
