import * as vscode from 'vscode';
import type { ReferenceParts } from '../core/references/format.ts';
import { endAround, trackWritten, type WrittenReference } from '../core/references/written.ts';

/** References that were written last, one list a document: a selection inside one of them is the extension's and no choice of the person. */
export class WrittenReferences implements vscode.Disposable {
  readonly #written = new WeakMap<vscode.TextDocument, readonly WrittenReference[]>();
  readonly #listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const written = this.#written.get(document);
    if (!written) return;
    const follow = (one: WrittenReference) =>
      contentChanges.reduce((each, { rangeOffset, rangeLength, text }) => {
        return trackWritten(each, { offset: rangeOffset, removed: rangeLength, added: text.length });
      }, one);
    this.#written.set(document, written.map(follow));
  });

  /** `insertions` are ranges as they were before the edit, which is over. */
  note(
    document: vscode.TextDocument,
    insertions: readonly { readonly start: number; readonly removed: number; readonly parts: ReferenceParts }[],
  ): void {
    let shift = 0;
    const written: WrittenReference[] = [];
    for (const { start, removed, parts } of insertions.toSorted((a, b) => a.start - b.start)) {
      const { before, placeholder, after } = inDocument(document, parts);
      written.push({ start: start + shift, before, placeholder, after });
      shift += before.length + placeholder.length + after.length - removed;
    }
    this.#written.set(document, written);
  }

  /** Behind the whole reference in whose alternative text the selection lies; undefined when it lies in none. */
  behind(document: vscode.TextDocument, selection: vscode.Range): vscode.Position | undefined {
    const [start, end] = [document.offsetAt(selection.start), document.offsetAt(selection.end)];
    for (const written of this.#written.get(document) ?? []) {
      const at = endAround(written, document.getText(), { start, end });
      if (at !== undefined) return document.positionAt(at);
    }
    return undefined;
  }

  dispose(): void {
    this.#listener.dispose();
  }
}

/** As the document spells line breaks. */
function inDocument({ eol }: vscode.TextDocument, { before, placeholder, after }: ReferenceParts) {
  const spelled = (text: string) => (eol === vscode.EndOfLine.CRLF ? text.replace(/\r?\n/g, '\r\n') : text);
  return { before: spelled(before), placeholder: spelled(placeholder), after: spelled(after) };
}
