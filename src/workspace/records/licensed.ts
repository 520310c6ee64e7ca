import { lstatSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import * as vscode from 'vscode';
import { errnoOf } from '../../core/errorCode.ts';
import { standingRecord } from '../../core/recording/standing.ts';
import { dayOf } from '../../core/records/fields.ts';
import { isAssetId } from '../../core/records/place.ts';
import type { LicenceRecord, RecordedFile } from '../../core/records/types.ts';
import { headBytes, sniff } from '../../core/transfer/formats.ts';
import type { RecordedLicence } from '../../seams/records.ts';
import { groundOf } from './ground.ts';
import { headOf } from './head.ts';

/** Files of one record that are looked at; more of one asset are in no repository that is meant. */
const mostFiles = 50;

/**
 * What the records of the workspace say of an asset. They are a stranger's: a file counts where it is in the repository, begins as an
 * image does and has the bytes that the record names.
 */
export async function licensedBy(assetId: string, digestOf: (path: string) => Promise<string>): Promise<RecordedLicence | undefined> {
  if (!isAssetId(assetId)) return undefined;
  for (const root of await rootsHere()) {
    const standing = standingOf(root, assetId);
    const licence = standing && lastLicence(standing);
    if (!standing || !licence) continue;
    const files = [];
    for (const file of (standing.files ?? []).slice(0, mostFiles)) {
      if (await isThere(root, file, digestOf)) files.push(await asFound(join(root, ...file.path.split('/'))));
    }
    return { date: dayOf(licence.date) ?? licence.date, by: licence.by, files };
  }
  return undefined;
}

async function rootsHere(): Promise<ReadonlySet<string>> {
  const { workspaceFolders = [] } = vscode.workspace;
  const grounds = await Promise.all(workspaceFolders.map(({ uri }) => groundOf(vscode.Uri.joinPath(uri, 'any'))));
  return new Set(grounds.flatMap((ground) => (ground?.hasRecords ? [ground.root] : [])));
}

/** What cannot be read says nothing; the check names it. */
function standingOf(root: string, assetId: string): LicenceRecord | undefined {
  try {
    const standing = standingRecord(root, assetId);
    return standing?.kind === 'record' && standing.record.asset.toLowerCase() === assetId.toLowerCase() ? standing.record : undefined;
  } catch {
    return undefined;
  }
}

function lastLicence({ status, licences = [] }: LicenceRecord) {
  return status === 'licensed' ? licences.toSorted((one, other) => (one.date < other.date ? 1 : -1))[0] : undefined;
}

async function isThere(root: string, file: RecordedFile, digestOf: (path: string) => Promise<string>): Promise<boolean> {
  const path = join(root, ...file.path.split('/'));
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile() || (file.bytes !== undefined && stats.size !== file.bytes)) return false;
    if (!(await realpath(path)).startsWith(root.endsWith(sep) ? root : root + sep)) return false;
    return sniff(await headOf(path, headBytes)) !== undefined && (await digestOf(path)) === file.sha256;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return false;
  }
}

/** As the workspace names it, whose folder may be reached through a link. */
async function asFound(path: string): Promise<{ readonly uri: vscode.Uri; readonly bytes: number }> {
  const bytes = lstatSync(path).size;
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    if (uri.scheme !== 'file') continue;
    const real = await realpath(uri.fsPath);
    if (path.startsWith(real + sep)) return { uri: vscode.Uri.joinPath(uri, ...path.slice(real.length + 1).split(sep)), bytes };
  }
  return { uri: vscode.Uri.file(path), bytes };
}
