import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';

/** A few words in the status bar that go by themselves, about something that the person just did. */
export function flash(text: UiText, milliseconds: number): void {
  vscode.window.setStatusBarMessage(text, milliseconds);
}
