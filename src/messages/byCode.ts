import * as vscode from 'vscode';
import { isKnownCode } from '../core/api/problemRows.ts';
import type { ErrorData } from '../core/errors.ts';
import { plain } from '../core/text.ts';

/**
 * Codes that say more than their kind does, in lower case. `CallForImage`, `AiGenerationOnly` and `IsVideo` are this extension's
 * own.
 */
const sentences: Readonly<Record<string, (asset: string) => string>> = {
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
  videonotfound: (asset) => vscode.l10n.t('Asset {0} is a video. Only images can be downloaded here.', asset),
  videosnotfound: (asset) => vscode.l10n.t('Asset {0} is a video. Only images can be downloaded here.', asset),
};

/** The sentence of the code, where it has one of its own. */
export function sentenceOfCode({ code, assetId }: ErrorData): string | undefined {
  const name = code?.toLowerCase() ?? '';
  return Object.hasOwn(sentences, name) ? sentences[name]?.(plain(assetId ?? '', 60)) : undefined;
}

/** In brackets, what helps to ask about a refusal that this version does not know: its code, and the request's ID. */
export function unknownPart({ code, requestId }: ErrorData): string {
  if (code !== undefined && isKnownCode(code)) return ` (${plain(code, 80)})`;
  return inBrackets([code, requestPart(requestId)]);
}

/** In brackets, what helps to ask about an answer that was no refusal. */
export function answerPart({ status, code, requestId }: ErrorData): string {
  return inBrackets([status === undefined ? undefined : `HTTP ${status}`, code, requestPart(requestId)]);
}

function requestPart(requestId: string | undefined): string | undefined {
  return requestId && vscode.l10n.t('request {0}', requestId);
}

function inBrackets(parts: readonly (string | undefined)[]): string {
  const given = parts.filter((part) => part !== undefined).map((part) => plain(part, 150));
  return given.length > 0 ? ` (${given.join(', ')})` : '';
}
