import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import { loggable } from '../core/errors.ts';
import { keyOf } from '../core/list/plan.ts';
import { headBytes, sniff } from '../core/transfer/formats.ts';
import type { CommandDeps } from './deps.ts';

const mostImages = 5_000;
/** Comps are delivered with their size in the name; they are no licensed files. */
const comp = /-(?:\d{2,4}x\d{2,4}|170667a)\b/i;

/**
 * Files of these assets in the workspace, whoever put them there, newest first; by `keyOf` of the asset ID. What a name says
 * is believed only where the file begins as an image does.
 */
export async function workspaceAssets(
  { images, log }: Pick<CommandDeps, 'images' | 'log'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly vscode.Uri[]>> {
  const wanted = new Set(ids.map(keyOf));
  const { images: listed } = await images.list(mostImages);
  const named = listed.filter(({ assetId, uri }) => wanted.has(keyOf(assetId)) && !comp.test(uri.path.slice(uri.path.lastIndexOf('/'))));
  const found = new Map<string, vscode.Uri[]>();
  for (const { assetId, uri } of named) {
    if (await isImage(uri, log)) found.set(keyOf(assetId), [...(found.get(keyOf(assetId)) ?? []), uri]);
  }
  return found;
}

async function isImage(uri: vscode.Uri, log: CommandDeps['log']): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0 && sniff(await headOf(uri)) !== undefined;
  } catch (error) {
    log.debug(`a file of an asset cannot be read: ${loggable(error)}`);
    return false;
  }
}

async function headOf(uri: vscode.Uri): Promise<Buffer> {
  if (uri.scheme !== 'file') return Buffer.from(await vscode.workspace.fs.readFile(uri)).subarray(0, headBytes);
  const file = await open(uri.fsPath, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
