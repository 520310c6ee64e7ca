import * as vscode from 'vscode';
import { commands, reportScheme } from '../core/names.ts';
import { lensAtTop } from '../ui/codeLens.ts';

interface Report {
  readonly text: string;
  /** Offered above the first line: another attempt for these IDs. */
  readonly retry: readonly string[];
}

/** Read-only documents: what will be done with a list, and what became of it. They live as long as they are open. */
export class ReportDocuments implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable {
  readonly #reports = new Map<string, Report>();
  readonly #registrations: vscode.Disposable;
  #count = 0;

  constructor() {
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(reportScheme, this),
      vscode.languages.registerCodeLensProvider({ scheme: reportScheme }, this),
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

  /** Opens the text as Markdown under a name of its own. */
  async show(name: string, text: string, retry: readonly string[] = []): Promise<void> {
    const uri = vscode.Uri.from({ scheme: reportScheme, path: `/${name} ${++this.#count}.md` });
    this.#reports.set(uri.path, { text, retry });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}
