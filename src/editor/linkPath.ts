import * as vscode from 'vscode';
import { relativeReference } from '../core/references/relativePath.ts';

/** Relative to the document; from the workspace folder while the document has no place of its own (untitled). */
export function linkPath(document: vscode.TextDocument | undefined, image: vscode.Uri): string {
  if (document && document.uri.scheme === image.scheme && document.uri.authority === image.authority) {
    return relativeReference(vscode.Uri.joinPath(document.uri, '..').path, image.path);
  }
  return vscode.workspace.asRelativePath(image, false);
}
