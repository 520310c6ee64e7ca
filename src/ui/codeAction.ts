import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';

/** Where VS Code lists them: first, and none of them is ever run by itself. */
export const actionKind = vscode.CodeActionKind.QuickFix;

/** What the light bulb offers for an asset; it runs a command, so that nothing has to be computed before somebody chooses it. */
export function commandAction(title: UiText, command: string, id: string): vscode.CodeAction {
  const action = new vscode.CodeAction(title, actionKind);
  action.command = { title, command, arguments: [id] };
  return action;
}

/** The same for problems that it mends. */
export function problemAction(title: UiText, command: string, id: string, problems: readonly vscode.Diagnostic[]): vscode.CodeAction {
  const action = commandAction(title, command, id);
  action.diagnostics = [...problems];
  return action;
}
