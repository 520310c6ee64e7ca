import * as vscode from 'vscode';
import type { ListPlan } from '../../core/list/plan.ts';
import type { AccountSummary } from '../../seams/accounts.ts';
import type { CommandDeps } from '../deps.ts';
import { keptWordsOf, knownOf } from '../single/saveImage.ts';

/** Files that are used where they are have their licence records as well. */
export async function recordExisting(
  { records }: Pick<CommandDeps, 'records'>,
  { free }: ListPlan,
  account: AccountSummary,
): Promise<void> {
  for (const { plan, image } of free) {
    if (plan.kind !== 'useExisting') continue;
    const { record: charge, file } = plan;
    const known = knownOf(keptWordsOf(image, undefined, account), charge);
    const { sha256 } = file;
    await records.placed({ uri: vscode.Uri.parse(file.uri), assetId: image.id, sha256, bytes: charge.file?.bytes ?? 0, charge, known });
  }
}
