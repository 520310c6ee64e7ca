import * as vscode from 'vscode';
import { isKnownCode } from '../core/api/problemRows.ts';
import type { ErrorData } from '../core/errors.ts';
import { joined, plain, type UiText, ui } from '../core/text.ts';

/**
 * Codes that say more than their kind does, in lower case. `CallForImage`, `AiGenerationOnly`, `IsVideo`, `PhraseTooLong`,
 * `InvalidFilter` and `SearchRefused` are this extension's own.
 */
const sentences: Readonly<Record<string, (asset: UiText) => UiText>> = {
  missingrequiredqueryparameters: () =>
    vscode.l10n.t('The product requires a note or a project code, and it was not given. Run the command again and give it.'),
  invalidparametervalue: () =>
    vscode.l10n.t('Getty Images did not accept one of the options. Check the product, the size, the project code and the language.'),
  noaccesstoproducttype: () => vscode.l10n.t('Your account may not use the chosen product. Run the command again with another one.'),
  insufficientpermissions: () => vscode.l10n.t('Your account has no permission for this. Ask your Getty Images representative.'),
  callforimage: (asset) => vscode.l10n.t('Asset {0} cannot be downloaded online. Ask your Getty Images representative for it.', asset),
  aigenerationonly: (asset) =>
    vscode.l10n.t('Your product is for generating images and does not cover assets such as {0}. Sign in with another key.', asset),
  isvideo: (asset) => vscode.l10n.t('Asset {0} is a video. Only images can be downloaded here.', asset),
  phrasetoolong: () => vscode.l10n.t('The phrase is longer than 1,000 characters, so nothing was searched for. Search for less text.'),
  invalidfilter: () =>
    vscode.l10n.t('One of the filters cannot be read, so nothing was searched for. Colors are written #RRGGBB, days YYYY-MM-DD.'),
  searchrefused: () => vscode.l10n.t('Getty Images did not accept the search. Change the phrase or the filters.'),
  videonotfound: (asset) => vscode.l10n.t('Asset {0} is a video. Only images can be downloaded here.', asset),
  videosnotfound: (asset) => vscode.l10n.t('Asset {0} is a video. Only images can be downloaded here.', asset),
};

/** The sentence of the code, where it has one of its own. */
export function sentenceOfCode({ code, assetId }: ErrorData): UiText | undefined {
  const name = code?.toLowerCase() ?? '';
  return Object.hasOwn(sentences, name) ? sentences[name]?.(plain(assetId ?? '', 60)) : undefined;
}

/** In brackets, what helps to ask about a refusal that this version does not know: its code, and the request's ID. */
export function unknownPart({ code, requestId }: ErrorData): UiText {
  if (code !== undefined && isKnownCode(code)) return ui` (${plain(code, 80)})`;
  return inBrackets([plain(code ?? '', 80), requestPart(requestId)]);
}

/** In brackets, what helps to ask about an answer that was no refusal. */
export function answerPart({ status, code, requestId }: ErrorData): UiText {
  return inBrackets([status === undefined ? '' : ui`HTTP ${status}`, plain(code ?? '', 80), requestPart(requestId)]);
}

function requestPart(requestId: string | undefined): UiText {
  return requestId ? vscode.l10n.t('request {0}', plain(requestId, 80)) : '';
}

function inBrackets(parts: readonly UiText[]): UiText {
  const given = joined(parts, ', ');
  return given && ui` (${given})`;
}
