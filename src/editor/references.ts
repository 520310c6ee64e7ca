import * as vscode from 'vscode';
import type { ReferenceParts } from '../core/references/format.ts';
import { languageOf } from '../core/references/language.ts';
import { indentedLike, quoteAt, type Surroundings, setApart, styleAt } from '../core/references/placement.ts';
import { type BuiltReference, buildReference } from '../core/references/reference.ts';
import { referenceTexts } from '../core/references/texts.ts';
import type { ImageLink, InsertedImage, Links, ReferenceResult, References, ReferenceTarget } from '../seams.ts';
import { writeFrontMatter } from './frontMatter.ts';
import type { ReferenceSettings } from './settings.ts';
import { assetIdRange, surroundings, TrackedTarget } from './target.ts';

/** A reference for one of the places that a target has. */
interface Insertion extends BuiltReference {
  readonly range: vscode.Range;
  readonly around: Surroundings;
}

const oneUndo = { undoStopBefore: true, undoStopAfter: true };
const alone: Surroundings = { before: '', after: '', lineAbove: '', lineBelow: '' };

/** Writes references into documents: one undoable edit each, and never a word about the file, which stays when it is undone. */
export class EditorReferences implements References {
  readonly #settings: ReferenceSettings;
  readonly #links: Links;

  constructor(settings: ReferenceSettings, links: Links) {
    this.#settings = settings;
    this.#links = links;
  }

  capture(): TrackedTarget | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && isWritable(editor.document) ? new TrackedTarget(editor) : undefined;
  }

  assetIdAtCursor(): string | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && assetIdRange(editor)?.id;
  }

  async render(target: ReferenceTarget | undefined, image: InsertedImage, inList = false): Promise<string> {
    const link = await this.#links.from(target?.document);
    const isAtPlaces = target instanceof TrackedTarget && !target.document.isClosed && !inList;
    const [first] = isAtPlaces ? this.#insertions(target, image, link) : [];
    return (first ?? this.#reference(target?.document, image, link)).text;
  }

  /** The places are read after the site was looked for, so that they are those of the document as it is then. */
  async insert(target: ReferenceTarget | undefined, image: InsertedImage): Promise<ReferenceResult> {
    const link = await this.#links.from(target?.document);
    if (target instanceof TrackedTarget && !target.document.isClosed) {
      const text = await this.#insertInto(target, image, link);
      if (text !== undefined) return { text, where: 'document' };
    }
    return toClipboard(this.#reference(target?.document, image, link).text);
  }

  /** Behind the captured range the list starts on a line of its own. Figures have a blank line between them. */
  async insertList(
    target: ReferenceTarget | undefined,
    lines: readonly (InsertedImage | string)[],
    { replace }: { readonly replace: boolean },
  ): Promise<ReferenceResult> {
    const link = await this.#links.from(target?.document);
    const built = lines.map((line) => (typeof line === 'string' ? { text: line } : this.#reference(target?.document, line, link)));
    const blocks = built.some((each) => 'parts' in each && each.parts.block);
    const text = built.map((each) => each.text).join(blocks ? '\n\n' : '\n');
    if (target instanceof TrackedTarget && !target.document.isClosed) {
      const edit = new vscode.WorkspaceEdit();
      if (replace) edit.replace(target.document.uri, target.range, text);
      else edit.insert(target.document.uri, target.range.end, blocks ? `\n\n${text}\n\n` : `\n${text}\n`);
      if (await vscode.workspace.applyEdit(edit)) {
        unselect(target.document);
        return { text, where: 'document' };
      }
    }
    return toClipboard(text);
  }

  async setFrontMatter(target: ReferenceTarget | undefined, image: InsertedImage): Promise<boolean> {
    const link = await this.#links.from(target?.document);
    if (!target || target.document.isClosed) return false;
    await writeFrontMatter(target.document, { ...image, path: link(image.uri).path }, this.#settings);
    return true;
  }

  /** Undefined when VS Code refused the edit, for example in a document that became read-only. */
  async #insertInto(target: TrackedTarget, image: InsertedImage, link: ImageLink): Promise<string | undefined> {
    const { document } = target;
    const insertions = this.#insertions(target, image, link);
    const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
    const done = await (editor ? insertInEditor(editor, insertions) : insertInDocument(document, insertions));
    return done ? insertions[0]?.text : undefined;
  }

  #insertions({ document, places }: TrackedTarget, image: InsertedImage, link: ImageLink): readonly Insertion[] {
    return places.map(({ range, selectedText }) => {
      const around = surroundings(document, range);
      return { ...this.#reference(document, image, link, around, selectedText), range, around };
    });
  }

  #reference(
    document: vscode.TextDocument | undefined,
    image: InsertedImage,
    link: ImageLink,
    around = alone,
    selectedText = '',
  ): BuiltReference {
    const languageId = document ? languageOf(document.languageId, document.uri.path) : 'markdown';
    const texts = referenceTexts(image, this.#settings.referenceTexts(document?.uri), selectedText);
    const template = this.#settings.referenceTemplate(languageId, document?.uri);
    const request = { ...texts, ...link(image.uri), languageId, style: styleAt(around), within: quoteAt(around) };
    const { title, artist, collectionName: collection, assetId } = image;
    return buildReference(request, template === undefined ? undefined : { template, facts: { title, artist, collection, assetId } });
  }
}

/** One snippet at every cursor where the texts are the same, so that one placeholder is typed for all; else plain edits. */
function insertInEditor(editor: vscode.TextEditor, insertions: readonly Insertion[]): Thenable<boolean> {
  const apart = insertions.map(({ parts, around }) => setApart(parts, around));
  const [first] = apart;
  if (first && apart.every((parts) => textOf(parts) === textOf(first))) {
    return editor.insertSnippet(
      snippetOf(first),
      insertions.map(({ range }) => range),
      oneUndo,
    );
  }
  return editor.edit((builder) => {
    for (const each of insertions) builder.replace(each.range, plainText(each));
  }, oneUndo);
}

/** What took the place of a selected list is selected then: the next key would delete it. */
function unselect(document: vscode.TextDocument): void {
  for (const editor of vscode.window.visibleTextEditors.filter((each) => each.document === document)) {
    const { end } = editor.selection;
    editor.selection = new vscode.Selection(end, end);
  }
}

/** For a document that no editor shows. */
function insertInDocument(document: vscode.TextDocument, insertions: readonly Insertion[]): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const each of insertions) edit.replace(document.uri, each.range, plainText(each));
  return vscode.workspace.applyEdit(edit);
}

function plainText({ parts, around }: Insertion): string {
  return indentedLike(textOf(setApart(parts, around)), around);
}

function textOf({ before, placeholder, after }: ReferenceParts): string {
  return before + placeholder + after;
}

function snippetOf(parts: ReferenceParts): vscode.SnippetString {
  const snippet = new vscode.SnippetString().appendText(parts.before);
  if (parts.placeholder) snippet.appendPlaceholder((value) => value.appendText(parts.placeholder), 1);
  else snippet.appendTabstop(1);
  return snippet.appendText(parts.after).appendTabstop(0);
}

async function toClipboard(text: string): Promise<ReferenceResult> {
  await vscode.env.clipboard.writeText(text);
  return { text, where: 'clipboard' };
}

function isWritable(document: vscode.TextDocument): boolean {
  return document.uri.scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === true;
}
