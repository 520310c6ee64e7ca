import * as vscode from 'vscode';

/**
 * Where a person was. A transfer takes seconds to minutes and nobody waits for it: only who is still exactly there gets the
 * alternative text selected, since a snippet takes the focus, the cursor and the scroll position along. VS Code does not tell
 * whether a panel has the focus; that another terminal came to the front is all that can be seen.
 */
export class Standpoint {
  readonly #editor: vscode.TextEditor | undefined;
  readonly #version: number | undefined;
  readonly #selections: readonly vscode.Selection[];
  readonly #top: number | undefined;
  readonly #isFocused = vscode.window.state.focused;
  readonly #terminal = vscode.window.activeTerminal;
  readonly #clipboard = clipboardText();

  constructor(editor: vscode.TextEditor | undefined) {
    this.#editor = editor;
    this.#version = editor?.document.version;
    this.#selections = editor?.selections ?? [];
    this.#top = editor && topOf(editor);
  }

  /** The person is in the same editor and has done nothing there. */
  get isKept(): boolean {
    if (!this.#editor) return false;
    const { document, selections } = this.#editor;
    return (
      vscode.window.activeTextEditor === this.#editor &&
      document.version === this.#version &&
      selections.length === this.#selections.length &&
      selections.every((each, at) => this.#selections[at]?.isEqual(each)) &&
      (this.#top === undefined || topOf(this.#editor) === this.#top) &&
      this.#isInWindow
    );
  }

  /**
   * Whether a text may go to the clipboard: not when the person copied another since, or is in another window; nor, where a
   * document was to take it and nobody `expects` it there, in another document.
   */
  async mayCopy(expects: boolean): Promise<boolean> {
    const active = vscode.window.activeTextEditor;
    const isHere = this.#isInWindow && (expects || active === undefined || active === this.#editor);
    return isHere && (await clipboardText()) === (await this.#clipboard);
  }

  get #isInWindow(): boolean {
    return vscode.window.state.focused === this.#isFocused && vscode.window.activeTerminal === this.#terminal;
  }
}

/** The first line in view; undefined before the editor was laid out. */
function topOf({ visibleRanges: [first] }: vscode.TextEditor): number | undefined {
  return first?.start.line;
}

/** Browsers ask the person each time that a page reads the clipboard, so it is left alone there; one that nobody can read tells nothing. */
async function clipboardText(): Promise<string | undefined> {
  if (vscode.env.uiKind !== vscode.UIKind.Desktop) return undefined;
  return vscode.env.clipboard.readText().then(
    (text) => text,
    () => undefined,
  );
}
