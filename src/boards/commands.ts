import * as vscode from 'vscode';
import type { BoardsApi } from '../core/api/boards/boards.ts';
import { mustAllowAdding, mustAllowComments, mustAllowRemoving } from '../core/api/boards/permissions.ts';
import { type Board, type BoardSummary, longestComment } from '../core/api/boards/types.ts';
import { parseAssetId } from '../core/assets/assetId.ts';
import { isCancellation, isGettyError, loggable, SpokenError } from '../core/errors.ts';
import { type boardCommands, commands, extensionId } from '../core/names.ts';
import { plain, type UiText } from '../core/text.ts';
import type { ActionId } from '../seams/words.ts';
import { askAccount } from '../ui/askAccount.ts';
import { askAsset } from '../ui/askAsset.ts';
import { ask, say, sayOutcome } from '../ui/messages.ts';
import { whenLong } from '../ui/progress.ts';
import { flash } from '../ui/statusBar.ts';
import { input } from '../ui/wizard.ts';
import { givenAsset } from './asset.ts';
import { type BoardAssetNode, nameOf } from './boardRows.ts';
import type { BoardsTree } from './boardsTree.ts';
import type { BoardDeps } from './deps.ts';
import { askName, pickBoard } from './pickBoard.ts';

type Command = (typeof boardCommands)[number];

/** Whose boards, and the way to ask about them. */
interface Caller {
  readonly accountId: string;
  readonly api: BoardsApi;
}

const flashFor = 5_000;

/**
 * What changes boards. The permissions of a board are looked at before anything is asked or sent, a change is sent once, and what
 * was typed is there again when it did not arrive.
 */
export class BoardCommands {
  readonly #deps: BoardDeps;
  readonly #tree: BoardsTree;
  /** Comments that did not arrive, by board. */
  readonly #drafts = new Map<string, string>();
  #name = '';

  constructor(deps: BoardDeps, tree: BoardsTree) {
    this.#deps = deps;
    this.#tree = tree;
  }

  async run(id: Command, argument: unknown): Promise<void> {
    const runs: Readonly<Record<Command, (given: unknown) => Promise<unknown>>> = {
      [commands.newBoard]: () => this.#newBoard(),
      [commands.addToBoard]: (given) => this.#add(given),
      [commands.removeFromBoard]: (given) => this.#remove(given),
      [commands.commentOnBoard]: (given) => this.#comment(given),
      [commands.licenseBoard]: (given) => this.#license(given),
      [commands.showMoreBoards]: (given) => this.#tree.showMore(String(given ?? '')),
    };
    try {
      await runs[id](argument);
    } catch (error) {
      if (isCancellation(error)) return;
      this.#deps.log.error(loggable(error));
      if ((await this.#say(error)) === 'retry') await this.run(id, argument);
    }
  }

  async #newBoard(): Promise<BoardSummary | undefined> {
    const caller = await this.#caller();
    return caller && this.#make(caller);
  }

  async #make({ accountId, api }: Caller): Promise<BoardSummary | undefined> {
    const name = await askName(this.#name);
    if (name === undefined) return undefined;
    this.#name = name;
    const id = await this.#changing(accountId, undefined, (signal) => api.create(name, signal));
    this.#name = '';
    flash(vscode.l10n.t('Made the board "{0}"', plain(name)), flashFor);
    return id === undefined ? undefined : { id, name };
  }

  async #add(argument: unknown): Promise<void> {
    const title = vscode.l10n.t('Getty Images: Add Asset to Board');
    const row = boardOf(argument);
    const known = givenAsset(argument) ?? (await this.#deps.references()).assetIdAtCursor();
    const caller = await this.#caller(row?.accountId);
    if (!caller) return;
    const chosen = row?.isBoard ? row.board : await this.#choose(caller, title, true);
    if (!chosen) return;
    const board = await this.#look(caller, chosen);
    mustAllowAdding(board);
    const assetId = known ?? (await askAsset(title));
    if (assetId === undefined) return;
    const [asset, name] = [plain(assetId, 60), nameOf(board)];
    if (board.assets.some(({ id }) => id.toLowerCase() === assetId.toLowerCase())) {
      return void say(vscode.l10n.t('Asset {0} is on the board "{1}" already.', asset, name));
    }
    const { notAdded } = await this.#changing(caller.accountId, board, (signal) => caller.api.add(board, [assetId], signal));
    if (notAdded.length > 0) {
      throw new SpokenError(vscode.l10n.t('Getty Images did not take asset {0} onto the board. Check the asset ID.', asset));
    }
    flash(vscode.l10n.t('Asset {0} is on the board "{1}" now', asset, name), flashFor);
  }

  async #remove(argument: unknown): Promise<void> {
    if (!isAsset(argument)) return;
    const { assetId } = argument;
    const caller = await this.#caller(argument.accountId);
    if (!caller) return;
    const board = await this.#look(caller, argument.board);
    mustAllowRemoving(board);
    const [asset, name] = [plain(assetId, 60), nameOf(board)];
    const button = vscode.l10n.t('Remove');
    const question = vscode.l10n.t('Remove asset {0} from the board "{1}"?', asset, name);
    const detail = vscode.l10n.t('Everybody who sees the board will see it without this asset. Files and licences stay.');
    if ((await ask(question, detail, button)) !== button) return;
    await this.#changing(caller.accountId, board, (signal) => caller.api.remove(board, assetId, signal));
    flash(vscode.l10n.t('Asset {0} is not on the board "{1}" any more', asset, name), flashFor);
  }

  async #comment(argument: unknown): Promise<void> {
    const title = vscode.l10n.t('Getty Images: Comment on Board');
    const row = boardOf(argument);
    const caller = await this.#caller(row?.accountId);
    const chosen = caller && (row?.board ?? (await this.#choose(caller, title, false)));
    if (!caller || !chosen) return;
    const { accountId, api } = caller;
    const comments = await whenLong(lookingUp(), ({ signal }) => api.comments(chosen.id, signal));
    mustAllowComments(comments);
    const text = await input({
      title: vscode.l10n.t('Comment on "{0}"', nameOf(chosen)),
      prompt: vscode.l10n.t('Everybody who sees the board can read it'),
      value: this.#drafts.get(chosen.id) ?? '',
      canGoBack: false,
      validate: (value) => {
        if (value === '') return vscode.l10n.t('Type a comment.');
        return value.length > longestComment ? vscode.l10n.t('At most {0} letters, please.', longestComment) : undefined;
      },
    });
    if (typeof text !== 'string') return;
    this.#drafts.set(chosen.id, text);
    await this.#changing(accountId, chosen, (signal) => api.comment(chosen.id, comments, text, signal));
    this.#drafts.delete(chosen.id);
    flash(vscode.l10n.t('Comment added to "{0}"', nameOf(chosen)), flashFor);
  }

  /** Hands over the IDs: what is here, what each costs and the one question about the price are those of every list. */
  async #license(argument: unknown): Promise<void> {
    const row = boardOf(argument);
    const caller = await this.#caller(row?.accountId);
    const chosen = caller && (row?.board ?? (await this.#choose(caller, vscode.l10n.t('Getty Images: License Board'), false)));
    if (!caller || !chosen) return;
    const { assets } = await this.#look(caller, chosen);
    const ids = assets.map(({ id }) => id).filter((id) => 'id' in parseAssetId(id));
    if (ids.length === 0) throw new SpokenError(vscode.l10n.t('No asset is on this board yet.'));
    try {
      await vscode.commands.executeCommand(commands.downloadImages, { ids });
    } catch (error) {
      // It is given to whoever passes an argument, as a sentence of our own.
      if (error instanceof Error && !isCancellation(error)) throw new SpokenError(plain(error.message, 1_000));
      throw error;
    }
  }

  async #choose(caller: Caller, title: UiText, withNew: boolean): Promise<BoardSummary | undefined> {
    const chosen = await pickBoard(caller.api, title, withNew);
    return chosen === 'new' ? this.#make(caller) : chosen;
  }

  #look({ api }: Caller, { id, name }: BoardSummary): Promise<Board> {
    return whenLong(lookingUp(), async ({ signal }) => ({ ...(name === undefined ? {} : { name }), ...(await api.board(id, signal)) }));
  }

  /** Sends a change; the rows that show it are asked about again whatever came of it. */
  async #changing<T>(accountId: string, board: BoardSummary | undefined, change: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await whenLong(vscode.l10n.t('Changing the board (free)'), ({ signal }) => change(signal));
    } finally {
      void this.#tree.update(accountId, board?.id);
    }
  }

  /** Undefined when the person gave up. */
  async #caller(given?: string): Promise<Caller | undefined> {
    if (!vscode.workspace.isTrusted) {
      throw new SpokenError(vscode.l10n.t('The account is not asked in a workspace that is not trusted.'));
    }
    const accountId = given ?? (await askAccount(this.#deps.accounts))?.id;
    return accountId === undefined ? undefined : { accountId, api: (await this.#deps.engine()).boards(accountId) };
  }

  /** The sentence, and what the person chose that only a new try can do. */
  async #say(error: unknown): Promise<ActionId | undefined> {
    const { text, action } = (await this.#deps.words()).describe(error);
    const chosen = await sayOutcome('error', text, ...(action ? [action.title] : []), ...(action ? [] : [vscode.l10n.t('OK')]));
    if (!action || chosen !== action.title) return undefined;
    const { executeCommand } = vscode.commands;
    if (action.id === 'signIn') await executeCommand(commands.signIn);
    if (action.id === 'showLog') await executeCommand(commands.showLog);
    if (action.id === 'openSettings') await executeCommand('workbench.action.openSettings', `@ext:${extensionId}`);
    if (action.id === 'openAssetPage' && isGettyError(error)) await executeCommand(commands.openAssetPage, error.data.assetId);
    return action.id;
  }
}

function lookingUp(): UiText {
  return vscode.l10n.t('Looking up the board (free)');
}

/** The board of a row, or of what is below it. */
function boardOf(argument: unknown): { readonly accountId: string; readonly board: BoardSummary; readonly isBoard: boolean } | undefined {
  if (typeof argument !== 'object' || argument === null || !('kind' in argument && 'accountId' in argument && 'board' in argument)) {
    return undefined;
  }
  const { kind, accountId, board } = argument;
  if (typeof accountId !== 'string' || typeof board !== 'object' || board === null || !('id' in board)) return undefined;
  if (typeof board.id !== 'string' || !(kind === 'board' || kind === 'boardComments' || kind === 'boardAsset')) return undefined;
  return { accountId, board: board as BoardSummary, isBoard: kind !== 'boardAsset' };
}

function isAsset(argument: unknown): argument is BoardAssetNode {
  return boardOf(argument)?.isBoard === false && givenAsset(argument) !== undefined;
}
