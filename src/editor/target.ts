import * as vscode from 'vscode';
import { assetIdAt } from '../core/assets/assetId.ts';
import { linkAround } from '../core/assets/linkAround.ts';
import type { ReferenceTarget } from '../seams/references.ts';
import { frontMatterEnd } from './body.ts';
import { languageIn } from './place.ts';
import { Standpoint } from './standpoint.ts';
import { type Place, TrackedPlaces } from './trackedPlaces.ts';
import type { WrittenReferences } from './written.ts';

interface FoundId {
  readonly id: string;
  readonly range: vscode.Range;
}

/** What a reference is about, and the editor that was used last, where the one in front takes no text. */
interface About {
  readonly assetId?: string | undefined;
  readonly last?: vscode.TextEditor | undefined;
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

/** Where the IDs of a list stand in a document: one for each place. */
export interface ListedIds {
  readonly ids: readonly string[];
  readonly places: TrackedPlaces;
}

/** Where a reference goes: places in a document, or the clipboard. */
export class Target implements ReferenceTarget {
  readonly standpoint: Standpoint;
  readonly places: TrackedPlaces | undefined;
  readonly lastEditor: ReferenceTarget['lastEditor'];
  /** For a list that was read from documents: its references take the places of their IDs. */
  listed: readonly ListedIds[] = [];

  constructor(standpoint: Standpoint, places: TrackedPlaces | undefined, last?: vscode.TextEditor) {
    this.standpoint = standpoint;
    this.places = places;
    this.lastEditor = last && { uri: last.document.uri, line: last.selection.active.line + 1 };
  }

  static in(editor: vscode.TextEditor | undefined, written: WrittenReferences, { assetId, last }: About): Target {
    const places = editor && new TrackedPlaces(editor.document, placesOf(editor, written, assetId));
    return new Target(new Standpoint(vscode.window.activeTextEditor), places, last);
  }

  get document(): vscode.TextDocument | undefined {
    return (this.places ?? this.listed[0]?.places)?.document;
  }

  /** What belongs to places is disposed of with the target that they were captured for. */
  forClipboard(): Target {
    const target = new Target(this.standpoint, undefined);
    target.listed = this.listed;
    return target;
  }

  dispose(): void {
    this.places?.dispose();
    for (const { places } of this.listed) places.dispose();
  }
}

/** Only the primary cursor's asset ID is replaced, wherever a cursor stands on it: another one is another image, behind which `wanted` goes. */
function placesOf(editor: vscode.TextEditor, written: WrittenReferences, wanted?: string): readonly Place[] {
  const { document } = editor;
  const primary = assetIdRange(editor);
  const places: Place[] = [];
  for (const selection of editor.selections) {
    const found = assetIdRange(editor, selection);
    const behind = written.behind(document, selection);
    const isId = found !== undefined && found.id === primary?.id;
    const isOther = isId && wanted !== undefined && found.id.toLowerCase() !== wanted.toLowerCase();
    const link = isId && !isOther ? linkOf(document, found.range) : undefined;
    const own = isOther ? new vscode.Range(found.range.end, found.range.end) : isId ? found.range : intoBody(document, selection);
    const range = behind ? new vscode.Range(behind, behind) : (link?.range ?? own);
    const selectedText = behind || isId ? (link?.text ?? '') : document.getText(range);
    const place = { range, selectedText, isBehind: behind !== undefined };
    if (!places.some(({ range }) => overlap(range, place.range))) places.push(place);
  }
  return places;
}

/** The whole link of an address, with the words that it shows: a reference inside it would break it. */
function linkOf(document: vscode.TextDocument, { start: { line, character }, end }: vscode.Range) {
  const link = linkAround(languageIn(document), document.lineAt(line).text, character, end.character);
  return link && { range: new vscode.Range(line, link.start, line, link.end), text: link.text };
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
