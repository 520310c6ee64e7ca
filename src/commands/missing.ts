import * as vscode from 'vscode';
import type { Engine } from '../core/engine.ts';
import { SpokenError } from '../core/errors.ts';
import type { OnHand } from '../core/licensing/types.ts';
import type { WorkspaceImage } from '../seams/images.ts';
import { shownPath } from '../ui/paths.ts';
import { flash } from '../ui/statusBar.ts';
import type { CommandDeps } from './deps.ts';
import { withFreeProgress } from './progress.ts';
import { obtain } from './single/obtain.ts';
import { type KeptWords, saveImage } from './single/saveImage.ts';

/* Rows of the tree that stand for files that were placed here and are gone. */

/** What leads to its bytes without a charge. */
type Free = Extract<OnHand, { kind: 'placeAgain' | 'resume' }>;

/** Puts the very file back to where it was, from what this machine keeps or has paid for. Never leads to a price. */
export async function placeAgain(deps: CommandDeps, argument: unknown): Promise<void> {
  if (!isMissing(argument)) return;
  const engine = await deps.engine();
  const free = await withFreeProgress(vscode.l10n.t('Checking what is already paid for (free)'), (signal) =>
    freeWay(engine, argument, signal),
  );
  if (!free) throw new SpokenError(vscode.l10n.t('This machine does not keep the file any more. Nothing was charged.'));
  const folder = vscode.Uri.joinPath(argument.uri, '..');
  const within = vscode.workspace.getWorkspaceFolder(argument.uri)?.uri;
  const name = argument.uri.path.slice(argument.uri.path.lastIndexOf('/') + 1);
  const asking = { title: vscode.l10n.t('Getty Images: Place Again'), canGoBack: false };
  const admitted = await deps.git.admit({ folder, name, ...(within ? { within } : {}) }, asking);
  if (!admitted || admitted === 'back') return;
  const obtained = await obtain(deps, engine, free.record, free);
  const placed = await saveImage(deps, engine, wordsOf(argument), obtained, admitted);
  deps.refresh();
  flash(vscode.l10n.t('Placed again at no charge: {0}', shownPath(placed)), 5000);
}

/** It is not listed any more; what was paid for it stays with this machine and the account. */
export async function forgetMissing({ images }: CommandDeps, argument: unknown): Promise<void> {
  if (isMissing(argument)) await images.forget(argument);
}

/** Only the bytes that stood there: another size under the same name would change the documents that show it. */
async function freeWay(
  { apiOrigin, downloads }: Engine,
  { assetId, sha256 }: WorkspaceImage,
  signal: AbortSignal,
): Promise<Free | undefined> {
  // Nobody knows which bytes stood there.
  if (sha256 === undefined) return undefined;
  const found = await downloads.onHand({ apiOrigin, assetId }, { signal, existing: async () => undefined });
  return found.find((each): each is Free => (each.kind === 'placeAgain' || each.kind === 'resume') && each.record.file?.sha256 === sha256);
}

function wordsOf({ assetId, title, caption, creditLine, artist, collectionName }: WorkspaceImage): KeptWords {
  return { assetId, title, caption, creditLine, artist, collectionName };
}

function isMissing(value: unknown): value is WorkspaceImage {
  if (typeof value !== 'object' || value === null || !('kind' in value && 'uri' in value && 'assetId' in value)) return false;
  return value.kind === 'missing' && value.uri instanceof vscode.Uri && typeof value.assetId === 'string';
}
