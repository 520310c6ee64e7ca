import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';

/** One of the ways to paste or drop something: what is written and where. It carries no command. */
export interface TextChoice {
  readonly title: UiText;
  readonly kind: vscode.DocumentDropOrPasteEditKind;
  /** Of one document. Texts that touch stay edits of their own. */
  readonly edits: readonly vscode.TextEdit[];
  readonly yieldTo: readonly vscode.DocumentDropOrPasteEditKind[];
}

export function pasteEdit({ uri }: vscode.TextDocument, choice: TextChoice): vscode.DocumentPasteEdit {
  const paste = new vscode.DocumentPasteEdit('', choice.title, choice.kind);
  return Object.assign(paste, { additionalEdit: editOf(uri, choice), yieldTo: choice.yieldTo });
}

export function dropEdit({ uri }: vscode.TextDocument, choice: TextChoice): vscode.DocumentDropEdit {
  const drop = new vscode.DocumentDropEdit('', choice.title, choice.kind);
  return Object.assign(drop, { additionalEdit: editOf(uri, choice), yieldTo: choice.yieldTo });
}

/**
 * VS Code takes the text of a paste for a snippet and indents its lines anew, so what is written comes as further edits; and of
 * edits that have no label it makes one where they touch.
 */
function editOf(uri: vscode.Uri, { title, edits }: TextChoice): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const label = { label: title, needsConfirmation: false };
  const labelled = edits.map((each): [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata] => [each, label]);
  edit.set(uri, labelled);
  return edit;
}
