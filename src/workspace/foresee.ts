import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { errnoOf } from '../core/errorCode.ts';
import { GettyError, isGettyError } from '../core/errors.ts';
import { requireInside } from '../core/transfer/containment.ts';
import { paidError } from '../core/transfer/diskErrors.ts';
import type { Destination } from '../seams/places.ts';

/**
 * Looks whether a file could be saved there, before anybody pays for it. Makes nothing. Throws GettyError (`used: 'no'`). What
 * only the attempt can tell, such as a full disk, is found out then: what was paid for stays.
 */
export async function requirePlace({ folder, within }: Destination): Promise<void> {
  if (folder.scheme !== 'file') return requireWritable(folder);
  try {
    if (within?.scheme === 'file') await requireInside(within.fsPath, folder.fsPath);
    await requireFolder(folder.fsPath);
  } catch (error) {
    const problem = paidError(error, { path: folder.fsPath });
    throw isGettyError(problem) ? problem.withUsed('no') : problem;
  }
}

/** The folder, or the nearest one above it that is there, takes new entries. */
async function requireFolder(path: string): Promise<void> {
  try {
    if (!(await stat(path)).isDirectory()) throw new GettyError('folderMissing', { path, code: 'ENOTDIR' });
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const above = dirname(path);
    if (errnoOf(error) !== 'ENOENT' || above === path) throw error;
    await requireFolder(above);
  }
}

/** Undefined is a file system that VS Code does not know, or cannot tell about yet: then the attempt decides. */
function requireWritable(folder: vscode.Uri): void {
  if (vscode.workspace.fs.isWritableFileSystem(folder.scheme) === false) throw new GettyError('notWritable', { path: folder.path });
}
