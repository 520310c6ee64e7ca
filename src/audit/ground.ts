import { realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import type { Answer } from '../core/check/editorAnswer.ts';

/** What the check said of a workspace folder, with the addresses by which VS Code knows its files. */
export interface Looked extends Answer {
  readonly folder: vscode.WorkspaceFolder;
  readonly uriOf: (path: string) => vscode.Uri;
}

/** Folders of the disk: others have no Git and no program. */
export function localFolders(): readonly vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
}

/** The program names files from a root without links; a folder may be open by a link, or be a part of a work tree. */
export async function lookedIn(folder: vscode.WorkspaceFolder, answer: Answer): Promise<Looked> {
  const real = await realpath(folder.uri.fsPath);
  const uriOf = (path: string): vscode.Uri => {
    const way = relative(real, join(answer.root, path));
    const isInside = way !== '..' && !way.startsWith(`..${sep}`);
    return isInside ? vscode.Uri.joinPath(folder.uri, ...way.split(sep)) : vscode.Uri.file(join(answer.root, path));
  };
  return { ...answer, folder, uriOf };
}
