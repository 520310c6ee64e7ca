import * as vscode from 'vscode';
import type { BoardsApi } from '../core/api/boards/boards.ts';
import { type BoardRelationship, type BoardSummary, longestBoardName } from '../core/api/boards/types.ts';
import { joined, type RowText, type UiText } from '../core/text.ts';
import { whenLong } from '../ui/progress.ts';
import { type Item, input, pick } from '../ui/wizard.ts';
import { nameOf } from './boardRows.ts';

interface Row extends Item {
  readonly label: RowText;
  readonly board?: BoardSummary;
  readonly does?: 'more' | 'new';
}

interface Listed {
  readonly boards: readonly BoardSummary[];
  readonly next: { readonly relationship: BoardRelationship; readonly page: number } | undefined;
}

/**
 * One of the boards of the account: own ones first, a page of each at a time. `new` when the person wants another one, where that
 * is offered; undefined when they gave up.
 */
export async function pickBoard(api: BoardsApi, title: UiText, withNew: boolean): Promise<BoardSummary | 'new' | undefined> {
  let lists = await whenLong(vscode.l10n.t('Looking up boards (free)'), ({ signal }) =>
    Promise.all([page(api, 'owned', 1, signal), page(api, 'invited', 1, signal)]),
  );
  for (;;) {
    const rows = [...lists.flatMap(rowsOf), ...endRows(lists, withNew)];
    const answer = await pick<Row>({ title, placeholder: vscode.l10n.t('Board'), items: rows, canGoBack: false });
    if (typeof answer !== 'object') return undefined;
    if (answer.board) return answer.board;
    if (answer.does === 'new') return 'new';
    const known = lists;
    lists = await whenLong(vscode.l10n.t('Looking up boards (free)'), async ({ signal }) => {
      const [own, shared] = await Promise.all(known.map((list) => longer(api, list, signal)));
      return [own ?? known[0], shared ?? known[1]] as [Listed, Listed];
    });
  }
}

/** The name of a board to be. Undefined when the person gave up. */
export async function askName(earlier = ''): Promise<string | undefined> {
  const answer = await input({
    title: vscode.l10n.t('Getty Images: New Board'),
    prompt: vscode.l10n.t('Name of the board, which others see when you share it on the website'),
    value: earlier,
    canGoBack: false,
    validate: (value) => {
      if (value === '') return vscode.l10n.t('Type a name.');
      return value.length > longestBoardName ? vscode.l10n.t('At most {0} letters, please.', longestBoardName) : undefined;
    },
  });
  return typeof answer === 'string' ? answer : undefined;
}

async function page(api: BoardsApi, relationship: BoardRelationship, number: number, signal: AbortSignal): Promise<Listed> {
  const { boards, isLast } = await api.list(relationship, number, signal);
  return { boards, next: isLast ? undefined : { relationship, page: number + 1 } };
}

async function longer(api: BoardsApi, known: Listed, signal: AbortSignal): Promise<Listed> {
  if (!known.next) return known;
  const { boards, next } = await page(api, known.next.relationship, known.next.page, signal);
  const seen = new Set(known.boards.map(({ id }) => id));
  const fresh = boards.filter(({ id }) => !seen.has(id));
  return { boards: [...known.boards, ...fresh], next: fresh.length > 0 ? next : undefined };
}

function rowsOf({ boards }: Listed, list: number): readonly Row[] {
  const whose = list === 0 ? '' : vscode.l10n.t('shared with me');
  return boards.map((board) => {
    const { assetCount } = board;
    const count = assetCount === undefined ? '' : vscode.l10n.t('Assets: {0}', assetCount);
    return { label: nameOf(board), description: joined([whose, count], ' · '), board };
  });
}

function endRows(lists: readonly Listed[], withNew: boolean): readonly Row[] {
  return [
    ...(lists.some(({ next }) => next) ? [{ label: vscode.l10n.t('Show more…'), does: 'more' as const }] : []),
    ...(withNew ? [{ label: vscode.l10n.t('$(add) New Board…'), does: 'new' as const }] : []),
  ];
}
