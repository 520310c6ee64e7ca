import * as vscode from 'vscode';
import { loggable } from '../../core/errors.ts';
import { lazily } from '../../core/lazily.ts';
import type { Logger } from '../../core/log.ts';
import type { FoundDocument, WorkspaceDocuments } from '../../seams/documents.ts';

const quietMilliseconds = 500;

/** The documents of the workspace, of which nothing is read and none is watched before somebody asks for the first search. */
export class Documents implements WorkspaceDocuments, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changes.event;
  readonly #search;
  #found: readonly FoundDocument[] | undefined;
  #searching: Promise<readonly FoundDocument[]> | undefined;
  #watching: vscode.Disposable | undefined;

  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
    this.#search = lazily(async () => {
      const { DocumentSearch, documentGlob } = await import('./search.ts');
      this.#watching ??= this.#watch(documentGlob);
      return new DocumentSearch(log);
    });
  }

  get found(): readonly FoundDocument[] | undefined {
    return this.#found;
  }

  /** Whoever asks while one is under way waits for that one. */
  search(): Promise<readonly FoundDocument[]> {
    this.#searching ??= this.#searchNow().finally(() => {
      this.#searching = undefined;
    });
    return this.#searching;
  }

  dispose(): void {
    this.#watching?.dispose();
    this.#changes.dispose();
  }

  async #searchNow(): Promise<readonly FoundDocument[]> {
    const isFirst = this.#found === undefined;
    const { found, changed } = await (await this.#search()).search();
    this.#found = found;
    if (changed || isFirst) this.#changes.fire();
    return found;
  }

  #watch(glob: string): vscode.Disposable {
    let timer: NodeJS.Timeout | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void this.search().catch((error: unknown) => this.#log.warn(loggable(error))), quietMilliseconds);
    };
    const watcher = vscode.workspace.createFileSystemWatcher(glob);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(later),
      watcher.onDidChange(later),
      watcher.onDidDelete(later),
      vscode.workspace.onDidChangeWorkspaceFolders(later),
      new vscode.Disposable(() => clearTimeout(timer)),
    );
  }
}
