import * as vscode from 'vscode';
import { findAssetIds } from '../core/assets/assetId.ts';
import { contextKeys } from '../core/names.ts';

/** Long documents are searched only this far: the key decides about a menu entry, and the palette always works. */
const searchedCharacters = 500_000;
const quietMilliseconds = 200;

/**
 * Keeps the context key "this document holds asset IDs". It is a fact about the document and not about the cursor, so it
 * is already true when a right click moves the cursor and opens the menu in one go.
 */
export function registerAssetIdContext(): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const holds = document !== undefined && findAssetIds(document.getText().slice(0, searchedCharacters)).length > 0;
    void vscode.commands.executeCommand('setContext', contextKeys.documentHasAssetIds, holds);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(update, quietMilliseconds);
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === vscode.window.activeTextEditor?.document) later();
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
