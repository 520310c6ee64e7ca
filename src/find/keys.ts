import * as vscode from 'vscode';
import { views } from '../core/names.ts';

/**
 * Asks what stands above the view. VS Code gives the keys to the text when a question is closed; where it was given up, they go back to
 * the pictures, unless somebody is at work in a text by then or `isShown` is no longer true.
 */
export async function givingKeysBack<T>(ask: () => PromiseLike<T>, isShown: () => boolean): Promise<T> {
  let isInText = false;
  const selections = vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
    if (kind !== undefined) isInText = true;
  });
  try {
    const answer = await ask();
    if (!answer && !isInText && isShown()) await vscode.commands.executeCommand(`${views.find}.focus`);
    return answer;
  } finally {
    selections.dispose();
  }
}
