import * as vscode from 'vscode';

/** One way to paste an address that goes on with a command. */
export interface Going {
  /** Where the address is written in two pieces: after so many letters. Tells the ways apart. */
  readonly cut: number;
  readonly goOn: () => void;
}

/**
 * A paste edit carries no command, and VS Code does not tell which one a person chose: it asks to resolve it only where it was
 * chosen behind a paste, not where it was chosen before. So the document says it: an address that arrives in two pieces, as
 * nobody types or pastes it, is one of ours. What is done again after an undo is no choice.
 */
export class Chosen implements vscode.Disposable {
  #listener: vscode.Disposable | undefined;

  /** Edits that write an address in the place of a range, so that they are known again. */
  static edits(range: vscode.Range, address: string, cut: number): readonly vscode.TextEdit[] {
    return [vscode.TextEdit.replace(range, address.slice(0, cut)), vscode.TextEdit.insert(range.end, address.slice(cut))];
  }

  /** Until the next address is offered, or one of the ways was chosen. */
  expect(document: vscode.TextDocument, address: string, ways: readonly Going[]): void {
    this.dispose();
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document: changed, contentChanges, reason }) => {
      if (changed !== document || reason !== undefined || contentChanges.length !== 2) return;
      const texts = contentChanges.map(({ text }) => text);
      const way = ways.find(({ cut }) => texts.includes(address.slice(0, cut)) && texts.includes(address.slice(cut)));
      if (!way) return;
      this.dispose();
      const start = document.positionAt(Math.min(...contentChanges.map(({ rangeOffset }) => rangeOffset)));
      const end = start.translate(0, address.length);
      if (document.getText(new vscode.Range(start, end)) !== address) return;
      const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
      if (editor) editor.selection = new vscode.Selection(end, end);
      way.goOn();
    });
  }

  dispose(): void {
    this.#listener?.dispose();
    this.#listener = undefined;
  }
}
