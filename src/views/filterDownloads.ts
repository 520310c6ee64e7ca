import * as vscode from 'vscode';
import { input } from '../ui/wizard.ts';

/** The words that downloads are to have; none for all of them. Undefined when the person gave up. */
export async function askFilter(current: string): Promise<string | undefined> {
  const answer = await input({
    title: vscode.l10n.t('Getty Images: Filter Downloads'),
    prompt: vscode.l10n.t('Words of the title, the asset ID, the product, the project code or the note. Nothing shows all.'),
    value: current,
    canGoBack: false,
  });
  return typeof answer === 'string' ? answer : undefined;
}
