import * as vscode from 'vscode';

/**
 * Where a person was in an editor. A transfer takes seconds to minutes and nobody waits for it: only who is still exactly
 * there gets the alternative text selected, since a snippet takes the focus, the cursor and the scroll position along.
 * VS Code does not tell whether a panel has the focus; that another terminal came to the front is all that can be seen.
 */
export class Standpoint {
  readonly #editor: vscode.TextEditor;
  readonly #version: number;
  readonly #selections: readonly vscode.Selection[];
  readonly #top: number | undefined;
  readonly #isFocused = vscode.window.state.focused;
  readonly #terminal = vscode.window.activeTerminal;

  constructor(editor: vscode.TextEditor) {
    this.#editor = editor;
    this.#version = editor.document.version;
    this.#selections = editor.selections;
    this.#top = topOf(editor);
  }

  get isKept(): boolean {
    const { document, selections } = this.#editor;
    return (
      vscode.window.activeTextEditor === this.#editor &&
      document.version === this.#version &&
      selections.length === this.#selections.length &&
      selections.every((each, at) => this.#selections[at]?.isEqual(each)) &&
      (this.#top === undefined || topOf(this.#editor) === this.#top) &&
      vscode.window.state.focused === this.#isFocused &&
      vscode.window.activeTerminal === this.#terminal
    );
  }
}

/** The first line in view; undefined before the editor was laid out. */
function topOf({ visibleRanges: [first] }: vscode.TextEditor): number | undefined {
  return first?.start.line;
}
