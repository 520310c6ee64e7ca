import * as vscode from 'vscode';
import type { ReferenceParts } from '../core/references/format.ts';
import { languageOf } from '../core/references/language.ts';
import { referenceTexts } from '../core/references/texts.ts';
import type { DocumentPlace, PlacedReference } from '../core/references/writer.ts';
import { plain } from '../core/text.ts';
import type { ImageName, InsertedImage, Links, ReferenceResult, References, ReferenceTarget } from '../seams.ts';
import { say } from '../ui/messages.ts';
import { writeFrontMatter } from './frontMatter.ts';
import type { ReferenceSettings } from './settings.ts';
import { assetIdRange, placeIn, TrackedTarget } from './target.ts';

/** A reference for one of the places that a target has. */
interface Insertion extends PlacedReference {
  readonly range: vscode.Range;
}

/** The formats of all languages are a bundle of their own: a session without a reference never needs them. */
type Writer = typeof import('../core/references/writer.ts');
const loadWriter = (): Promise<Writer> => import('../core/references/writer.ts');

/** The indentation of further lines is part of the text: a list may need another than the line has. */
const oneUndo = { undoStopBefore: true, undoStopAfter: true, keepWhitespace: true };

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
    const [name, writer] = await Promise.all([this.#name(target, image), loadWriter()]);
    const isAtPlaces = target instanceof TrackedTarget && !target.document.isClosed && !inList;
    const [first] = isAtPlaces ? this.#insertions(writer, target, image, name) : [];
    return (first ?? this.#reference(writer, target, image, name)).text;
  }

  /** The places are read after the site was looked for, so that they are those of the document as it is then. */
  async insert(target: ReferenceTarget | undefined, image: InsertedImage): Promise<ReferenceResult> {
    const [name, writer] = await Promise.all([this.#name(target, image), loadWriter()]);
    if (target instanceof TrackedTarget && !target.document.isClosed) {
      const insertions = this.#insertions(writer, target, image, name);
      const text = await insertAt(target.document, insertions);
      if (text !== undefined) {
        hint(insertions);
        return { text, where: 'document' };
      }
    }
    return toClipboard(this.#reference(writer, target, image, name).text);
  }

  /** Behind the captured range the list starts on a line of its own. Figures have a blank line between them. */
  async insertList(
    target: ReferenceTarget | undefined,
    lines: readonly (InsertedImage | string)[],
    { replace }: { readonly replace: boolean },
  ): Promise<ReferenceResult> {
    const [link, writer] = await Promise.all([this.#links.from(target?.document), loadWriter()]);
    const named = await Promise.all(lines.map(async (line) => (typeof line === 'string' ? line : { line, name: await link(line.uri) })));
    const built = named.map((each) =>
      typeof each === 'string' ? { text: each, unsure: undefined } : this.#reference(writer, target, each.line, each.name),
    );
    const blocks = built.some((each) => 'parts' in each && each.parts.block);
    const text = built.map((each) => each.text).join(blocks ? '\n\n' : '\n');
    if (target instanceof TrackedTarget && !target.document.isClosed) {
      const { document, range } = target;
      const edit = new vscode.WorkspaceEdit();
      if (replace) edit.replace(document.uri, range, text);
      else {
        const place = placeIn(document, new vscode.Range(range.end, range.end));
        edit.insert(document.uri, range.end, writer.writeLines(languageIn(document), text, place, blocks));
      }
      if (await vscode.workspace.applyEdit(edit)) {
        unselect(document);
        hint(built);
        return { text, where: 'document' };
      }
    }
    return toClipboard(text);
  }

  async setFrontMatter(target: ReferenceTarget | undefined, image: InsertedImage): Promise<boolean> {
    const { path, frontMatter = path } = await this.#name(target, image);
    if (!target || target.document.isClosed) return false;
    const generator = await this.#links.generatorOf(target.document);
    await writeFrontMatter(target.document, { ...image, path: frontMatter }, this.#settings, generator);
    return true;
  }

  async #name(target: ReferenceTarget | undefined, { uri }: InsertedImage): Promise<ImageName> {
    const link = await this.#links.from(target?.document);
    return link(uri);
  }

  #insertions(writer: Writer, target: TrackedTarget, image: InsertedImage, name: ImageName): readonly Insertion[] {
    const { document } = target;
    return target.places.map((place) => {
      const at = writer.safePlace(languageIn(document), placeIn(document, place.range));
      const range = new vscode.Range(at.start.line, at.start.character, at.end.line, at.end.character);
      return { ...this.#reference(writer, target, image, name, { at, selectedText: place.selectedText }), range };
    });
  }

  #reference(
    { writeReference }: Writer,
    target: ReferenceTarget | undefined,
    image: InsertedImage,
    name: ImageName,
    place?: { readonly at: DocumentPlace; readonly selectedText: string },
  ): PlacedReference {
    const document = target?.document;
    const languageId = languageIn(document);
    const texts = referenceTexts(image, this.#settings.referenceTexts(document?.uri), place?.selectedText);
    const template = this.#settings.referenceTemplate(languageId, document?.uri);
    const { title, artist, collectionName: collection, assetId } = image;
    const user = template === undefined ? undefined : { template, facts: { title, artist, collection, assetId } };
    const isNear = target instanceof TrackedTarget && !target.document.isClosed;
    const near = place?.at ?? (isNear ? placeIn(target.document, target.range) : undefined);
    return writeReference({ ...texts, ...name, languageId }, user, place?.at, near);
  }
}

function languageIn(document: vscode.TextDocument | undefined): string {
  return document ? languageOf(document.languageId, document.uri.path) : 'markdown';
}

/** Where a document says in a way that cannot be followed here what comes before every path. */
function hint(written: readonly { readonly unsure?: string }[]): void {
  const folder = written.find(({ unsure }) => unsure !== undefined)?.unsure;
  if (folder === undefined) return;
  const text = vscode.l10n.t(
    'This document sets imagesdir to {0}, which cannot be known here. Check the path of the image.',
    plain(folder),
  );
  void say(text);
}

/** The text of the first reference; undefined when VS Code refused the edit, for example in a document that became read-only. */
async function insertAt(document: vscode.TextDocument, insertions: readonly Insertion[]): Promise<string | undefined> {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  const done = await (editor ? insertInEditor(editor, insertions) : insertInDocument(document, insertions));
  return done ? insertions[0]?.text : undefined;
}

/** One snippet at every cursor where the texts are the same, so that one placeholder is typed for all; else plain edits. */
function insertInEditor(editor: vscode.TextEditor, insertions: readonly Insertion[]): Thenable<boolean> {
  const [first] = insertions;
  if (first && insertions.every(({ parts }) => plainText(parts) === plainText(first.parts))) {
    return editor.insertSnippet(
      snippetOf(first.parts),
      insertions.map(({ range }) => range),
      oneUndo,
    );
  }
  return editor.edit((builder) => {
    for (const { range, parts } of insertions) builder.replace(range, plainText(parts));
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
  for (const { range, parts } of insertions) edit.replace(document.uri, range, plainText(parts));
  return vscode.workspace.applyEdit(edit);
}

function plainText({ before, placeholder, after }: ReferenceParts): string {
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
