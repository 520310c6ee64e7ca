import * as vscode from 'vscode';
import { isCancellation } from '../core/errors.ts';
import { parseDownloadArguments } from '../core/licensing/arguments.ts';
import { commands } from '../core/names.ts';
import { askAccountToSignOut } from './accounts.ts';
import type { CommandDeps } from './deps.ts';
import { DownloadImage } from './downloadImage.ts';
import { follow, showError } from './errors.ts';
import { finishDownloads, offerUnfinished } from './finishDownloads.ts';
import { copyAssetId, copyCredit, insertReference, openAssetPage, openImage, revealImage } from './items.ts';
import { openDownloadsFound } from './openDownloads.ts';

type Run = (argument: unknown) => Promise<unknown>;

/** Runs a command by its name. */
export type Handlers = (id: string, argument: unknown) => Promise<unknown>;

/** Every command as a function of what it was given; errors become one sentence with one next step. */
export function createHandlers(deps: CommandDeps): Handlers {
  const download = new DownloadImage(deps);
  const runs: Record<string, Run> = {
    [commands.signIn]: async () => void (await deps.accounts.signIn()),
    [commands.signOut]: (argument) => askAccountToSignOut(deps.accounts, argument),
    [commands.insertReference]: (argument) => insertReference(deps, argument),
    [commands.copyCredit]: (argument) => copyCredit(deps, argument),
    [commands.openAssetPage]: (argument) => openAssetPage(deps, argument),
    [commands.openImage]: (argument) => openImage(deps, argument),
    [commands.revealImage]: (argument) => revealImage(deps, argument),
    [commands.copyAssetId]: (argument) => copyAssetId(deps, argument),
    [commands.refresh]: async () => deps.refresh(),
    [commands.showLog]: async () => deps.showLog(),
    [commands.finishDownloads]: () => finishDownloads(deps, download),
    [commands.clearCache]: () => clearCache(deps),
    [openDownloadsFound]: async () => offerUnfinished(await deps.engine()),
  };
  return async (id, argument) => {
    if (id === commands.downloadImage) return runDownload(deps, download, argument);
    const run = runs[id];
    if (!run) throw new TypeError(`no handler for ${id}`);
    return shown(deps, run, argument);
  };
}

async function shown(deps: CommandDeps, run: Run, argument: unknown): Promise<unknown> {
  try {
    return await run(argument);
  } catch (error) {
    logFailure(deps, error);
    await follow(await showError(error, deps.words));
    return undefined;
  }
}

/**
 * A caller that passed an argument gets the error, as a plain sentence; a person who ran the command gets a message with
 * a next step. "Try again" plans anew, and what was already charged is never charged again.
 */
async function runDownload(deps: CommandDeps, download: DownloadImage, argument: unknown): Promise<unknown> {
  for (;;) {
    try {
      return await download.run(argument);
    } catch (error) {
      if (isCancellation(error)) return undefined;
      logFailure(deps, error);
      if (hasArguments(argument)) throw new Error(deps.words.describe(error).text);
      const action = await follow(await showError(error, deps.words));
      if (action !== 'retry') return undefined;
    }
  }
}

function hasArguments(argument: unknown): boolean {
  try {
    return parseDownloadArguments(argument) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

function logFailure(deps: CommandDeps, error: unknown): void {
  if (!isCancellation(error)) deps.log.error(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error');
}

async function clearCache(deps: CommandDeps): Promise<void> {
  const engine = await deps.engine();
  const freed = await engine.downloads.clearCache();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('{0} of licensed files were removed from the cache. Files in workspaces stay.', deps.words.bytes(freed)),
  );
}
