import * as vscode from 'vscode';
import { carryRange, changeBetween, type TextChange } from '../core/references/carry.ts';
import type { OffsetRange } from '../core/references/track.ts';
import type { ReferenceResult } from '../seams/references.ts';

/** One of the places that a reference goes to. */
export interface Place {
  readonly range: vscode.Range;
  /** Text that becomes the alternative text: a selection that is not the asset ID itself. */
  readonly selectedText: string;
  /** Right behind a reference that was written before. */
  readonly isBehind: boolean;
}

/**
 * Places in a document, one per cursor, that survive the minutes between asking and inserting: meanwhile the document may be
 * typed into, formatted, reverted, renamed, saved under a name, closed, or changed by Git, and the references still stand
 * where they were asked for. The first is the primary cursor's.
 */
export class TrackedPlaces {
  readonly #given: readonly Place[];
  readonly #listener: vscode.Disposable;
  readonly #captured: readonly string[];
  readonly #versions = new Map(vscode.workspace.textDocuments.map((each) => [each, each.version]));
  #document: vscode.TextDocument;
  #text: string;
  /** Undefined for a place that nobody can find again. */
  #ranges: readonly (OffsetRange | undefined)[];
  #movedTo: vscode.Uri | undefined;
  /** VS Code empties a document without a file before it closes it, also where it has just been saved under a name. */
  #emptied: TextChange | undefined;

  constructor(document: vscode.TextDocument, places: readonly Place[]) {
    this.#document = document;
    this.#text = document.getText();
    this.#given = places;
    this.#ranges = places.map(({ range }) => ({ start: document.offsetAt(range.start), end: document.offsetAt(range.end) }));
    this.#captured = this.#ranges.map((range) => this.#textAt(range));
    this.#listener = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === this.#document) this.#note(event.contentChanges);
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const file of files) this.#movedTo = movedBy(file, this.#uri) ?? this.#movedTo;
      }),
    );
  }

  /** After `settle`, that which took the place of a document that was renamed or saved under a name. */
  get document(): vscode.TextDocument {
    return this.#document;
  }

  get all(): readonly Place[] {
    return this.#given.map((place, index) => ({ ...place, range: this.#rangeAt(this.#ranges[index]) }));
  }

  /** The primary cursor's. */
  get range(): vscode.Range {
    return this.#rangeAt(this.#ranges[0]);
  }

  /** Others wrote what stood around them anew, so that nobody can tell where they are. */
  get isLost(): boolean {
    return this.#ranges.includes(undefined);
  }

  /** What was captured still stands there: nobody has changed it. */
  get isIntact(): boolean {
    return this.#textAt(this.#ranges[0]) === this.#captured[0];
  }

  /** Each place for itself: undefined where something else stands than what was captured, or where it is lost. */
  get intact(): readonly (vscode.Range | undefined)[] {
    return this.#ranges.map((range, at) => (range && this.#textAt(range) === this.#captured[at] ? this.#rangeAt(range) : undefined));
  }

  /** Finds the document and the places again. Gives why nothing can be written there. */
  async settle(): Promise<ReferenceResult['why']> {
    if (!this.#document.isClosed) {
      this.#followEmptied();
    } else {
      const successor = this.#document.isUntitled ? this.#savedAs() : await opened(this.#uri);
      if (!successor) return 'closed';
      this.#document = successor;
      this.#movedTo = undefined;
      this.#emptied = undefined;
      const change = changeBetween(this.#text, successor.getText());
      if (change.removed || change.added) this.#follow(change);
    }
    return this.isLost ? 'changed' : undefined;
  }

  dispose(): void {
    this.#listener.dispose();
  }

  get #uri(): vscode.Uri {
    return this.#movedTo ?? this.#document.uri;
  }

  #textAt({ start, end }: OffsetRange = nowhere): string {
    return this.#text.slice(start, end);
  }

  /**
   * The document with the text of one that had no file: VS Code does not tell under which name that was saved. It was opened
   * or changed since; of several, it is that which stands on the screen.
   */
  #savedAs(): vscode.TextDocument | undefined {
    const letters = lettersOf(this.#text);
    if (!letters) return undefined;
    const open = vscode.workspace.textDocuments.filter(({ isClosed, isUntitled, uri }) => !isClosed && !isUntitled && uri.scheme !== 'git');
    const alike = open.filter((each) => this.#versions.get(each) !== each.version && lettersOf(each.getText()) === letters);
    return alike.find(isShown) ?? alike.at(-1);
  }

  #note(contentChanges: readonly vscode.TextDocumentContentChangeEvent[]): void {
    this.#followEmptied();
    const changes = this.#changesOf(contentChanges);
    const [only] = changes;
    const empties = changes.length === 1 && only?.removed === this.#text && only.added === '';
    if (empties && this.#document.isUntitled) this.#emptied = only;
    else for (const change of changes) this.#follow(change);
  }

  #followEmptied(): void {
    if (this.#emptied) this.#follow(this.#emptied);
    this.#emptied = undefined;
  }

  /** Several pieces of lines that change at once are one text that others wrote anew; what a person types at several cursors is not. */
  #changesOf(changes: readonly vscode.TextDocumentContentChangeEvent[]): readonly TextChange[] {
    const each = changes.map(({ rangeOffset: offset, rangeLength, text: added }) => {
      return { offset, removed: this.#text.slice(offset, offset + rangeLength), added };
    });
    const isAnew = each.length > 1 && each.some(({ removed }) => /[\r\n]/.test(removed));
    return isAnew ? [changeBetween(this.#text, this.#document.getText())] : each;
  }

  #follow(change: TextChange): void {
    const ranges = this.#ranges.map((range) => range && carryRange(range, this.#text, change));
    const { offset, removed, added } = change;
    this.#text = this.#text.slice(0, offset) + added + this.#text.slice(offset + removed.length);
    this.#ranges = ranges;
  }

  #rangeAt({ start, end }: OffsetRange = nowhere): vscode.Range {
    return new vscode.Range(this.#document.positionAt(start), this.#document.positionAt(end));
  }
}

const nowhere: OffsetRange = { start: 0, end: 0 };

function movedBy({ oldUri, newUri }: { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }, uri: vscode.Uri) {
  const isHere = oldUri.scheme === uri.scheme && oldUri.authority === uri.authority;
  if (!isHere || !`${uri.path}/`.startsWith(`${oldUri.path}/`)) return undefined;
  return newUri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) });
}

function lettersOf(text: string): string {
  return text.replace(/\s+/g, '');
}

function isShown(document: vscode.TextDocument): boolean {
  return vscode.window.visibleTextEditors.some((editor) => editor.document === document);
}

/** A file whose tab gave way to another still gets its reference; undefined when there is no such file any more. */
async function opened(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
