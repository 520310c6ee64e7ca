import * as vscode from 'vscode';
import { parseAssetId } from '../../core/assets/assetId.ts';
import type { ParsedAssetId } from '../../core/assets/idShapes.ts';
import { suggestedId } from '../../core/assets/suggestedId.ts';
import { SpokenError } from '../../core/errors.ts';
import type { UiText } from '../../core/text.ts';
import type { AccountSummary, Accounts } from '../../seams/accounts.ts';
import { input } from '../../ui/wizard.ts';
import { chooseAccount } from './accounts.ts';

/** The asset ID: given, at the cursor, or asked for. Undefined when the person gave up. */
export async function askAssetId(
  given: string | undefined,
  atCursor: string | undefined,
  title = vscode.l10n.t('Getty Images: Download Image'),
): Promise<string | undefined> {
  if (given !== undefined) return idOrThrow(given);
  if (atCursor !== undefined) return atCursor;
  const answer = await input({
    title,
    prompt: vscode.l10n.t('Asset ID, page address, embed code or file name'),
    value: suggestedId(await vscode.env.clipboard.readText()) ?? '',
    canGoBack: false,
    validate: (value) => problemText(parseAssetId(value)),
  });
  return typeof answer === 'string' ? idOrThrow(answer) : undefined;
}

export function idOrThrow(text: string): string {
  const parsed = parseAssetId(text);
  if ('id' in parsed) return parsed.id;
  throw new SpokenError(problemText(parsed) ?? '');
}

function problemText(parsed: ParsedAssetId): UiText | undefined {
  if ('id' in parsed) return undefined;
  if (parsed.problem === 'empty') return vscode.l10n.t('Type an asset ID such as 1167612765.');
  if (parsed.problem === 'video') return vscode.l10n.t('This is a video. Only images can be downloaded here.');
  if (parsed.problem === 'event') return vscode.l10n.t('This is the page of an event. Open one of its images and use that address.');
  return vscode.l10n.t('This holds no asset ID. It looks like 1167612765 or 200261415-001, or is the address of an asset page.');
}

/** The account to use: the only one, the one chosen for this workspace, one chosen now, or one that signs in now. */
export async function askAccount(accounts: Accounts): Promise<AccountSummary | undefined> {
  const known = await accounts.list();
  if (known.length === 0) return accounts.signIn();
  return (await accounts.current()) ?? chooseAccount(accounts);
}
