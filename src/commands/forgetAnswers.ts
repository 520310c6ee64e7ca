import * as vscode from 'vscode';
import { answersPrefix } from '../core/names.ts';
import { say } from '../ui/messages.ts';
import type { CommandDeps } from './deps.ts';

/** Whatever was answered once for this workspace is asked again, and its account is chosen anew. */
export async function forgetAnswers({ answers, refresh }: Pick<CommandDeps, 'answers' | 'refresh'>): Promise<void> {
  const keys = answers.keys().filter((key) => key.startsWith(answersPrefix));
  for (const key of keys) await answers.update(key, undefined);
  const text =
    keys.length > 0
      ? vscode.l10n.t('What was remembered for this workspace is forgotten.')
      : vscode.l10n.t('Nothing is remembered for this workspace.');
  void say(text);
  refresh();
}
