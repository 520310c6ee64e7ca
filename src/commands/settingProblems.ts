import * as vscode from 'vscode';
import { longestNote } from '../core/api/types.ts';
import { SpokenError } from '../core/errors.ts';
import { settingsPrefix } from '../core/names.ts';
import { checkedSettings, type SettingProblem, settingProblems } from '../core/places/settingProblems.ts';
import { plain, ui } from '../core/text.ts';
import { sayOutcome } from '../ui/messages.ts';
import type { CommandSettings } from './deps.ts';

/**
 * Whether the settings here may be used. What is wrong with them is said before there is a price; then nothing goes on that
 * could cost. A caller that gave arguments gets the sentence as an error: undefined would say that the person gave up.
 */
export async function settingsAreRight(settings: CommandSettings, scope: vscode.Uri | undefined, isCalled: boolean): Promise<boolean> {
  const [problem] = settingProblems(settings.asWritten(checkedSettings, scope));
  if (!problem) return true;
  if (isCalled) throw new SpokenError(sentence(problem));
  const open = vscode.l10n.t('Open Settings');
  const answer = await sayOutcome('error', sentence(problem), open);
  if (answer === open) await vscode.commands.executeCommand('workbench.action.openSettings', `${settingsPrefix}.${problem.setting}`);
  return false;
}

function sentence({ setting, kind, piece }: SettingProblem) {
  const name = ui`${plain(`${settingsPrefix}.${setting}`)}`;
  const shown = plain(piece, 60);
  switch (kind) {
    case 'variable':
      return vscode.l10n.t('{0} is not a variable of {1}. Nothing was charged.', shown, name);
    case 'glob':
      return vscode.l10n.t('The pattern {0} of {1} is too long or too intricate. Nothing was charged.', shown, name);
    case 'value':
      return vscode.l10n.t('{0} is not a value of {1}. Nothing was charged.', shown, name);
    case 'long':
      return vscode.l10n.t('{0} is longer than {1} characters. Nothing was charged.', name, longestNote);
    case 'type':
      return vscode.l10n.t('The setting {0} holds a value of the wrong type. Nothing was charged.', name);
  }
}
