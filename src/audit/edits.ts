import * as vscode from 'vscode';
import { SpokenError } from '../core/errors.ts';
import { formatLicenceRecord } from '../core/records/format.ts';
import { readLicenceRecord } from '../core/records/read.ts';
import type { LicenceRecord } from '../core/records/types.ts';
import { creditBelow, ownLines } from '../core/references/creditBelow.ts';
import { languageOf } from '../core/references/language.ts';
import { askWarning, say } from '../ui/messages.ts';
import { shownPath } from '../ui/paths.ts';

/** Changes a record in one undoable edit, and saves it. Throws a SpokenError for one that this version would not write as it is. */
export async function editRecord(uri: vscode.Uri, change: (record: LicenceRecord) => LicenceRecord): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  requireSaved(document);
  const read = readLicenceRecord(document.getText());
  if (read.kind !== 'record' || read.newer || read.problems.length > 0) {
    throw new SpokenError(vscode.l10n.t('This record is damaged or newer than this version. Mend it by hand.'));
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, wholeOf(document), formatLicenceRecord(change(read.record)));
  if (await vscode.workspace.applyEdit(edit)) await document.save();
}

/** What is about to be written on the disk must not meet what somebody is writing. */
export function requireSaved(document: vscode.TextDocument | undefined): void {
  if (document?.isDirty)
    throw new SpokenError(vscode.l10n.t('{0} has changes that are not saved. Save it first.', shownPath(document.uri)));
}

export function openText(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

function wholeOf(document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}

/** The line of a finding, or where one of these names stands now. */
function lineOf(text: string, line: number, names: readonly string[]): number {
  const lines = text.split('\n');
  const holds = (at: number) => names.some((name) => lines[at]?.includes(name) || lines[at]?.includes(encodeURI(name)));
  if (holds(line)) return line;
  const found = lines.findIndex((_, at) => holds(at));
  return found < 0 ? line : found;
}

/** One undoable edit, which is left to be saved. */
export async function addCredit(uri: vscode.Uri, line: number, credit: string, names: readonly string[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const at = lineOf(text, line, names);
  const insertion = creditBelow(languageOf(document.languageId, uri.path), text, at, credit);
  if (!insertion) throw new SpokenError(vscode.l10n.t('There is no place for a credit in this kind of document. Write it by hand.'));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, document.positionAt(insertion.at), insertion.text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
}

/** The lines of an image, where nothing else stands in them. */
export async function removeReference(uri: vscode.Uri, line: number, names: readonly string[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const at = lineOf(text, line, names);
  const own = ownLines(languageOf(document.languageId, uri.path), text, at);
  if (!own) throw new SpokenError(vscode.l10n.t('Other text stands beside this reference. Remove it by hand.'));
  const edit = new vscode.WorkspaceEdit();
  edit.delete(uri, document.validateRange(new vscode.Range(own[0], 0, own[1] + 1, 0)));
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
}

/** Into the trash where there is one; an undo in the Explorer brings it back. Gives whether it went. */
export async function removeFile(uri: vscode.Uri): Promise<boolean> {
  const remove = vscode.l10n.t('Remove the File');
  const detail = vscode.l10n.t(
    'It goes to the trash where there is one. What documents show of it is missing then; a licence record stays.',
  );
  if ((await askWarning(vscode.l10n.t('Remove {0}?', shownPath(uri)), detail, remove)) !== remove) return false;
  return moveToTrash(uri);
}

/** The same as a notification: behind a charge nothing stands in the way. */
export async function offerRemoval(uri: vscode.Uri): Promise<void> {
  const remove = vscode.l10n.t('Remove the File');
  if ((await say(vscode.l10n.t('Remove {0}?', shownPath(uri)), remove)) === remove) await moveToTrash(uri);
}

async function moveToTrash(uri: vscode.Uri): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri, { ignoreIfNotExists: true });
  return vscode.workspace.applyEdit(edit);
}
