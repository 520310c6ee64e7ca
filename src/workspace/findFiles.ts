import * as vscode from 'vscode';
import type { Logger } from '../core/log.ts';

/**
 * At most `most` files of the workspace whose names fit one of these globs. VS Code's search is a program of its own
 * (ripgrep), which policies, virus scanners and file systems of other extensions do not always let run. What was paid for is
 * found all the same: the folders are read one by one then. Costs one search, or one listing for each folder; no file is read.
 */
export async function findFiles(names: readonly string[], most: number, log: Logger): Promise<readonly vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(`**/${names.length > 1 ? `{${names}}` : names}`, '**/node_modules/**', most);
  } catch (error) {
    return (await import('./walk.ts')).walk(names, most, error, log);
  }
}
