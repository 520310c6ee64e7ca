import * as vscode from 'vscode';
import { parseAssetId } from '../core/assets/assetId.ts';
import type { ParsedAssetId } from '../core/assets/idShapes.ts';
import { suggestedId } from '../core/assets/suggestedId.ts';
import { idOf } from '../core/decode.ts';
import type { UiText } from '../core/text.ts';
import { input } from '../ui/wizard.ts';

/** The asset that a row of any tree stands for, or that a link or another extension names. */
export function givenAsset(argument: unknown): string | undefined {
  if (typeof argument === 'string') return idIn(argument);
  if (typeof argument !== 'object' || argument === null || !('assetId' in argument)) return undefined;
  return idIn(idOf(argument.assetId) ?? '');
}

function idIn(text: string): string | undefined {
  const parsed = parseAssetId(text);
  return 'id' in parsed ? parsed.id : undefined;
}

/** Undefined when the person gave up. */
export async function askAsset(title: UiText): Promise<string | undefined> {
  const answer = await input({
    title,
    prompt: vscode.l10n.t('Asset ID, page address, embed code or file name'),
    value: suggestedId(await vscode.env.clipboard.readText()) ?? '',
    canGoBack: false,
    validate: (value) => problemText(parseAssetId(value)),
  });
  return typeof answer === 'string' ? idIn(answer) : undefined;
}

function problemText(parsed: ParsedAssetId): UiText | undefined {
  if ('id' in parsed) return undefined;
  if (parsed.problem === 'empty') return vscode.l10n.t('Type an asset ID such as 1167612765.');
  return vscode.l10n.t('This holds no asset ID. It looks like 1167612765 or 200261415-001, or is the address of an asset page.');
}
