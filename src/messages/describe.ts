import * as vscode from 'vscode';
import { type DownloadUsed, type ErrorKind, type GettyError, isGettyError, isSpokenError } from '../core/errors.ts';
import { plain, type UiText, ui } from '../core/text.ts';
import type { ActionId, Described } from '../seams/words.ts';
import { sentences } from './sentencesOfErrors.ts';

/** The one next step of each kind. `retry` is also how an open charge goes on, at no cost. */
const actions: Readonly<Record<ErrorKind, ActionId>> = {
  unreachable: 'retry',
  certificate: 'showLog',
  timeout: 'retry',
  badRequest: 'showLog',
  signInNeeded: 'signIn',
  unauthorized: 'signIn',
  keyRejected: 'signIn',
  userTokenRequired: 'signIn',
  notInAgreement: 'openAssetPage',
  overLimit: 'openAccount',
  notEnoughCredits: 'openAccount',
  notFound: 'openAssetPage',
  sizeNotFound: 'retry',
  overQuota: 'showLog',
  throttled: 'retry',
  wrongEndpoint: 'openSettings',
  serviceDown: 'retry',
  unexpectedAnswer: 'showLog',
  boardNotFound: 'showLog',
  boardRefused: 'showLog',
  changeUncertain: 'showLog',
  signInRefused: 'signIn',
  signInState: 'signIn',
  signInTimedOut: 'signIn',
  priceChanged: 'retry',
  chargeUncertain: 'retry',
  chargeRedirected: 'retry',
  deliveryRefused: 'retry',
  uriExpired: 'openAccount',
  badRedirect: 'showLog',
  truncated: 'retry',
  endUnproven: 'retry',
  wrongLength: 'retry',
  wrongType: 'retry',
  encodedBody: 'retry',
  diskFull: 'choosePlace',
  notWritable: 'choosePlace',
  pathTooLong: 'choosePlace',
  folderMissing: 'choosePlace',
  writeFailed: 'choosePlace',
};

/** What happened, whether a download was used up, and one next step. Cancellation never comes here. */
export function describeError(error: unknown): Described {
  if (isSpokenError(error)) return { text: plain(error.message, 1_000) };
  if (!isGettyError(error)) return unknownError();
  const id = actionOf(error);
  return { text: ui`${sentences[error.kind](error.data)} ${usedText(error.used)}`, action: { id, title: actionTitle(id, error.used) } };
}

/** Nothing of an unknown error is shown: its text may hold anything. */
function unknownError(): Described {
  const text = vscode.l10n.t(
    'Something went wrong that was not foreseen. A download that was charged is kept and can be finished for free.',
  );
  return { text, action: { id: 'showLog', title: actionTitle('showLog', 'no') } };
}

/** Nobody can be told to look at the page of an asset that the error does not name. */
function actionOf({ kind, data }: GettyError): ActionId {
  const id = actions[kind];
  return id === 'openAssetPage' && data.assetId === undefined ? 'showLog' : id;
}

function usedText(used: DownloadUsed): UiText {
  if (used === 'no') return vscode.l10n.t('No download was used up.');
  return used === 'yes' ? vscode.l10n.t('One download was used up.') : vscode.l10n.t('It is not known whether a download was used up.');
}

function actionTitle(id: ActionId, used: DownloadUsed): UiText {
  if (id === 'retry') return retryTitle(used);
  const titles: Readonly<Record<Exclude<ActionId, 'retry'>, UiText>> = {
    signIn: vscode.l10n.t('Sign In…'),
    showLog: vscode.l10n.t('Show Log'),
    openSettings: vscode.l10n.t('Open Settings'),
    openAssetPage: vscode.l10n.t('Open Asset Page'),
    openAccount: vscode.l10n.t('Open Account Page'),
    choosePlace: vscode.l10n.t('Choose Another Place…'),
  };
  return titles[id];
}

function retryTitle(used: DownloadUsed): UiText {
  if (used === 'no') return vscode.l10n.t('Try Again');
  return used === 'yes' ? vscode.l10n.t('Continue for Free') : vscode.l10n.t('Check Download History (Free)');
}
