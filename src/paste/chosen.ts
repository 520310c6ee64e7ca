import * as vscode from 'vscode';

/** One way to paste that goes on with a command. */
export interface Going {
  /** An address, or a line with one. */
  readonly text: string;
  /** Where it is written in two pieces: after so many letters. Tells the ways apart. */
  readonly cut: number;
  readonly goOn: () => void;
}

/**
 * A paste edit carries no command, and VS Code does not tell which one a person chose: it asks to resolve it only where it was
 * chosen behind a paste, not where it was chosen before. So the document says it: a text that arrives in two pieces, as
 * nobody types or pastes it, is one of ours. What is done again after an undo is no choice.
 */
export class Chosen implements vscode.Disposable {
  #listener: vscode.Disposable | undefined;

  /** Edits that write a text in the place of a range, so that they are known again. */
  static edits(range: vscode.Range, { text, cut }: Pick<Going, 'text' | 'cut'>): readonly vscode.TextEdit[] {
    return [vscode.TextEdit.replace(range, text.slice(0, cut)), vscode.TextEdit.insert(range.end, text.slice(cut))];
  }

  /** Until the next address is offered, or one of the ways was chosen. */
  expect(document: vscode.TextDocument, ways: readonly Going[]): void {
    this.dispose();
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document: changed, contentChanges, reason }) => {
      if (changed !== document || reason !== undefined || contentChanges.length !== 2) return;
      const texts = contentChanges.map(({ text }) => text);
      const way = ways.find(({ text, cut }) => texts.includes(text.slice(0, cut)) && texts.includes(text.slice(cut)));
      if (!way) return;
      this.dispose();
      const start = document.positionAt(Math.min(...contentChanges.map(({ rangeOffset }) => rangeOffset)));
      const end = start.translate(0, way.text.length);
      if (document.getText(new vscode.Range(start, end)) !== way.text) return;
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
