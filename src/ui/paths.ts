import * as vscode from 'vscode';
import { plainPath, type UiText } from '../core/text.ts';

/** A file or folder as the person knows it: from the workspace folder, whose name stands in front where there are several. */
export function shownPath(uri: vscode.Uri): UiText {
  return plainPath(vscode.workspace.asRelativePath(uri));
}

/** The whole path, as this machine writes it. */
export function fullPath(uri: vscode.Uri): UiText {
  return plainPath(uri.scheme === 'file' ? uri.fsPath : uri.path);
}

/** The name alone. */
export function shownName({ path }: vscode.Uri): UiText {
  return plainPath(path.slice(path.lastIndexOf('/') + 1));
}
