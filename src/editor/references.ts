import * as vscode from 'vscode';
import { buildReference } from '../core/references/reference.ts';
import { relativeReference } from '../core/references/relativePath.ts';
import type { ReferenceResult, References, ReferenceTarget } from '../seams.ts';
import { assetIdRange, TrackedTarget } from './target.ts';

type Image = Parameters<References['insert']>[1];

/** Writes references into documents: one undoable edit each, and never a word about the file, which stays when it is undone. */
export class EditorReferences implements References {
  readonly #altSource: () => 'title' | 'caption' | 'empty';

  constructor(altSource: () => 'title' | 'caption' | 'empty') {
    this.#altSource = altSource;
  }

  capture(): TrackedTarget | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && isWritable(editor.document) ? new TrackedTarget(editor) : undefined;
  }

  assetIdAtCursor(): string | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && assetIdRange(editor)?.id;
  }

  async insert(target: ReferenceTarget | undefined, image: Image): Promise<ReferenceResult> {
    if (target instanceof TrackedTarget && !target.document.isClosed) {
      const text = await this.#insertInto(target, image);
      if (text !== undefined) return { text, where: 'document' };
    }
    const text = this.#reference(target?.document, image, '').text;
    await vscode.env.clipboard.writeText(text);
    return { text, where: 'clipboard' };
  }

  /** Undefined when VS Code refused the edit, for example in a document that became read-only. */
  async #insertInto(target: TrackedTarget, image: Image): Promise<string | undefined> {
    const reference = this.#reference(target.document, image, target.selectedText);
    const editor = vscode.window.visibleTextEditors.find((each) => each.document === target.document);
    if (editor) {
      const done = await editor.insertSnippet(snippetOf(reference.parts), target.range, { undoStopBefore: true, undoStopAfter: true });
      return done ? reference.text : undefined;
    }
    const edit = new vscode.WorkspaceEdit();
    edit.replace(target.document.uri, target.range, reference.text);
    return (await vscode.workspace.applyEdit(edit)) ? reference.text : undefined;
  }

  #reference(document: vscode.TextDocument | undefined, image: Image, selectedText: string) {
    const source = this.#altSource();
    const alt = selectedText || (source === 'empty' ? '' : (source === 'caption' ? image.caption : image.title) || image.title || '');
    return buildReference({ path: linkPath(document, image.uri), alt, languageId: document?.languageId ?? 'markdown' });
  }
}

/** Relative to the document; from the workspace folder while the document has no place of its own (untitled). */
function linkPath(document: vscode.TextDocument | undefined, image: vscode.Uri): string {
  if (document && document.uri.scheme === image.scheme && document.uri.authority === image.authority) {
    return relativeReference(vscode.Uri.joinPath(document.uri, '..').path, image.path);
  }
  return vscode.workspace.asRelativePath(image, false);
}

function snippetOf(parts: { readonly before: string; readonly placeholder: string; readonly after: string }): vscode.SnippetString {
  const snippet = new vscode.SnippetString().appendText(parts.before);
  if (parts.placeholder) snippet.appendPlaceholder((value) => value.appendText(parts.placeholder), 1);
  else snippet.appendTabstop(1);
  return snippet.appendText(parts.after).appendTabstop(0);
}

function isWritable(document: vscode.TextDocument): boolean {
  return document.uri.scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === true;
}
