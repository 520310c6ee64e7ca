import * as vscode from 'vscode';

/** Name of the handler, which is no command: nobody but the start calls it. */
export const openDownloadsFound = 'openDownloadsFound';

/** Whether the journal holds an open marker, without loading the engine. */
export async function hasOpenDownloads(storage: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(storage, 'journal', 'v1', 'open'))).length > 0;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
