import * as vscode from 'vscode';
import { loggable } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import { globFits } from '../core/places/globMatch.ts';

/** What is deeper in a very large workspace is not found. */
const mostFolders = 5_000;
const others = new Set(['node_modules', '.git']);

/**
 * At most `most` files of the workspace whose names fit one of these globs, without VS Code's search, which ended with `why`. Breadth first,
 * since images lie rarely deep. Links to folders are not followed, so that it ends.
 */
export async function walk(names: readonly string[], most: number, why: unknown, log: Logger): Promise<readonly vscode.Uri[]> {
  log.warn(`VS Code's search of files failed, folders are read instead: ${loggable(why)}`);
  const fits = (name: string): boolean => names.some((glob) => globFits(glob, name));
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const found: vscode.Uri[] = [];
  for (let at = 0; at < folders.length && found.length < most; at++) {
    if (at === mostFolders) {
      log.warn(`${folders.length - at} folders were not read`);
      break;
    }
    const folder = folders[at] as vscode.Uri;
    for (const [name, type] of await entriesOf(folder)) {
      if (type === vscode.FileType.Directory && !others.has(name)) folders.push(vscode.Uri.joinPath(folder, name));
      else if (type & vscode.FileType.File && fits(name)) found.push(vscode.Uri.joinPath(folder, name));
    }
  }
  return found.slice(0, most);
}

/** A folder that cannot be listed holds nothing that could be used. */
async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return [];
    throw error;
  }
}
