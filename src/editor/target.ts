import * as vscode from 'vscode';
import { assetIdAt } from '../core/assets/assetId.ts';
import type { ReferenceTarget } from '../seams/references.ts';
import { frontMatterEnd } from './body.ts';
import { Standpoint } from './standpoint.ts';
import { type Place, TrackedPlaces } from './trackedPlaces.ts';
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

/** Where a reference goes: places in a document, or the clipboard. */
export class Target implements ReferenceTarget {
  readonly standpoint: Standpoint;
  readonly places: TrackedPlaces | undefined;
  readonly lastEditor: ReferenceTarget['lastEditor'];

  constructor(standpoint: Standpoint, places: TrackedPlaces | undefined, last?: vscode.TextEditor) {
    this.standpoint = standpoint;
    this.places = places;
    this.lastEditor = last && { uri: last.document.uri, line: last.selection.active.line + 1 };
  }

  static in(editor: vscode.TextEditor | undefined, written: WrittenReferences, last?: vscode.TextEditor): Target {
    const places = editor && new TrackedPlaces(editor.document, placesOf(editor, written));
    return new Target(new Standpoint(vscode.window.activeTextEditor), places, last);
  }

  get document(): vscode.TextDocument | undefined {
    return this.places?.document;
  }

  forClipboard(): Target {
    return new Target(this.standpoint, undefined);
  }

  dispose(): void {
    this.places?.dispose();
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
