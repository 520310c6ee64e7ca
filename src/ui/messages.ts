import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';
import { toasts } from './toasts.ts';
import { inTurn } from './turns.ts';

/** A notification that may go unseen to the bell when much happens at once. Gives the button that was pressed. */
export async function say<Button extends UiText>(text: UiText, ...buttons: readonly Button[]): Promise<Button | undefined> {
  toasts.leave();
  return vscode.window.showInformationMessage(text, ...buttons);
}

/** A notification that is certain to be shown: whatever says what became of money. It waits up to a second for its turn. */
export async function sayOutcome<Button extends UiText>(
  kind: 'information' | 'warning' | 'error',
  text: UiText,
  ...buttons: readonly Button[]
): Promise<Button | undefined> {
  await toasts.turn();
  if (kind === 'error') return vscode.window.showErrorMessage(text, ...buttons);
  return kind === 'warning' ? vscode.window.showWarningMessage(text, ...buttons) : vscode.window.showInformationMessage(text, ...buttons);
}

/** A modal question, with the facts below it. Undefined when the person gave up. */
export async function ask<Button extends UiText>(
  question: UiText,
  detail: UiText,
  ...buttons: readonly Button[]
): Promise<Button | undefined> {
  return inTurn(() => vscode.window.showInformationMessage(question, { modal: true, detail }, ...buttons));
}

/** The same for what cannot be taken back, such as a charge. */
export async function askWarning<Button extends UiText>(
  question: UiText,
  detail: UiText,
  ...buttons: readonly Button[]
): Promise<Button | undefined> {
  return inTurn(() => vscode.window.showWarningMessage(question, { modal: true, detail }, ...buttons));
}
