import * as vscode from 'vscode';
import { isCancellation, isGettyError, loggable } from '../core/errors.ts';
import { bareObject } from '../core/foreign.ts';
import { parseListArguments } from '../core/list/arguments.ts';
import { commands } from '../core/names.ts';
import { parseDownloadArguments } from '../core/options/arguments.ts';
import { say } from '../ui/messages.ts';
import { chosenIds, downloadOf, linkedId } from './arguments.ts';
import { chooseDestination } from './chooseDestination.ts';
import type { CommandDeps } from './deps.ts';
import { follow, showError } from './errors.ts';
import { forgetAnswers } from './forgetAnswers.ts';
import { findAssetIds, foundList, licenseFound, openFound } from './found.ts';
import {
  copyAssetId,
  copyCredit,
  insertReference,
  lookAtAsset,
  openAssetPage,
  openImage,
  revealImage,
  setFrontMatterImage,
} from './items.ts';
import { DownloadImages } from './list/downloadImages.ts';
import { forgetMissing, placeAgain } from './missing.ts';
import { openDownloadsFound } from './openDownloads.ts';
import { previewRequest } from './previewRequest.ts';
import { askAccountToSignOut, chooseAccount } from './prompts/accounts.ts';
import { idOrThrow } from './prompts/assetId.ts';
import { ReportDocuments } from './reportDocuments.ts';
import { copyRequest, RequestDocuments } from './requestDocuments.ts';
import { type Answers, DownloadImage } from './single/downloadImage.ts';
import { finishDownloads, offerUnfinished } from './single/finishDownloads.ts';
import { writeRecords } from './writeRecords.ts';

type Run = (argument: unknown) => Promise<unknown>;

/** Runs a command by its name. */
export type Handlers = (id: string, argument: unknown) => Promise<unknown>;

/** Every command as a function of what it was given; errors become one sentence with one next step. */
export function createHandlers(deps: CommandDeps): Handlers {
  const documents = deps.own(new RequestDocuments());
  const reports = deps.own(new ReportDocuments());
  const download = new DownloadImage(deps, reports);
  const list = new DownloadImages(deps, reports);
  const runs: Record<string, Run> = {
    [commands.signIn]: async () => void (await deps.accounts.signIn()),
    [commands.signOut]: (argument) => askAccountToSignOut(deps.accounts, argument),
    [commands.chooseAccount]: async (argument) => void (await chooseAccount(deps.accounts, argument)),
    [commands.insertReference]: (argument) => insertReference(deps, argument),
    [commands.setFrontMatterImage]: (argument) => setFrontMatterImage(deps, argument),
    [commands.copyCredit]: (argument) => copyCredit(deps, argument),
    [commands.openAssetPage]: (argument) => openAssetPage(deps, argument),
    [commands.lookAtAsset]: (argument) => lookAtAsset(deps, argument),
    [commands.openImage]: (argument) => openImage(deps, argument),
    [commands.revealImage]: (argument) => revealImage(deps, argument),
    [commands.copyAssetId]: (argument) => copyAssetId(deps, argument),
    [commands.refresh]: async () => {
      deps.engine.forgetLookUps();
      deps.refresh(true);
    },
    [commands.showLog]: async () => deps.showLog(),
    [commands.finishDownloads]: () => finishDownloads(deps, download),
    [commands.showLastReport]: () => showLastReport(reports),
    [commands.clearCache]: () => clearCache(deps),
    [commands.forgetAnswers]: () => forgetAnswers(deps),
    [commands.chooseDestination]: () => chooseDestination(deps),
    [commands.findAssetIds]: () => findAssetIds(deps),
    [commands.openFound]: (argument) => openFound(deps, argument),
    [commands.licenseFound]: (argument) => licenseFound(deps, argument),
    [commands.placeAgain]: (argument) => placeAgain(deps, argument),
    [commands.forgetMissing]: (argument) => forgetMissing(deps, argument),
    [commands.writeRecords]: () => writeRecords(deps),
    [commands.useDownload]: (argument) => useDownload(argument),
    [commands.previewRequest]: (argument) => previewRequest(deps, documents, argument),
    [commands.copyRequest]: (argument) => copyRequest(argument),
    [openDownloadsFound]: async () => offerUnfinished(await deps.engine()),
  };
  return async (id, argument) => {
    if (id === commands.downloadImage || id === commands.licenseAndInsert) return runDownload(deps, download, argument);
    if (id === commands.downloadImages || id === commands.licenseSeveral) return runList(deps, list, argument);
    if (id === commands.licenseSelected) return runChosen(deps, list, argument);
    if (id === commands.licenseAllFound) return runFound(deps, list, argument);
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
 * a next step. "Try again" plans anew with the same answers, and what was already charged is never charged again.
 */
async function runDownload(deps: CommandDeps, download: DownloadImage, argument: unknown): Promise<unknown> {
  const answers: Answers = bareObject() as Answers;
  const linked = linkedId(argument);
  if (linked !== undefined) answers.assetId = idOrThrow(linked);
  try {
    for (;;) {
      try {
        return await download.run(argument, answers);
      } catch (error) {
        if (!(await wantsAnotherTry(deps, error, argument))) return undefined;
        if (!isGettyError(error) || error.kind !== 'sizeNotFound') continue;
        deps.engine.forgetLookUps();
        Object.assign(answers, { prepared: undefined, chosen: undefined });
      }
    }
  } finally {
    answers.target?.dispose();
  }
}

/** Here "Try again" asks anew, but what was paid for meanwhile is free then. */
function runList(deps: CommandDeps, list: DownloadImages, argument: unknown): Promise<unknown> {
  return untilDone(deps, () => list.run(argument), argument);
}

async function runFound(deps: CommandDeps, list: DownloadImages, argument: unknown): Promise<unknown> {
  const found = foundList(argument);
  return found && untilDone(deps, () => list.runFound(found), undefined);
}

async function runChosen(deps: CommandDeps, list: DownloadImages, argument: unknown): Promise<unknown> {
  const ids = chosenIds(argument);
  return ids.length > 0 ? untilDone(deps, () => list.runChosen(ids), undefined) : undefined;
}

async function untilDone(deps: CommandDeps, run: () => Promise<unknown>, argument: unknown): Promise<unknown> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!(await wantsAnotherTry(deps, error, argument))) return undefined;
    }
  }
}

async function wantsAnotherTry(deps: CommandDeps, error: unknown, argument: unknown): Promise<boolean> {
  if (isCancellation(error)) return false;
  logFailure(deps, error);
  if (hasArguments(argument)) throw new Error(deps.words.describe(error).text);
  return (await follow(await showError(error, deps.words))) === 'retry';
}

function hasArguments(argument: unknown): boolean {
  try {
    return (parseDownloadArguments(argument) ?? parseListArguments(argument)) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

function logFailure(deps: CommandDeps, error: unknown): void {
  if (!isCancellation(error)) deps.log.error(loggable(error));
}

/** As with its ID: what is here or kept is the first offer, and a price is named before anything is paid. */
async function useDownload(argument: unknown): Promise<unknown> {
  const download = downloadOf(argument);
  return download && vscode.commands.executeCommand(commands.downloadImage, download.assetId);
}

async function showLastReport(reports: ReportDocuments): Promise<void> {
  if (!(await reports.showLast())) void say(vscode.l10n.t('No list was licensed in this window yet.'));
}

async function clearCache(deps: CommandDeps): Promise<void> {
  const engine = await deps.engine();
  const freed = await engine.downloads.clearCache();
  void say(vscode.l10n.t('{0} of cached files are gone. Files in workspaces stay.', deps.words.bytes(freed)));
}
