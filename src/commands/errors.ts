import * as vscode from 'vscode';
import { isCancellation } from '../core/errors.ts';
import { commands, extensionId } from '../core/names.ts';
import type { ActionId, Words } from '../seams/words.ts';
import { sayOutcome } from '../ui/messages.ts';

/** VS Code shows one line of a message that has no button, which is about this long, until somebody unfolds it. */
const foldedCharacters = 50;

/** Shows what happened, whether a download was used up, and one next step. Cancellation is not shown. Gives the action that was chosen. */
export async function showError(error: unknown, words: Words): Promise<ActionId | undefined> {
  if (isCancellation(error)) return undefined;
  const { text, action } = words.describe(error);
  const unfolds = !action && text.length > foldedCharacters;
  const chosen = await sayOutcome('error', text, ...(action ? [action.title] : []), ...(unfolds ? [vscode.l10n.t('OK')] : []));
  return action && chosen === action.title ? action.id : undefined;
}

/** Carries out the actions that are the same wherever an error is shown; gives back those that only the caller can do. */
export async function follow(action: ActionId | undefined, assetId?: string): Promise<ActionId | undefined> {
  if (action === 'signIn') await vscode.commands.executeCommand(commands.signIn);
  else if (action === 'showLog') await vscode.commands.executeCommand(commands.showLog);
  else if (action === 'openSettings') await vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`);
  else if (action === 'openAssetPage') await vscode.commands.executeCommand(commands.openAssetPage, assetId);
  else if (action === 'openAccount') await vscode.env.openExternal(vscode.Uri.parse('https://www.gettyimages.com/account'));
  else return action;
  return undefined;
}
