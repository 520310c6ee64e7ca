import * as vscode from 'vscode';
import { isAsking } from '../ui/wizard.ts';

/**
 * Asks what stands above the view. VS Code gives the keys to the text when a question is closed; where it was given up, `giveBack` takes
 * them to the pictures again, unless somebody is at work in a text by then, or another question has taken the place of the first.
 */
export async function givingKeysBack<T>(ask: () => PromiseLike<T>, giveBack: () => PromiseLike<void>): Promise<T> {
  let isInText = false;
  const selections = vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
    if (kind !== undefined) isInText = true;
  });
  try {
    const answer = await ask();
    if (!answer && !isInText && !isAsking()) await giveBack();
    return answer;
  } finally {
    selections.dispose();
  }
}
