import * as vscode from 'vscode';
import { assetIdAt } from '../core/assets/assetId.ts';
import { folderOf } from '../core/paths.ts';
import { type OffsetRange, trackRange } from '../core/references/track.ts';
import type { DocumentPlace } from '../core/references/writer.ts';
import type { ReferenceTarget } from '../seams/references.ts';
import { frontMatterEnd } from './body.ts';
import { Standpoint } from './standpoint.ts';
import type { WrittenReferences } from './written.ts';

interface FoundId {
  readonly id: string;
  readonly range: vscode.Range;
}

/** An asset ID in the active editor: the ID that the cursor touches, or the one inside which or around which is selected. */
export function assetIdRange(editor: vscode.TextEditor, selection = editor.selection): FoundId | undefined {
  if (!selection.isSingleLine) return undefined;
  const line = editor.document.lineAt(selection.active.line);
  const { start, end } = { start: selection.start.character, end: selection.end.character };
  const found = assetIdAt(line.text, start);
  if (!found || end > found.end) return undefined;
  return { id: found.id, range: new vscode.Range(line.lineNumber, found.start, line.lineNumber, found.end) };
}

/** One of the places that a reference goes to. */
export interface Place {
  readonly range: vscode.Range;
  /** Text that becomes the alternative text: a selection that is not the asset ID itself. */
  readonly selectedText: string;
  /** Right behind a reference that was written before. */
  readonly isBehind: boolean;
}

/**
 * Places in a document, one per cursor, that survive the minutes between asking and inserting: the person may type, paste
 * or format meanwhile, and the references still stand where they were asked for. The first is the primary cursor's.
 */
export class TrackedTarget implements ReferenceTarget {
  readonly document: vscode.TextDocument;
  readonly standpoint: Standpoint;
  readonly #given: readonly Place[];
  #ranges: readonly OffsetRange[];
  readonly #listener: vscode.Disposable;

  constructor(editor: vscode.TextEditor, written: WrittenReferences) {
    this.document = editor.document;
    this.standpoint = new Standpoint(editor);
    this.#given = placesOf(editor, written);
    this.#ranges = this.#given.map(({ range }) => ({ start: this.document.offsetAt(range.start), end: this.document.offsetAt(range.end) }));
    this.#listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== this.document) return;
      for (const change of event.contentChanges) this.#follow(change);
    });
  }

  get places(): readonly Place[] {
    return this.#given.map((place, index) => ({ ...place, range: this.#rangeAt(this.#ranges[index] ?? { start: 0, end: 0 }) }));
  }

  /** The primary cursor's. */
  get range(): vscode.Range {
    const [first = { start: 0, end: 0 }] = this.#ranges;
    return this.#rangeAt(first);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #follow({ rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent): void {
    const edit = { offset: rangeOffset, removed: rangeLength, added: text.length };
    this.#ranges = this.#ranges.map((range) => trackRange(range, edit));
  }

  #rangeAt({ start, end }: OffsetRange): vscode.Range {
    return new vscode.Range(this.document.positionAt(start), this.document.positionAt(end));
  }
}

/** Only the primary cursor's asset ID is replaced, wherever a cursor stands on it: another one is another image. */
function placesOf(editor: vscode.TextEditor, written: WrittenReferences): readonly Place[] {
  const { document } = editor;
  const primary = assetIdRange(editor);
  const places: Place[] = [];
  for (const selection of editor.selections) {
    const found = assetIdRange(editor, selection);
    const behind = written.behind(document, selection);
    const isId = found !== undefined && found.id === primary?.id;
    const range = behind ? new vscode.Range(behind, behind) : isId ? found.range : intoBody(document, selection);
    const place = { range, selectedText: behind || isId ? '' : document.getText(range), isBehind: behind !== undefined };
    if (!places.some(({ range }) => overlap(range, place.range))) places.push(place);
  }
  return places;
}

/** Ranges that only touch do not: two cursors may stand at both ends of a word. */
function overlap(one: vscode.Range, other: vscode.Range): boolean {
  const shared = one.intersection(other);
  return shared !== undefined && (!shared.isEmpty || one.isEqual(other));
}

/** A page that was only opened has its cursor before the front matter, where a reference would end it. */
function intoBody(document: vscode.TextDocument, selection: vscode.Range): vscode.Range {
  const isAtStart = selection.isEmpty && document.offsetAt(selection.start) === 0;
  const end = isAtStart ? frontMatterEnd(document) : undefined;
  return end ? new vscode.Range(end, end) : selection;
}

/** A place as the writer of references reads it. */
export function placeIn(document: vscode.TextDocument, { start, end }: vscode.Range): DocumentPlace {
  const bodyStart = frontMatterEnd(document);
  const closesFrontMatter = start.isEqual(end) && start.line > 0 && bodyStart?.isEqual(start) === true;
  const folder = document.uri.scheme === 'untitled' ? undefined : folderOf(document.uri.path);
  return {
    folder,
    lines: document.getText().split(/\r\n|[\r\n]/),
    start,
    end,
    bodyFrom: bodyStart ? bodyStart.line + 1 : 0,
    closesFrontMatter,
  };
}
