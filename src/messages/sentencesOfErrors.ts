import * as vscode from 'vscode';
import type { ErrorData, ErrorKind } from '../core/errors.ts';
import { plain, plainPath, type UiText, ui } from '../core/text.ts';
import { bytes, duration, moment } from './format.ts';
import { refusalText } from './refusals.ts';
import { answerPart, sentenceOfCode, unknownPart } from './sentencesOfCodes.ts';

/** What happened, and in words what helps, by kind. Whether a download was used up is added by describe.ts. */
export const sentences: Readonly<Record<ErrorKind, (data: ErrorData) => UiText>> = {
  unreachable: (data) => vscode.l10n.t('{0} cannot be reached. Check the network and the proxy settings.', hostOf(data)),
  certificate: (data) =>
    vscode.l10n.t('The certificate of {0} could not be verified, so nothing was sent. Ask whoever runs your network.', hostOf(data)),
  timeout: (data) => vscode.l10n.t('{0} took too long to answer. Try again in a moment.', hostOf(data)),

  badRequest: (data) =>
    sentenceOfCode(data) ??
    vscode.l10n.t('Getty Images did not accept the request{0}. Check the asset ID, the size and the product.', unknownPart(data)),
  signInNeeded: () => vscode.l10n.t('You are not signed in to Getty Images, or the sign-in has ended. Sign in.'),
  unauthorized: (data) =>
    data.assetId === undefined
      ? vscode.l10n.t('Getty Images refused the sign-in. Sign in again.')
      : vscode.l10n.t(
          'Getty Images refused asset {0}: the sign-in has ended, or your agreement does not cover this asset. Sign in again.',
          assetOf(data),
        ),
  keyRejected: () => vscode.l10n.t('Getty Images does not accept the API key. Sign in with an active key.'),
  userTokenRequired: () => vscode.l10n.t('This API key may only download for a person. Sign in with your user account.'),
  notInAgreement: (data) => sentenceOfCode(data) ?? notCovered(data),
  overLimit: overLimitText,
  notEnoughCredits: () => vscode.l10n.t('There are not enough credits. Buy credits or choose another product.'),
  notFound: (data) =>
    data.assetId === undefined
      ? vscode.l10n.t('Getty Images knows no such image. Check the asset ID; videos cannot be downloaded here.')
      : (sentenceOfCode(data) ??
        vscode.l10n.t(
          'Getty Images knows no image with asset ID {0}. Check the asset ID; videos cannot be downloaded here.',
          assetOf(data),
        )),
  sizeNotFound: () => vscode.l10n.t('The asset does not come in this size or file type. Choose another size.'),
  overQuota: () => vscode.l10n.t('The API key has made all the requests that it may make in a day. Try again tomorrow.'),
  throttled: (data) =>
    data.retryAfter
      ? vscode.l10n.t('Too many requests at once for this account. Try again in {0}.', duration(data.retryAfter))
      : vscode.l10n.t('Too many requests at once for this account. Try again in a minute.'),
  wrongEndpoint: () => vscode.l10n.t('The address of the API is wrong. Check the setting gettyImages.apiUrl.'),
  serviceDown: (data) => vscode.l10n.t('{0} has a problem of its own{1}. Try again in a moment.', hostOf(data), answerPart(data)),
  unexpectedAnswer: (data) =>
    vscode.l10n.t('{0} gave an answer that cannot be understood{1}. The log has details.', hostOf(data), answerPart(data)),

  boardNotFound: () => vscode.l10n.t('This board is not there any more, or it is not shared with you any more.'),
  boardRefused: boardRefusal,
  changeUncertain: (data) =>
    vscode.l10n.t('No clear answer came from {0}, so the board may have changed or not. It is shown anew as it is now.', hostOf(data)),

  signInRefused: refusalText,
  signInState: () => vscode.l10n.t('The answer to the sign-in does not belong to it and was not used. Start the sign-in again.'),
  signInTimedOut: () => vscode.l10n.t('The sign-in was not finished in time. Start it again.'),

  priceChanged: () => vscode.l10n.t('The price is not the one that was named any more, so nothing was sent. Look at the new price.'),
  chargeUncertain: (data) =>
    data.assetId === undefined
      ? vscode.l10n.t('No clear answer came to the charge. The download history can tell; asking it is free.')
      : vscode.l10n.t('No clear answer came to the charge for asset {0}. The download history can tell; asking it is free.', assetOf(data)),
  chargeRedirected: () =>
    vscode.l10n.t(
      'The charge was sent on to another address, which was not followed. The download history can tell what happened; asking it is free.',
    ),

  deliveryRefused: (data) =>
    vscode.l10n.t('The file was refused{0} by {1}. Its address is kept, so fetching it later is free.', answerPart(data), hostOf(data)),
  uriExpired: () =>
    vscode.l10n.t('The address of the file has expired; it is good for 24 hours. The download history on the website has the file.'),
  badRedirect: () => vscode.l10n.t('The file was redirected to an address that is not safe to follow. The log has details.'),
  truncated: (data) => vscode.l10n.t('The connection broke off{0}. What arrived is kept, and the rest is free to fetch.', progressOf(data)),
  endUnproven: () =>
    vscode.l10n.t('The server did not say where the file ends, so it may be incomplete. What arrived is kept; fetching it again is free.'),
  wrongLength: (data) =>
    vscode.l10n.t('The file does not have the length that was announced{0}. Fetching it again is free.', progressOf(data)),
  wrongType: () => vscode.l10n.t('What arrived is not an image and was not saved. Fetching it again is free.'),
  encodedBody: () => vscode.l10n.t('The file came in an encoding that was not asked for and was not saved. Fetching it again is free.'),

  diskFull: (data) => vscode.l10n.t('The disk is full{0}. Make room or choose another place.', pathOf(data)),
  notWritable: (data) =>
    data.code === 'OutsideRoot'
      ? vscode.l10n.t(
          'The folder for the image is, or lies behind, a link that leads out of the workspace folder{0}. Choose another place.',
          pathOf(data),
        )
      : vscode.l10n.t('There is no permission to write{0}. Choose another place.', pathOf(data)),
  pathTooLong: (data) => vscode.l10n.t('The path is too long{0}. Choose another place or a shorter name.', pathOf(data)),
  folderMissing: (data) => vscode.l10n.t('The folder does not exist{0}. Choose another place.', pathOf(data)),
  writeFailed: (data) => vscode.l10n.t('The file could not be written{0}. Choose another place.', pathOf(data)),
};

function boardRefusal({ code }: ErrorData): UiText {
  if (code === 'AddAssets') return vscode.l10n.t('You may see this board, but not add assets to it. Ask whoever shared it with you.');
  if (code === 'RemoveAssets')
    return vscode.l10n.t('You may see this board, but not remove assets from it. Ask whoever shared it with you.');
  if (code === 'AddComment') return vscode.l10n.t('You may see this board, but not comment on it. Ask whoever shared it with you.');
  return vscode.l10n.t('This board does not let you do that. Ask whoever shared it with you.');
}

function notCovered(data: ErrorData): UiText {
  return data.assetId === undefined
    ? vscode.l10n.t('Your agreement does not cover this{0}. Ask your Getty Images representative.', unknownPart(data))
    : vscode.l10n.t(
        'None of your products covers asset {0}{1}. Look at its page or ask your Getty Images representative.',
        assetOf(data),
        unknownPart(data),
      );
}

function overLimitText({ product, resetDate }: ErrorData): UiText {
  const name = product === undefined ? undefined : plain(product, 100);
  if (resetDate === undefined) {
    return name === undefined
      ? vscode.l10n.t('Nothing is left of this product’s allowance. Choose another product or wait until it resets.')
      : vscode.l10n.t('Nothing is left of the allowance of {0}. Choose another product or wait until it resets.', name);
  }
  return name === undefined
    ? vscode.l10n.t('Nothing is left of this product’s allowance, which resets {0}. Choose another product until then.', moment(resetDate))
    : vscode.l10n.t(
        'Nothing is left of the allowance of {0}, which resets {1}. Choose another product until then.',
        name,
        moment(resetDate),
      );
}

function hostOf({ host }: ErrorData): UiText {
  return host ? plain(host, 100) : ui`Getty Images`;
}

function assetOf({ assetId }: ErrorData): UiText {
  return plain(assetId ?? '', 60);
}

/** Parts in brackets, or nothing: they are names and numbers, so they need no translation. */
function inBrackets(part: UiText): UiText {
  return part && ui` (${part})`;
}

function pathOf({ path }: ErrorData): UiText {
  return inBrackets(plainPath(path ?? '', 200));
}

function progressOf({ received, expected }: ErrorData): UiText {
  if (received === undefined) return '';
  return inBrackets(expected === undefined ? bytes(received) : ui`${bytes(received)} / ${bytes(expected)}`);
}
