import * as vscode from 'vscode';
import type { CommandUri } from '../core/html.ts';
import type { UiText } from '../core/text.ts';

/** Letters of one line that lead to a file. */
export function linkTo(line: number, start: number, end: number, file: vscode.Uri): vscode.DocumentLink {
  return new vscode.DocumentLink(new vscode.Range(line, start, line, end), file);
}

/** Letters that run a command, which is said before they are clicked. */
export function commandLink(range: vscode.Range, command: CommandUri, title: UiText): vscode.DocumentLink {
  const link = new vscode.DocumentLink(range, vscode.Uri.parse(command));
  link.tooltip = title;
  return link;
}
