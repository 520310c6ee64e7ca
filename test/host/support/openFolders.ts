import * as vscode from 'vscode';

/**
 * Lets these be the open workspace folders. Really opening them would restart the host under the tests, so the places are
 * replaced where the extension asks what is open; the files go through VS Code's own `workspace.fs`.
 */
export function openFolders(...roots: readonly vscode.Uri[]): vscode.Disposable {
  const folders = roots.map((uri, index) => ({ uri, index, name: uri.path.slice(uri.path.lastIndexOf('/') + 1) }));
  const folderOf = (uri: vscode.Uri) =>
    folders.find((folder) => uri.scheme === folder.uri.scheme && `${uri.path}/`.startsWith(`${folder.uri.path}/`));
  const names = ['workspaceFolders', 'getWorkspaceFolder'] as const;
  const before = names.map((name) => Object.getOwnPropertyDescriptor(vscode.workspace, name) ?? {});
  Object.defineProperties(vscode.workspace, {
    workspaceFolders: { configurable: true, get: () => folders },
    getWorkspaceFolder: { configurable: true, value: folderOf },
  });
  return new vscode.Disposable(() => {
    names.forEach((name, at) => {
      Object.defineProperty(vscode.workspace, name, before[at] ?? {});
    });
  });
}
