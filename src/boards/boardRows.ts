import * as vscode from 'vscode';
import type { BoardComment, BoardRelationship, BoardSummary } from '../core/api/boards/types.ts';
import { commands } from '../core/names.ts';
import { joined, plain, type UiText, ui } from '../core/text.ts';
import type { Words } from '../seams/words.ts';
import type { Row } from '../ui/tree.ts';

const longestTitle = 120;
const [mostLines, longestLine] = [12, 400];

/** Own boards, or those that others shared. */
interface GroupNode {
  readonly kind: 'boards';
  readonly id: string;
  readonly relationship: BoardRelationship;
}

/** A board as menus and commands take it. */
export interface BoardNode {
  readonly kind: 'board';
  readonly id: string;
  readonly accountId: string;
  readonly board: BoardSummary;
}

/** What whoever made the board wrote about it. */
interface NoteNode {
  readonly kind: 'boardNote';
  readonly id: string;
  readonly text: string;
}

/** An asset of a board as menus and commands take it. */
export interface BoardAssetNode {
  readonly kind: 'boardAsset';
  readonly id: string;
  readonly accountId: string;
  readonly board: BoardSummary;
  readonly assetId: string;
  /** `image` and nothing told are images. */
  readonly assetType: string | undefined;
  readonly title: string | undefined;
  readonly artist: string | undefined;
  readonly added: string | undefined;
  /** A file of it is in this workspace. */
  readonly isHere: boolean;
}

export interface CommentsNode {
  readonly kind: 'boardComments';
  readonly id: string;
  readonly accountId: string;
  readonly board: BoardSummary;
  readonly count: number | undefined;
}

interface CommentNode {
  readonly kind: 'boardComment';
  readonly id: string;
  readonly comment: BoardComment;
}

interface MoreNode {
  readonly kind: 'moreBoards';
  readonly id: string;
  readonly parent: string;
}

interface MessageNode {
  readonly kind: 'boardsMessage';
  readonly id: string;
  readonly text: UiText;
  readonly icon: string;
  readonly command?: { readonly id: string; readonly title: UiText };
}

export type BoardsNode = GroupNode | BoardNode | NoteNode | BoardAssetNode | CommentsNode | CommentNode | MoreNode | MessageNode;

type RowWords = Pick<Words, 'date' | 'number'>;

export function boardsRow(node: BoardsNode, words: RowWords): Row {
  switch (node.kind) {
    case 'boards': {
      const isOwn = node.relationship === 'owned';
      const label = isOwn ? vscode.l10n.t('Mine') : vscode.l10n.t('Shared with Me');
      return { label, kind: 'boards', icon: isOwn ? 'account' : 'organization', children: isOwn ? 'open' : 'closed' };
    }
    case 'board':
      return boardRow(node, words);
    case 'boardNote':
      return { ...textRow(node.text), kind: 'boardNote', icon: 'note' };
    case 'boardAsset':
      return assetRow(node, words);
    case 'boardComments': {
      const label = vscode.l10n.t('Comments');
      const count = node.count === undefined ? '' : words.number(node.count);
      const spoken = joined([label, count], ', ');
      return { label, description: count, spoken, kind: 'boardComments', icon: 'comment-discussion', children: 'closed' };
    }
    case 'boardComment':
      return commentRow(node.comment, words);
    case 'moreBoards': {
      const label = vscode.l10n.t('Show more…');
      return { label, icon: 'ellipsis', command: { id: commands.showMoreBoards, title: label, arguments: [node.parent] } };
    }
    case 'boardsMessage':
      return { label: node.text, icon: node.icon, tooltip: [node.text], ...(node.command ? { command: node.command } : {}) };
  }
}

export function nameOf({ name = '' }: Pick<BoardSummary, 'name'>): UiText {
  return plain(name, longestTitle) || vscode.l10n.t('Board without a name');
}

function boardRow({ board }: BoardNode, words: RowWords): Row {
  const name = nameOf(board);
  const { assetCount, updated, description = '' } = board;
  const count = assetCount === undefined ? '' : words.number(assetCount);
  const assets = assetCount === undefined ? '' : vscode.l10n.t('Assets: {0}', count);
  const changed = updated === undefined ? '' : vscode.l10n.t('Changed {0}', words.date(Date.parse(updated)));
  return {
    label: name,
    description: count,
    tooltip: [name, ...linesOf(description), assets, changed],
    spoken: joined([name, assets], ', '),
    kind: 'board',
    icon: 'library',
    children: 'closed',
  };
}

/** What is known of an asset besides its picture. */
export function assetLines({ added, isHere, assetType }: BoardAssetNode, words: Pick<Words, 'date'>): readonly UiText[] {
  return [
    isVideoType(assetType) ? vscode.l10n.t('video') : '',
    isHere ? vscode.l10n.t('in this workspace') : '',
    added === undefined ? '' : vscode.l10n.t('Added {0}', words.date(Date.parse(added))),
  ].filter(Boolean);
}

function assetRow(node: BoardAssetNode, words: RowWords): Row {
  const id = vscode.l10n.t('Asset {0}', plain(node.assetId, 60));
  const title = plain(node.title ?? '', longestTitle) || id;
  const named = title === id ? [] : [plain(node.assetId, 60)];
  const lines = assetLines(node, words);
  const mark = node.isHere ? vscode.l10n.t('in this workspace') : '';
  return {
    label: title,
    description: joined([mark, ...named], ' · '),
    spoken: joined([title, ...(title === id ? [] : [id]), ...lines], ', '),
    kind: 'boardAsset',
    icon: node.isHere ? 'file-media' : 'cloud',
    command: { id: commands.lookAtAsset, title: vscode.l10n.t('Look'), arguments: [node] },
  };
}

function isVideoType(type = 'image'): boolean {
  return /video|film|footage/.test(type);
}

function commentRow({ text, by = '', date }: BoardComment, words: RowWords): Row {
  const from = [plain(by, 60), date === undefined ? '' : words.date(Date.parse(date))] as const;
  const row = textRow(text);
  return {
    ...row,
    description: joined(from, ' · '),
    tooltip: [...(row.tooltip ?? []), joined(from, ' · ')],
    spoken: joined([row.spoken ?? '', ...from], ', '),
    kind: 'boardComment',
    icon: 'comment',
  };
}

/** One line of what people wrote; all of it for who stays on the row, or listens. */
function textRow(text: string): Row {
  return { label: plain(text, longestTitle) || ui`…`, tooltip: linesOf(text), spoken: plain(text, longestLine) || ui`…` };
}

function linesOf(text: string): readonly UiText[] {
  const lines = text.split(/[\r\n\u0085\u2028\u2029]+/, mostLines);
  return lines.map((line) => plain(line, longestLine)).filter(Boolean);
}
