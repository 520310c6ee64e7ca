import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';

/** A line above a document that runs a command. */
export function lensAtTop(title: UiText, command: string, argument: unknown): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [argument] });
}
