import * as vscode from 'vscode';
import { parseAssetId } from '../../core/assets/assetId.ts';
import { SpokenError } from '../../core/errors.ts';
import { askAsset, assetProblem } from '../../ui/askAsset.ts';

/** The asset ID: given, at the cursor, or asked for. Undefined when the person gave up. */
export async function askAssetId(
  given: string | undefined,
  atCursor: string | undefined,
  title = vscode.l10n.t('Getty Images: Download Image'),
): Promise<string | undefined> {
  if (given !== undefined) return idOrThrow(given);
  if (atCursor !== undefined) return atCursor;
  return askAsset(title);
}

export function idOrThrow(text: string): string {
  const parsed = parseAssetId(text);
  if ('id' in parsed) return parsed.id;
  throw new SpokenError(assetProblem(parsed) ?? '');
}
