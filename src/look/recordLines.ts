import * as vscode from 'vscode';
import { isAssetId, recordPath } from '../core/records/place.ts';
import { readLicenceRecord } from '../core/records/read.ts';
import type { LicenceRecord } from '../core/records/types.ts';
import { plain, type UiText } from '../core/text.ts';

const longestRecord = 128 * 1024;

/** What licence records of the workspace say of an asset, also where its file is with somebody else. Nobody is asked anything. */
export async function recordLines(assetId: string): Promise<readonly UiText[]> {
  if (!isAssetId(assetId)) return [];
  const folders = vscode.workspace.workspaceFolders ?? [];
  const read = await Promise.all(folders.map(({ uri }) => recordAt(vscode.Uri.joinPath(uri, recordPath(assetId)))));
  return [...new Set(read.flatMap((record) => (record ? lineOf(record) : [])))];
}

/** What is no record, or is gone, says nothing here: the check speaks of it. */
async function recordAt(uri: vscode.Uri): Promise<LicenceRecord | undefined> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > longestRecord) return undefined;
    const read = readLicenceRecord(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8'));
    return read.kind === 'record' ? read.record : undefined;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}

function lineOf({ asset, status, licences = [] }: LicenceRecord): UiText {
  const id = plain(asset, 60);
  if (status === 'unconfirmed') return vscode.l10n.t('Recorded, not confirmed: asset {0}', id);
  if (status !== 'licensed') return vscode.l10n.t('Comp, for layouts only: asset {0}', id);
  const day = plain((licences.at(-1)?.date ?? '').slice(0, 10));
  return day === '' ? vscode.l10n.t('Licensed: asset {0}', id) : vscode.l10n.t('Licensed on {0}: asset {1}', day, id);
}
