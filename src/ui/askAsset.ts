import * as vscode from 'vscode';
import { parseAssetId } from '../core/assets/assetId.ts';
import type { ParsedAssetId } from '../core/assets/idShapes.ts';
import { suggestedId } from '../core/assets/suggestedId.ts';
import type { UiText } from '../core/text.ts';
import { input } from './wizard.ts';

/**
 * The ID of an asset, typed in any shape that holds one. `value` stands there first: what is on the clipboard, where that is an ID.
 * Undefined when the person gave up.
 */
export async function askAsset(title: UiText, value?: string): Promise<string | undefined> {
  const answer = await input({
    title,
    prompt: vscode.l10n.t('Asset ID, page address, embed code or file name'),
    value: value ?? suggestedId(await vscode.env.clipboard.readText()) ?? '',
    canGoBack: false,
    validate: (text) => assetProblem(parseAssetId(text)),
  });
  return typeof answer === 'string' ? assetIn(answer) : undefined;
}

export function assetIn(value: string): string | undefined {
  const parsed = parseAssetId(value);
  return 'id' in parsed ? parsed.id : undefined;
}

/** Why a text holds no asset. */
export function assetProblem(parsed: ParsedAssetId): UiText | undefined {
  if ('id' in parsed) return undefined;
  if (parsed.problem === 'empty') return vscode.l10n.t('Type an asset ID such as 1167612765.');
  if (parsed.problem === 'video') return vscode.l10n.t('This is a video. Only images can be downloaded here.');
  if (parsed.problem === 'event') return vscode.l10n.t('This is the page of an event. Open one of its images and use that address.');
  return vscode.l10n.t('This holds no asset ID. It looks like 1167612765 or 200261415-001, or is the address of an asset page.');
}
