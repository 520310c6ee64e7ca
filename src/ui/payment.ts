import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';
import { inTurn } from './turns.ts';

/** A question whose answer may cost money. */
export interface Payment<Free extends UiText> {
  readonly question: UiText;
  readonly detail: UiText;
  /** Ways on that cost nothing. The first is the one that Enter takes, and another stands between it and the paid button. */
  readonly free: readonly [Free, Free, ...Free[]];
  /** The button that pays. */
  readonly paid: UiText;
  /** Puts what is to be paid for on the screen: called when this question's turn has come, and not waited for. */
  readonly show: () => void;
}

/** Milliseconds in which nobody has read the question: an answer that comes sooner was meant for what stood there before. */
const unread = 500;

/**
 * Asks before money is spent. VS Code focuses the first ordinary button, and on macOS Enter takes that one whatever has the
 * focus (microsoft/vscode#336427), so a free one comes first. Command+D takes the second button (dialog.ts of VS Code), so the
 * paid one comes last. An item that says `isCloseAffordance` would become Cancel and leave the focus to the next. What is
 * pressed too soon is asked again.
 */
export function askToPay<Free extends UiText>({ question, detail, free, paid, show }: Payment<Free>): Promise<UiText | undefined> {
  return inTurn(async () => {
    show();
    return onceRead(() => vscode.window.showWarningMessage<UiText>(question, { modal: true, detail }, ...free, paid));
  });
}

/** Asks before something leaves this machine that cannot be called back. Enter answers it, but none that was meant for what stood there before. */
export function askToSend(question: UiText, detail: UiText, send: UiText): Promise<boolean> {
  return inTurn(
    async () => (await onceRead(() => vscode.window.showWarningMessage<UiText>(question, { modal: true, detail }, send))) === send,
  );
}

/** Asks until the answer is not one that came too soon, so that neither a key that is still down nor a double click answers. */
async function onceRead<T>(ask: () => Thenable<T | undefined>): Promise<T | undefined> {
  for (;;) {
    const answering = ask();
    const reading = readingTime();
    const answer = await answering;
    if (answer === undefined || reading() >= unread) return answer;
  }
}

/**
 * Milliseconds since the window showed what it was told to show just before: it does one thing after another, so the answer
 * to a command that does nothing comes when the question stands there. None before.
 */
function readingTime(): () => number {
  let since = Number.POSITIVE_INFINITY;
  const shown = (): void => {
    since = performance.now();
  };
  void vscode.commands.executeCommand('setContext', 'gettyImages.asksForMoney', true).then(shown, shown);
  return () => performance.now() - since;
}
