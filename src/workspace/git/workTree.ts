import * as vscode from 'vscode';
import { resolveLinks } from '../../core/transfer/containment.ts';
import { exists } from '../exists.ts';

/** A folder in a Git work tree. It need not exist yet. */
export interface WorkTreePlace {
  readonly tree: vscode.Uri;
  /** Posix path relative to the work tree; empty for the work tree itself. */
  readonly folder: string;
}

/**
 * The nearest work tree around a folder, links resolved as Git does it: the folder with `.git`, which is a file in linked
 * work trees and submodules. On the disk it may begin above the workspace folder; elsewhere nothing is asked beyond that.
 */
export async function workTreeOf(folder: vscode.Uri): Promise<WorkTreePlace | undefined> {
  const real = folder.scheme === 'file' ? vscode.Uri.file(await resolveLinks(folder.fsPath)) : folder;
  const top = folder.scheme === 'file' ? '/' : (vscode.workspace.getWorkspaceFolder(folder)?.uri.path ?? folder.path);
  for (let tree = real; ; tree = vscode.Uri.joinPath(tree, '..')) {
    if (await exists(vscode.Uri.joinPath(tree, '.git'))) return { tree, folder: relativePath(tree, real) };
    if (tree.path === top || tree.path === '/') return undefined;
  }
}

/** Posix path of something in a folder, or empty for the folder itself. */
function relativePath(folder: vscode.Uri, inside: vscode.Uri): string {
  return inside.path.slice(folder.path.length).replace(/^\//, '');
}
