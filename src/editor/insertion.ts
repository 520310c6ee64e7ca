import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ReferenceParts } from '../core/references/format.ts';
import type { PlacedReference } from '../core/references/writer.ts';
import { plain } from '../core/text.ts';
import { shownPath } from '../ui/paths.ts';
import { flash } from '../ui/statusBar.ts';
import { untilTaken } from './editing.ts';
import type { Standpoint } from './standpoint.ts';
import type { WrittenReferences } from './written.ts';

/** A reference for one of the places that a target has. */
export interface Insertion extends PlacedReference {
  readonly range: vscode.Range;
}

/** The indentation of further lines is part of the text: a list may need another than the line has. */
const oneUndo = { undoStopBefore: true, undoStopAfter: true, keepWhitespace: true };

/**
 * Writes references as one undoable edit. Who is still where the target was captured gets the alternative text selected; for
 * everybody else the cursor stays where it is and the status bar says where the reference went. `build` says what goes where in
 * the document as it is then, nothing where the places are lost by then. Gives what was written; undefined when the document did not take it.
 */
export async function writeAt(
  document: vscode.TextDocument,
  standpoint: Standpoint,
  build: () => readonly Insertion[],
  written: WrittenReferences,
): Promise<readonly Insertion[] | undefined> {
  if (vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false) return undefined;
  if (isDragged(document, build()) && !standpoint.isKept) await untilHandRests(document);
  let insertions: readonly Insertion[] = [];
  let noted: Parameters<WrittenReferences['note']>[1] = [];
  let isKept = false;
  const isTaken = await untilTaken(document, () => {
    insertions = build();
    if (insertions.length === 0) return Promise.resolve(false);
    noted = insertions.map(({ range, parts }) => {
      const start = document.offsetAt(range.start);
      return { start, removed: document.offsetAt(range.end) - start, parts };
    });
    const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
    isKept = editor !== undefined && standpoint.isKept;
    if (!editor) return insertInDocument(document, insertions);
    return isKept ? insertSnippets(editor, insertions) : insertQuietly(editor, insertions);
  });
  if (!isTaken) return undefined;
  written.note(document, noted);
  if (!isKept) sayWhere(document, insertions);
  return insertions;
}

/** One snippet at every cursor where the texts are the same, so that one placeholder is typed for all; else plain edits. */
function insertSnippets(editor: vscode.TextEditor, insertions: readonly Insertion[]): Thenable<boolean> {
  const [first] = insertions;
  if (first && insertions.every(({ parts }) => plainText(parts) === plainText(first.parts))) {
    return editor.insertSnippet(
      snippetOf(first.parts),
      insertions.map(({ range }) => range),
      oneUndo,
    );
  }
  return replaceEach(editor, insertions);
}

async function replaceEach(editor: vscode.TextEditor, insertions: readonly Insertion[]): Promise<boolean> {
  const { selection } = editor;
  const done = await editor.edit((builder) => {
    for (const { range, parts } of insertions) builder.replace(range, plainText(parts));
  }, oneUndo);
  if (done) leaveUnselected(editor, insertions, selection);
  return done;
}

/**
 * What took the place of a selected text, or stands in a selected list, is selected then, and the next key would delete it: the cursor
 * goes behind it.
 */
function leaveUnselected(editor: vscode.TextEditor, insertions: readonly Insertion[], before: vscode.Selection): void {
  const [first, ...others] = insertions;
  const isHere = others.length === 0 ? first?.range.isEqual(before) : insertions.every(({ range }) => before.contains(range));
  if (!first || !isHere || before.isEmpty) return;
  const selected = editor.document.getText(editor.selection).replaceAll('\r\n', '\n');
  const isWhole = others.length > 0 || selected === plainText(first.parts);
  if (!isWhole || !insertions.every(({ parts }) => selected.includes(plainText(parts)))) return;
  const { end } = editor.selection;
  editor.selection = new vscode.Selection(end, end);
}

/**
 * A text that is put exactly where a cursor stands would drag it along. One that replaces the character behind the cursor by
 * itself and that character does not: VS Code leaves a cursor at the start of what is replaced. At the end of the document
 * there is no such character, and the cursor is put back unless the person has moved it meanwhile.
 */
async function insertQuietly(editor: vscode.TextEditor, insertions: readonly Insertion[]): Promise<boolean> {
  const { document, selection } = editor;
  const takesCursor = isDragged(document, insertions);
  const done = await editor.edit((builder) => {
    for (const { range, parts } of insertions) {
      const behind = range.isEmpty ? characterBehind(document, range.end) : undefined;
      builder.replace(behind ?? range, plainText(parts) + (behind ? document.getText(behind) : ''));
    }
  }, oneUndo);
  const isUnmoved = editor.selection.isEqual(selection) || editor.selection.active.isEqual(document.positionAt(document.getText().length));
  if (done && takesCursor && isUnmoved) editor.selection = selection;
  if (done) leaveUnselected(editor, insertions, selection);
  return done;
}

/** Whether the text takes the cursor along: at the end of the document, where the cursor is. */
function isDragged(document: vscode.TextDocument, insertions: readonly Insertion[]): boolean {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  const [only, ...others] = insertions;
  if (!editor || !only || others.length > 0 || !only.range.isEmpty) return false;
  return only.range.isEqual(editor.selection) && characterBehind(document, only.range.end) === undefined;
}

/** Milliseconds without a key after which a hand rests, and after which nobody waits for that. */
const [rest, patience] = [500, 20_000];

/** Between a text that takes the cursor along and the moment in which that is put back no key may fall. */
async function untilHandRests(document: vscode.TextDocument): Promise<void> {
  const end = performance.now() + patience;
  for (let version: number | undefined; version !== document.version && performance.now() < end; await pause(rest)) {
    version = document.version;
  }
}

/** The character behind a place, whole; a line break is one. Undefined at the end of the document. */
function characterBehind(document: vscode.TextDocument, at: vscode.Position): vscode.Range | undefined {
  const { text, rangeIncludingLineBreak } = document.lineAt(at.line);
  const letter = String.fromCodePoint(text.codePointAt(at.character) ?? 0);
  const end = at.character < text.length ? at.translate(0, letter.length) : rangeIncludingLineBreak.end;
  return end.isAfter(at) ? new vscode.Range(at, end) : undefined;
}

/** For a document that no editor shows. */
function insertInDocument(document: vscode.TextDocument, insertions: readonly Insertion[]): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, parts } of insertions) edit.replace(document.uri, range, plainText(parts));
  return vscode.workspace.applyEdit(edit);
}

function sayWhere(document: vscode.TextDocument, [first]: readonly Insertion[]): void {
  if (!first) return;
  const lines = /^\n*/.exec(first.parts.before)?.[0].length ?? 0;
  const line = plain(String(first.range.start.line + lines + 1));
  flash(vscode.l10n.t('The reference is in {0}, line {1}', shownPath(document.uri), line), 5000);
}

function snippetOf(parts: ReferenceParts): vscode.SnippetString {
  const snippet = new vscode.SnippetString().appendText(parts.before);
  if (parts.placeholder) snippet.appendPlaceholder((value) => value.appendText(parts.placeholder), 1);
  else if (parts.after) snippet.appendTabstop(1);
  return snippet.appendText(parts.after).appendTabstop(0);
}

function plainText({ before, placeholder, after }: ReferenceParts): string {
  return before + placeholder + after;
}
