import * as vscode from 'vscode';
import { askText, type back } from './prompts.ts';

const title = () => vscode.l10n.t('Sign In to Getty Images');

/** The API key. It is not a secret of the person's: it names the application, so it may be seen while it is typed. */
export function askApiKey(prefill: string | undefined): Promise<string | typeof back | undefined> {
  return askText({
    title: title(),
    prompt: vscode.l10n.t('API key'),
    placeholder: vscode.l10n.t('Your Getty Images or iStock contact gives you one'),
    value: prefill,
    canGoBack: true,
    validate: keyProblem,
  });
}

export function askApiSecret(problem: string | undefined): Promise<string | typeof back | undefined> {
  return askText({
    title: title(),
    prompt: vscode.l10n.t('API secret. It is kept in the secret storage of this machine.'),
    problem,
    isSecret: true,
    canGoBack: true,
    validate: (value) => (value ? undefined : vscode.l10n.t('Type the secret that belongs to the key.')),
  });
}

/** Keeps to what stands in an address unescaped, since VS Code hands an address to the browser half decoded. */
function keyProblem(value: string): string | undefined {
  if (!value) return vscode.l10n.t('Type the API key.');
  return /^[\w.~-]{1,256}$/u.test(value) ? undefined : vscode.l10n.t('An API key has only letters, digits and dashes.');
}
