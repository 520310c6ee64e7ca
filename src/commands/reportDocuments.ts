import * as vscode from 'vscode';
import { commands, reportScheme } from '../core/names.ts';
import { lensAtTop } from '../ui/codeLens.ts';
import { linkTo } from '../ui/documentLink.ts';
import { shownPath } from '../ui/paths.ts';
import { pathsIn } from './reportLinks.ts';

interface Report {
  readonly text: string;
  /** Offered above the first line: another attempt for these IDs. */
  readonly retry: readonly string[];
  /** Files that it names. */
  readonly files: readonly vscode.Uri[];
}

/** What became of a list, written when somebody wants to read it. */
export interface EndOfList extends Omit<Report, 'text'> {
  readonly name: string;
  readonly text: () => string;
}

/** Read-only documents: what will be done with a list, and what became of it. They live as long as they are open. */
export class ReportDocuments
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.DocumentLinkProvider, vscode.Disposable
{
  readonly #reports = new Map<string, Report>();
  readonly #registrations: vscode.Disposable;
  #count = 0;
  #last: EndOfList | undefined;

  constructor() {
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(reportScheme, this),
      vscode.languages.registerCodeLensProvider({ scheme: reportScheme }, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: reportScheme }, this),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#reports.get(uri.path)?.text ?? vscode.l10n.t('This report is gone. It was kept only while its window was open.');
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const ids = this.#reports.get(uri.path)?.retry ?? [];
    if (ids.length === 0) return [];
    const title = vscode.l10n.t('Retry the Failed Ones ({0})…', ids.length);
    return [lensAtTop(title, commands.downloadImages, { ids })];
  }

  /** The paths lead to their files. */
  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const files = this.#reports.get(document.uri.path)?.files ?? [];
    return pathsIn(document.getText(), files.map(shownPath)).flatMap(({ line, start, end, at }) => {
      const file = files[at];
      return file ? [linkTo(line, start, end, file)] : [];
    });
  }

  /** What `showLast` shows from now on. */
  keep(end: EndOfList): void {
    this.#last = end;
  }

  /** False when no list ended in this window. */
  async showLast(): Promise<boolean> {
    if (this.#last) await this.showEnd(this.#last);
    return this.#last !== undefined;
  }

  showEnd({ name, text, retry, files }: EndOfList): Promise<void> {
    return this.show(name, text(), retry, files);
  }

  /** Opens the text as Markdown under a name of its own. */
  async show(name: string, text: string, retry: readonly string[] = [], files: readonly vscode.Uri[] = []): Promise<void> {
    const uri = vscode.Uri.from({ scheme: reportScheme, path: `/${name} ${++this.#count}.md` });
    this.#reports.set(uri.path, { text, retry, files });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}
