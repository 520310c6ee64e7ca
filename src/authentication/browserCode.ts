import * as vscode from 'vscode';
import { parseCallback } from '../core/auth/callback.ts';
import type { Loopback } from '../core/auth/loopback.ts';
import { isGettyError } from '../core/errors.ts';
import { askText } from './prompts.ts';

/** Registered only while a sign-in waits, for the link in its notification. */
const pasteCommand = 'gettyImages.signIn.pasteAddress';

export interface BrowserQuestion {
  readonly loopback: Loopback;
  readonly authorizeUrl: URL;
  readonly state: string;
  readonly issuer: string;
  readonly signal: AbortSignal;
}

/**
 * Opens the browser and waits for the code: from the listener, or from the address that the person pastes. Pasting is
 * offered at once where the browser may run on another machine than this code, and as a link otherwise.
 *
 * Rejects with a cancellation when the person gives up, or with what the listener says.
 */
export async function askBrowser(question: BrowserQuestion): Promise<string> {
  const stop = new AbortController();
  const signal = AbortSignal.any([question.signal, stop.signal]);
  const pasted = new Promise<string>((resolve, reject) => {
    const paste = (isOptional: boolean) => void askAddress({ ...question, signal }, isOptional).then(resolve, reject);
    commandWhile(signal, () => paste(true));
    if (isBrowserElsewhere()) paste(false);
  });
  const answered = question.loopback.answer.then(({ code }) => code);
  try {
    const opened = vscode.env.openExternal(vscode.Uri.parse(question.authorizeUrl.href, true));
    const [code] = await Promise.all([Promise.race([answered, pasted]), opened]);
    return code;
  } finally {
    stop.abort();
  }
}

/** Whether `localhost` in the browser may be another machine than this one. */
export function isBrowserElsewhere(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Web || vscode.env.remoteName !== undefined;
}

/** The text of the notification, with the link that pastes. */
export function waitingText(): string {
  return vscode.l10n.t({
    message: 'Waiting for you to sign in in your browser. Nothing happens there? [Paste the address]({0}) that it ended at.',
    args: [`command:${pasteCommand}`],
    comment: ['{Locked="]({0})"}', 'The part in brackets is a link'],
  });
}

/** Resolves with a code; gives up only when pasting was the main way, since otherwise the listener still waits. */
async function askAddress({ state, issuer, signal }: BrowserQuestion, isOptional: boolean): Promise<string> {
  const answer = await askText({
    title: vscode.l10n.t('Sign In to Getty Images'),
    prompt: vscode.l10n.t('After signing in, copy the whole address of the page your browser ended at, even if that page did not open.'),
    placeholder: 'http://localhost:…/callback?code=…&state=…',
    canGoBack: false,
    signal,
    validate: (value) => addressProblem(value, state, issuer),
  });
  if (typeof answer === 'string') return parseCallback(answer, state, issuer).code;
  return isOptional || signal.aborted ? new Promise<never>(() => {}) : Promise.reject(new vscode.CancellationError());
}

/** An answer that says no ends the sign-in; one that does not fit can be pasted again. */
function addressProblem(value: string, state: string, issuer: string): string | undefined {
  try {
    parseCallback(value, state, issuer);
    return undefined;
  } catch (error) {
    if (!isGettyError(error)) throw error;
    return error.kind === 'signInState'
      ? vscode.l10n.t('This is not the address of this sign-in. It has code= and state= in it.')
      : undefined;
  }
}

function commandWhile(signal: AbortSignal, run: () => void): void {
  const command = vscode.commands.registerCommand(pasteCommand, run);
  signal.addEventListener('abort', () => command.dispose(), { once: true });
}
