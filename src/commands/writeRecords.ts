import * as vscode from 'vscode';
import type { Engine } from '../core/engine.ts';
import type { ChargeRecord } from '../core/licensing/types.ts';
import type { WorkspaceImage } from '../seams/images.ts';
import type { RecordedPlace } from '../seams/records.ts';
import { say } from '../ui/messages.ts';
import type { CommandDeps } from './deps.ts';
import { withFreeProgress } from './progress.ts';

const mostImages = 20_000;

/** Writes the licence record of every file of this workspace that the journal of this machine knows to be paid for. Free; asks nothing. */
export async function writeRecords(deps: CommandDeps): Promise<void> {
  const engine = await deps.engine();
  await deps.moves.followed();
  const written = await withFreeProgress(vscode.l10n.t('Writing licence records (free)'), async (signal) => {
    const { images } = await deps.images.list(mostImages);
    const places: RecordedPlace[] = [];
    for (const image of images) places.push(...(await placeOf(engine, image, signal)));
    return deps.records.write(places);
  });
  void say(
    written === 0
      ? vscode.l10n.t('No file of this workspace is known to be paid for by this machine, so no licence record was written.')
      : vscode.l10n.t('Files with a licence record in .getty-images now: {0}.', written),
  );
}

async function placeOf(engine: Engine, image: WorkspaceImage, signal: AbortSignal): Promise<readonly RecordedPlace[]> {
  const { uri, assetId, title, artist, creditLine, collectionName } = image;
  if (uri.scheme !== 'file') return [];
  const paid = await engine.downloads.paidOf({ apiOrigin: engine.apiOrigin, assetId }, signal);
  if (paid.length === 0) return [];
  const sha256 = await engine.hashFile(uri.fsPath);
  const charge = chargeOf(paid, sha256);
  if (!charge) return [];
  const { size: bytes } = await vscode.workspace.fs.stat(uri);
  return [{ uri, assetId, sha256, bytes, charge, known: { title, artist, creditLine, collectionName } }];
}

/** The bytes tell: a file that was changed since is not what was delivered. */
function chargeOf(paid: readonly ChargeRecord[], sha256: string): ChargeRecord | undefined {
  return paid.find(({ file }) => file?.sha256 === sha256);
}
