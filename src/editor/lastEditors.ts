import * as vscode from 'vscode';
import { frontPreview, hasTextTab, isPanelInFront } from '../ui/tabs.ts';

const mostKept = 10;

/** The text editors that were used last, newest first, one for each document: what a preview or an image in front stands for. */
export class LastEditors implements vscode.Disposable {
  #recent: readonly vscode.TextEditor[] = [];
  readonly #listener = vscode.window.onDidChangeActiveTextEditor((editor) => this.#note(editor));

  constructor() {
    this.#note(vscode.window.activeTextEditor);
  }

  /** The editor of the document that the preview in front shows, or beside which our own panel stands. */
  behindPreview(): vscode.TextEditor | undefined {
    if (isPanelInFront()) return this.last();
    const preview = frontPreview();
    if (preview === undefined) return undefined;
    return this.#open.find(({ document: { uri } }) =>
      typeof preview === 'string' ? preview.endsWith(uri.path.slice(uri.path.lastIndexOf('/') + 1)) : uri.toString() === preview.toString(),
    );
  }

  /** The last one that has its tab still, where something that is no text is in front. */
  last(): vscode.TextEditor | undefined {
    return this.#open.find(({ document: { uri } }) => hasTextTab(uri));
  }

  dispose(): void {
    this.#listener.dispose();
  }

  get #open(): readonly vscode.TextEditor[] {
    return this.#recent.filter(({ document }) => !document.isClosed);
  }

  #note(editor: vscode.TextEditor | undefined): void {
    if (!editor || !['file', 'untitled', 'vscode-remote', 'vscode-vfs'].includes(editor.document.uri.scheme)) return;
    const others = this.#recent.filter(({ document }) => document !== editor.document && !document.isClosed);
    this.#recent = [editor, ...others].slice(0, mostKept);
  }
}
