import * as vscode from 'vscode';
import type { Loopback } from '../../core/auth/loopback/server.ts';
import { isGettyError } from '../../core/errors.ts';
import { type UiText, ui } from '../../core/text.ts';
import { input } from '../../ui/wizard.ts';

/** Registered only while a sign-in waits, for the link in its notification. */
const pasteCommand = ui`gettyImages.signIn.pasteAddress`;

export interface BrowserQuestion<Answer> {
  readonly loopback: Loopback<Answer>;
  /** The sign-in page. */
  readonly page: URL;
  readonly signal: AbortSignal;
  /** Reads a pasted address; throws GettyErrors. */
  readonly read: (text: string) => Answer;
  readonly example: UiText;
  readonly isSecret: boolean;
}

/**
 * Opens the browser and waits for its answer: from the listener, or from the address that the person pastes. Pasting is
 * offered at once where the browser may run on another machine than this code, and as a link otherwise.
 *
 * Rejects with a cancellation when the person gives up, or with what the listener says.
 */
export async function askBrowser<Answer>(question: BrowserQuestion<Answer>): Promise<Answer> {
  const stop = new AbortController();
  const signal = AbortSignal.any([question.signal, stop.signal]);
  const pasted = new Promise<Answer>((resolve, reject) => {
    const paste = (isOptional: boolean) => void askAddress({ ...question, signal }, isOptional).then(resolve, reject);
    commandWhile(signal, () => paste(true));
    if (isBrowserElsewhere()) paste(false);
  });
  try {
    const opened = vscode.env.openExternal(vscode.Uri.parse(question.page.href, true));
    const [answer] = await Promise.all([Promise.race([question.loopback.answer, pasted]), opened]);
    return answer;
  } finally {
    stop.abort();
  }
}

/** Whether `localhost` in the browser may be another machine than this one. */
function isBrowserElsewhere(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Web || vscode.env.remoteName !== undefined;
}

/** The text of the notification, with the link that pastes. */
export function waitingText(): UiText {
  return vscode.l10n.t({
    message: 'Waiting for you to sign in in your browser. Nothing happens there? [Paste the address]({0}) that it ended at.',
    args: [ui`command:${pasteCommand}`],
    comment: ['{Locked="]({0})"}', 'The part in brackets is a link'],
  });
}

/** Gives up only when pasting was the main way, since otherwise the listener still waits. */
async function askAddress<Answer>(question: BrowserQuestion<Answer>, isOptional: boolean): Promise<Answer> {
  const { read, example, isSecret, signal } = question;
  const answer = await input({
    title: vscode.l10n.t('Sign In to Getty Images'),
    prompt: vscode.l10n.t('After signing in, copy the whole address of the page your browser ended at, even if that page did not open.'),
    placeholder: example,
    isSecret,
    canGoBack: false,
    signal,
    validate: (value) => addressProblem(question, value),
  });
  if (typeof answer === 'string') return read(answer);
  return isOptional || signal.aborted ? new Promise<never>(() => {}) : Promise.reject(new vscode.CancellationError());
}

/** An answer that says no ends the sign-in; one that does not fit can be pasted again. */
function addressProblem({ read, isSecret }: BrowserQuestion<unknown>, value: string): UiText | undefined {
  try {
    read(value);
    return undefined;
  } catch (error) {
    if (!isGettyError(error)) throw error;
    if (error.kind !== 'signInState') return undefined;
    const part = isSecret ? ui`access_token=` : ui`code=`;
    return vscode.l10n.t('This is not the address of this sign-in. It has {0} and state= in it.', part);
  }
}

function commandWhile(signal: AbortSignal, run: () => void): void {
  const command = vscode.commands.registerCommand(pasteCommand, run);
  signal.addEventListener('abort', () => command.dispose(), { once: true });
}
