import { lstatSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { recordsRoot } from '../../core/records/place.ts';
import { resolveLinks } from '../../core/transfer/containment.ts';
import { workTreeOf } from '../git/workTree.ts';

/** Where the record of a file belongs. */
export interface RecordGround {
  /** Absolute path, without links, of the folder that holds `.getty-images` or is to hold it. */
  readonly root: string;
  /** The work tree, or the workspace folder without Git: what answers are remembered for. */
  readonly ground: vscode.Uri;
  /** Posix, from the root. */
  readonly path: string;
  readonly hasRecords: boolean;
}

/**
 * The nearest folder with records of its own around a file, no higher than its work tree, or than the workspace folder where there is
 * no Git. Undefined for files that are on no disk, and outside of both.
 */
export async function groundOf(uri: vscode.Uri): Promise<RecordGround | undefined> {
  if (uri.scheme !== 'file') return undefined;
  const folder = await resolveLinks(dirname(uri.fsPath));
  const workTree = await workTreeOf(vscode.Uri.file(folder));
  const workspaceFolder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const ground = workTree?.tree ?? workspaceFolder;
  if (!ground) return undefined;
  const top = await resolveLinks(ground.fsPath);
  if (folder !== top && !folder.startsWith(top.endsWith(sep) ? top : top + sep)) return undefined;
  const found = withRecords(folder, top);
  const root = found ?? top;
  const path = relative(root, join(folder, basename(uri.fsPath)))
    .split(sep)
    .join('/');
  return { root, ground, path, hasRecords: found !== undefined };
}

function withRecords(start: string, top: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (lstatSync(join(folder, recordsRoot), { throwIfNoEntry: false })?.isDirectory()) return folder;
    if (folder === top || dirname(folder) === folder) return undefined;
  }
}
