import * as vscode from 'vscode';
import { assetIdAt } from '../core/assets/assetId.ts';
import { type OffsetRange, trackRange } from '../core/references/track.ts';
import type { ReferenceTarget } from '../seams.ts';

/** An asset ID in the active editor: the ID that the cursor touches, or the one inside which or around which is selected. */
export function assetIdRange(editor: vscode.TextEditor): { readonly id: string; readonly range: vscode.Range } | undefined {
  const { document, selection } = editor;
  if (!selection.isSingleLine) return undefined;
  const line = document.lineAt(selection.active.line);
  const { start, end } = { start: selection.start.character, end: selection.end.character };
  const found = assetIdAt(line.text, start);
  if (!found || end > found.end) return undefined;
  return { id: found.id, range: new vscode.Range(line.lineNumber, found.start, line.lineNumber, found.end) };
}

/**
 * A place in a document that survives the minutes between asking and inserting: the person may type, paste or format
 * meanwhile, and the reference still stands where it was asked for.
 */
export class TrackedTarget implements ReferenceTarget {
  readonly document: vscode.TextDocument;
  /** Text that becomes the alternative text: a selection that is not the asset ID itself. */
  readonly selectedText: string;
  #range: OffsetRange;
  readonly #listener: vscode.Disposable;

  constructor(editor: vscode.TextEditor) {
    this.document = editor.document;
    const replaced = assetIdRange(editor)?.range ?? editor.selection;
    this.selectedText = assetIdRange(editor) || editor.selection.isEmpty ? '' : editor.document.getText(editor.selection);
    this.#range = { start: this.document.offsetAt(replaced.start), end: this.document.offsetAt(replaced.end) };
    this.#listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== this.document) return;
      for (const change of event.contentChanges) {
        this.#range = trackRange(this.#range, { offset: change.rangeOffset, removed: change.rangeLength, added: change.text.length });
      }
    });
  }

  get range(): vscode.Range {
    return new vscode.Range(this.document.positionAt(this.#range.start), this.document.positionAt(this.#range.end));
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
