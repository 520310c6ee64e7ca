import * as vscode from 'vscode';
import type { UiText } from '../../core/text.ts';
import type { Field } from '../../ui/steps.ts';
import { back } from '../../ui/steps.ts';
import { input } from '../../ui/wizard.ts';
import type { Attempt } from './signInMethod.ts';

/** Where Getty Images says how to get a key; the manifest's welcome text names it too. */
const keyPage = 'https://developers.gettyimages.com';

export const title = () => vscode.l10n.t('Sign In to Getty Images');

/** The API key. It is not a secret of the person's: it names the application, so it may be seen while it is typed. */
export function apiKeyField({ memory }: Attempt): Field<'apiKey'> {
  return {
    name: 'apiKey',
    ask: async (_earlier, problem) => {
      const answer = await input({
        title: title(),
        prompt: vscode.l10n.t('API key'),
        placeholder: vscode.l10n.t('Your Getty Images or iStock contact gives you one'),
        value: memory.apiKey,
        help: { title: vscode.l10n.t('How to Get an API Key'), page: vscode.Uri.parse(keyPage) },
        problem,
        canGoBack: true,
        validate: keyProblem,
      });
      if (answer !== undefined && answer !== back) memory.apiKey = answer;
      return answer;
    },
  };
}

export const apiSecretField: Field<'apiSecret'> = {
  name: 'apiSecret',
  ask: (_earlier, problem) =>
    askSecret(
      vscode.l10n.t('API secret. It is kept in the secret storage of this machine.'),
      vscode.l10n.t('API secret'),
      vscode.l10n.t('Type the secret that belongs to the key.'),
      problem,
    ),
};

export const usernameField: Field<'username'> = {
  name: 'username',
  ask: (earlier, problem) =>
    input({
      title: title(),
      prompt: vscode.l10n.t('User name'),
      placeholder: vscode.l10n.t('As on the website of Getty Images or iStock'),
      value: earlier,
      problem,
      canGoBack: true,
      validate: (value) => (value ? undefined : vscode.l10n.t('Type the user name.')),
    }),
};

/** Spaces at the ends are part of a password. */
export const passwordField: Field<'password'> = {
  name: 'password',
  ask: (_earlier, problem) =>
    askSecret(
      vscode.l10n.t('Password. It is sent to Getty Images once and kept only if nothing else can renew the sign-in.'),
      vscode.l10n.t('Password'),
      vscode.l10n.t('Type the password.'),
      problem,
      true,
    ),
};

export const accessTokenField: Field<'accessToken'> = {
  name: 'accessToken',
  ask: (_earlier, problem) =>
    input({
      title: title(),
      prompt: vscode.l10n.t('Access token. It is kept in the secret storage of this machine.'),
      placeholder: vscode.l10n.t('Access token'),
      problem,
      isSecret: true,
      canGoBack: true,
      validate: tokenProblem,
    }),
};

function askSecret(prompt: UiText, placeholder: UiText, whenEmpty: UiText, problem: UiText | undefined, keepSpaces = false) {
  return input({
    title: title(),
    prompt,
    placeholder,
    problem,
    isSecret: true,
    keepSpaces,
    canGoBack: true,
    validate: (value) => (value ? undefined : whenEmpty),
  });
}

/** Keeps to what stands in an address unescaped, since VS Code hands an address to the browser half decoded. */
function keyProblem(value: string): UiText | undefined {
  if (!value) return vscode.l10n.t('Type the API key.');
  return /^[\w.~-]{1,256}$/u.test(value) ? undefined : vscode.l10n.t('An API key has only letters, digits and dashes.');
}

/** Only what can stand in a header; people copy the word before it too. */
function tokenProblem(value: string): UiText | undefined {
  if (!value) return vscode.l10n.t('Paste the access token.');
  return /^[\x21-\x7e]{1,8192}$/u.test(value)
    ? undefined
    : vscode.l10n.t('An access token has no spaces. Paste it without the word Bearer.');
}
