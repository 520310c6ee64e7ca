import * as vscode from 'vscode';
import type { Links } from '../seams/links.ts';
import type { InsertedImage, ReferenceResult, References, ReferenceTarget } from '../seams/references.ts';
import { LastEditors } from './lastEditors.ts';
import type { ReferenceSettings } from './settings.ts';
import { assetIdRange, Target } from './target.ts';
import type { ReferenceWriting } from './writing.ts';
import { WrittenReferences } from './written.ts';

/** Writes references into documents: one undoable edit each, and never a word about the file, which stays when it is undone. */
export class EditorReferences implements References, vscode.Disposable {
  readonly #written = new WrittenReferences();
  readonly #editors = new LastEditors();
  readonly #settings: ReferenceSettings;
  readonly #links: Links;

  constructor(settings: ReferenceSettings, links: Links) {
    this.#settings = settings;
    this.#links = links;
  }

  capture(last = false): Target {
    const active = vscode.window.activeTextEditor;
    const editor = active && takesText(active.document) ? active : this.#editors.behindPreview();
    const other = editor ? undefined : this.#editors.last();
    return last ? Target.in(editor ?? other, this.#written) : Target.in(editor, this.#written, other);
  }

  dispose(): void {
    this.#written.dispose();
    this.#editors.dispose();
  }

  assetIdAtCursor(): string | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor && assetIdRange(editor)?.id;
  }

  async render(target: ReferenceTarget | undefined, image: InsertedImage, inList = false): Promise<string> {
    return (await this.#writing()).render(own(target), image, inList);
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
