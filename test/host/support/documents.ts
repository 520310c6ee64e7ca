import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The folder that the host was opened with. */
export function workspaceFolder(): vscode.Uri {
  const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(uri, 'a folder is open');
  return uri;
}

export function inWorkspace(path: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), path);
}

/** Opens a new document with this text; `|` marks the cursor and is left out. */
export async function openDocument(path: string, marked: string): Promise<vscode.TextEditor> {
  const uri = inWorkspace(path);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(marked.replace('|', '')));
  return show(await vscode.workspace.openTextDocument(uri), marked);
}

/**
 * VS Code keeps a copy of each untitled document for the next start, gives the next one the name of one that was closed, and with it
 * that copy, when it is not deleted yet (untitledTextEditorModel.ts of VS Code, `resolve`). Then the text is put in its place here.
 */
export async function openUntitled(language: string, marked: string): Promise<vscode.TextEditor> {
  const content = marked.replace('|', '');
  const document = await vscode.workspace.openTextDocument({ language, content });
  const editor = await show(document, marked);
  if (document.getText() === content) return editor;
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  assert.ok(await editor.edit((edit) => edit.replace(whole, content)));
  await vscode.languages.setTextDocumentLanguage(document, language);
  return show(document, marked);
}

async function show(document: vscode.TextDocument, marked: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(document);
  const at = document.positionAt(Math.max(0, marked.indexOf('|')));
  editor.selection = new vscode.Selection(at, at);
  return editor;
}

/** Closes every editor; what was not saved is thrown away. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Names in a folder of the workspace, sorted; empty when it is not there. */
export async function namesIn(path: string): Promise<string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(inWorkspace(path))).map(([name]) => name).sort();
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return [];
    throw error;
  }
}
