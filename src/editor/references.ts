import * as vscode from 'vscode';
import type { Links } from '../seams/links.ts';
import type { InsertedImage, ListedSource, ReferenceResult, References, ReferenceTarget, Replacement } from '../seams/references.ts';
import type { LastEditors } from './lastEditors.ts';
import { listedIn } from './listedIds.ts';
import type { ReferenceSettings } from './settings.ts';
import { Standpoint } from './standpoint.ts';
import { assetIdRange, Target } from './target.ts';
import type { ReferenceWriting } from './writing.ts';
import { WrittenReferences } from './written.ts';

/** Writes references into documents: one undoable edit each, and never a word about the file, which stays when it is undone. */
export class EditorReferences implements References, vscode.Disposable {
  readonly #written = new WrittenReferences();
  readonly #editors: LastEditors;
  readonly #settings: ReferenceSettings;
  readonly #links: Links;

  /** The last editors belong to who gives them. */
  constructor(settings: ReferenceSettings, links: Links, editors: LastEditors) {
    this.#settings = settings;
    this.#links = links;
    this.#editors = editors;
  }

  capture(last = false, assetId?: string): Target {
    const active = vscode.window.activeTextEditor;
    const editor = active && takesText(active.document) ? active : this.#editors.behindPreview();
    const other = editor ? undefined : this.#editors.last();
    return last ? Target.in(editor ?? other, this.#written, { assetId }) : Target.in(editor, this.#written, { assetId, last: other });
  }

  dispose(): void {
    this.#written.dispose();
  }

  assetIdAtCursor(): string | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && assetIdRange(editor)?.id;
  }

  async render(target: ReferenceTarget | undefined, image: InsertedImage, inList = false): Promise<string> {
    return (await this.#writing()).render(own(target), image, inList);
  }

  async replacing(document: vscode.TextDocument, range: vscode.Range, images: readonly InsertedImage[]): Promise<Replacement | undefined> {
    return (await this.#writing()).replacing(document, range, images);
  }

  async takesAddress(document: vscode.TextDocument, range: vscode.Range, address: string): Promise<boolean> {
    return (await this.#writing()).takesAddress(document, range, address);
  }

  async insert(target: ReferenceTarget | undefined, image: InsertedImage): Promise<ReferenceResult> {
    return (await this.#writing()).insert(own(target), image);
  }

  async insertList(
    target: ReferenceTarget | undefined,
    lines: readonly (InsertedImage | string)[],
    { replace }: { readonly replace: boolean },
  ): Promise<ReferenceResult> {
    return (await this.#writing()).insertList(own(target), lines, replace);
  }

  async noteListed(given: ReferenceTarget | undefined, list: ListedSource): Promise<void> {
    const target = own(given);
    const places = target?.places;
    if (!target || !places) return;
    const within = list.from === 'selection' ? () => places.range : undefined;
    const listed = await listedIn(places.document, list, await this.#writing(), within);
    target.listed = listed ? [listed] : [];
  }

  async captureListed(documents: readonly vscode.Uri[], ids: readonly string[]): Promise<ReferenceTarget> {
    const target = new Target(new Standpoint(vscode.window.activeTextEditor), undefined);
    const writing = await this.#writing();
    for (const uri of documents) {
      const listed = await listedIn(await vscode.workspace.openTextDocument(uri), { ids, isList: false }, writing);
      if (listed) target.listed = [...target.listed, listed];
    }
    return target;
  }

  async setFrontMatter(target: ReferenceTarget | undefined, image: InsertedImage): Promise<boolean> {
    return (await this.#writing()).setFrontMatter(own(target), image);
  }

  async #writing(): Promise<ReferenceWriting> {
    const { ReferenceWriting: Loaded } = await import('./writing.ts');
    return new Loaded(this.#written, this.#settings, this.#links);
  }
}

function own(target: ReferenceTarget | undefined): Target | undefined {
  return target instanceof Target ? target : undefined;
}

/** Read-only ones too, whose language and folder say what goes to the clipboard; what an output channel or a diff shows does not. */
function takesText({ uri: { scheme } }: vscode.TextDocument): boolean {
  return ['untitled', 'vscode-notebook-cell'].includes(scheme) || vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
}
