import * as vscode from 'vscode';
import type { Grant } from '../../core/grant.ts';
import { type Item, pick } from '../../ui/wizard.ts';
import { byBrowser, byImplicit } from './byBrowser.ts';
import { byKey } from './byKey.ts';
import { byPassword } from './byPassword.ts';
import { byToken } from './byToken.ts';
import { title } from './keyPrompts.ts';
import type { SignInMethod } from './signInMethod.ts';

const methods: Readonly<Record<Grant, SignInMethod>> = {
  authorization_code: byBrowser,
  client_credentials: byKey,
  password: byPassword,
  implicit: byImplicit,
  pasted: byToken,
};

export interface MethodItem extends Item {
  readonly grant: Grant;
}

/** Every way of signing in, the recommended one first, each with what it is for and what it needs. */
export function methodItems(): readonly MethodItem[] {
  return [
    {
      grant: 'authorization_code',
      label: vscode.l10n.t('$(globe) Sign in with your browser'),
      detail: vscode.l10n.t('With your own Getty Images or iStock user. Recommended. Needs an API key.'),
    },
    {
      grant: 'client_credentials',
      label: vscode.l10n.t('$(key) API key and secret'),
      detail: vscode.l10n.t('For keys that may download without a person. Needs an API key and its secret.'),
    },
    {
      grant: 'password',
      label: vscode.l10n.t('$(account) User name and password'),
      detail: vscode.l10n.t('For older keys that still allow it. Needs an API key, its secret, a user name and a password.'),
    },
    {
      grant: 'implicit',
      label: vscode.l10n.t('$(link-external) Browser, older way (implicit)'),
      detail: vscode.l10n.t('For older keys that still allow it; you sign in again when it ends. Needs an API key.'),
    },
    {
      grant: 'pasted',
      label: vscode.l10n.t('$(clippy) Paste an access token'),
      detail: vscode.l10n.t('For a token that you have from elsewhere, until it ends. Needs an API key and the token.'),
    },
  ];
}

/** Undefined when the person gave up. */
export async function askMethod(): Promise<{ readonly grant: Grant; readonly run: SignInMethod } | undefined> {
  const answer = await pick({
    title: title(),
    placeholder: vscode.l10n.t('How do you want to sign in?'),
    items: methodItems(),
    canGoBack: false,
  });
  return typeof answer === 'object' ? { grant: answer.grant, run: methods[answer.grant] } : undefined;
}
