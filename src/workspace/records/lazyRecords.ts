import * as vscode from 'vscode';
import { lazily } from '../../core/lazily.ts';
import type { LicenceRecords } from '../../seams/records.ts';
import type { PlacedRecordsDeps } from './placedRecords.ts';

/** Loaded when a file is placed or moved, and at a start that finds a record on its way. */
export function lazyRecords(deps: PlacedRecordsDeps): LicenceRecords {
  const records = lazily(async () => new (await import('./placedRecords.ts')).PlacedRecords(deps));
  const notes = vscode.Uri.joinPath(deps.storage, 'records', 'v1');
  void vscode.workspace.fs.readDirectory(notes).then(
    async (entries) => entries.length > 0 && (await records()).deliver(),
    () => undefined,
  );
  return {
    placed: async (file, settle) => (await records()).placed(file, settle),
    follow: async (files) => (await records()).follow(files),
    write: async (files) => (await records()).write(files),
    licensed: async (assetId) => (await records()).licensed(assetId),
  };
}
