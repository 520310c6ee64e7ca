import * as vscode from 'vscode';
import { type RefusalReason, refusalOf } from '../core/auth/refusals.ts';
import type { ErrorData } from '../core/errors.ts';
import type { Grant } from '../core/grant.ts';
import { plain, type UiText, ui } from '../core/text.ts';

/** The ways of signing in, as the picker calls them. */
export const methodNames: Readonly<Record<Grant, () => UiText>> = {
  authorization_code: () => vscode.l10n.t('Sign in with your browser'),
  client_credentials: () => vscode.l10n.t('API key and secret'),
  password: () => vscode.l10n.t('User name and password'),
  implicit: () => vscode.l10n.t('Browser, older way (implicit)'),
  pasted: () => vscode.l10n.t('Paste an access token'),
};

/** `{0}`: the OAuth error in brackets. */
const reasons: Readonly<Record<RefusalReason, (code: UiText) => UiText>> = {
  denied: (code) => vscode.l10n.t('The sign-in was refused on its page{0}. Sign in again and press Allow there.', code),
  method: (code) => vscode.l10n.t('The sign-in was refused{0}: this key or server does not allow this way of signing in.', code),
  client: (code) => vscode.l10n.t('The sign-in was refused{0}: the API key is not active, or its secret is wrong.', code),
  person: (code) => vscode.l10n.t('The sign-in was refused{0}: the user name or the password is wrong.', code),
  answer: (code) => vscode.l10n.t('The sign-in was refused{0}: the answer of the page came too late or twice. Sign in again.', code),
  token: (code) => vscode.l10n.t('The sign-in was refused{0}: the access token has ended, or belongs to another key.', code),
  server: (code) => vscode.l10n.t('The sign-in failed because of a problem of the server{0}. Try again in a moment.', code),
  unknown: (code) => vscode.l10n.t('The sign-in was refused{0}.', code),
};

/** Why a sign-in was refused, and the way to try instead. */
export function refusalText({ grant, code }: ErrorData): UiText {
  const { reason, instead } = refusalOf(grant, code);
  const why = reasons[reason](code ? ui` (${plain(code, 80)})` : '');
  if (instead) return vscode.l10n.t('{0} Try “{1}” instead.', why, methodNames[instead]());
  return reason === 'unknown' ? vscode.l10n.t('{0} Try another way to sign in.', why) : why;
}
