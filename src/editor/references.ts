import * as vscode from 'vscode';
import { languageOf } from '../core/references/language.ts';
import { referenceTexts } from '../core/references/texts.ts';
import type { DocumentPlace, PlacedReference } from '../core/references/writer.ts';
import type { ImageName, Links } from '../seams/links.ts';
import type { InsertedImage, ReferenceResult, References, ReferenceTarget } from '../seams/references.ts';
import type { Insertion } from './insertion.ts';
import type { ReferenceSettings } from './settings.ts';
import { assetIdRange, placeIn, TrackedTarget } from './target.ts';
import { WrittenReferences } from './written.ts';

/** The formats of all languages are a bundle of their own: a session without a reference never needs them. */
type Writer = typeof import('../core/references/writer.ts');
const loadWriter = (): Promise<Writer> => import('../core/references/writer.ts');

/** Writes references into documents: one undoable edit each, and never a word about the file, which stays when it is undone. */
export class EditorReferences implements References, vscode.Disposable {
  readonly #written = new WrittenReferences();
  readonly #settings: ReferenceSettings;
  readonly #links: Links;

  constructor(settings: ReferenceSettings, links: Links) {
    this.#settings = settings;
    this.#links = links;
  }

  capture(): TrackedTarget | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && takesText(editor.document) ? new TrackedTarget(editor, this.#written) : undefined;
  }

  dispose(): void {
    this.#written.dispose();
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
    if (isOpen(target)) {
      const { writeAt, hint } = await import('./insertion.ts');
      const insertions = this.#insertions(writer, target, image, name);
      if (await writeAt(target, insertions, this.#written)) {
        hint(insertions);
        return { text: insertions[0]?.text ?? '', where: 'document' };
      }
    }
    return toClipboard(this.#reference(writer, target, image, name).text, target);
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
        (await import('./insertion.ts')).hint(built);
        return { text, where: 'document' };
      }
    }
    return toClipboard(text, target);
  }

  async setFrontMatter(target: ReferenceTarget | undefined, image: InsertedImage): Promise<boolean> {
    const [{ path, frontMatter = path }, { writeFrontMatter }] = await Promise.all([this.#name(target, image), import('./frontMatter.ts')]);
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
      if (place.isBehind) return this.#behind(writer, target, image, name, place.range.end);
      const at = writer.safePlace(languageIn(document), placeIn(document, place.range));
      const range = new vscode.Range(at.start.line, at.start.character, at.end.line, at.end.character);
      return { ...this.#reference(writer, target, image, name, { at, selectedText: place.selectedText }), range };
    });
  }

  /** Behind another reference, which has lines of its own: then this one gets its own too. */
  #behind(writer: Writer, target: TrackedTarget, image: InsertedImage, name: ImageName, end: vscode.Position): Insertion {
    const { document } = target;
    const place = placeIn(document, new vscode.Range(end, end));
    const { place: at, lead } = writer.lineBehind(place);
    const reference = this.#reference(writer, target, image, name, { at, selectedText: '' });
    const { parts } = reference;
    return { ...reference, parts: { ...parts, before: lead + parts.before }, range: new vscode.Range(end, end) };
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

/** What took the place of a selected list is selected then: the next key would delete it. */
function unselect(document: vscode.TextDocument): void {
  for (const editor of vscode.window.visibleTextEditors.filter((each) => each.document === document)) {
    const { end } = editor.selection;
    editor.selection = new vscode.Selection(end, end);
  }
}

async function toClipboard(text: string, target: ReferenceTarget | undefined): Promise<ReferenceResult> {
  await vscode.env.clipboard.writeText(text);
  return { text, where: 'clipboard', why: !target ? 'noDocument' : target.document.isClosed ? 'closed' : 'readOnly' };
}

function isOpen(target: ReferenceTarget | undefined): target is TrackedTarget {
  return target instanceof TrackedTarget && !target.document.isClosed;
}

/** Read-only ones too, whose language and folder say what goes to the clipboard; what an output channel or a diff shows does not. */
function takesText({ uri: { scheme } }: vscode.TextDocument): boolean {
  return ['untitled', 'vscode-notebook-cell'].includes(scheme) || vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
}
