import * as vscode from 'vscode';
import { requestScheme } from '../core/names.ts';
import { flash } from '../ui/statusBar.ts';

/** Read-only documents that show a request. They live as long as the window. */
export class RequestDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration: vscode.Disposable;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(requestScheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path) ?? vscode.l10n.t('# This preview is gone. Run "Preview Download Request…" again.');
  }

  /** The name's extension decides the language. A document of the same name is replaced. */
  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: requestScheme, path: `/${name}` });
    this.#texts.set(uri.path, text);
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

/** The button of such a document; the editor's title passes its address. */
export async function copyRequest(argument: unknown): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== requestScheme) return;
  await vscode.env.clipboard.writeText((await vscode.workspace.openTextDocument(uri)).getText());
  flash(vscode.l10n.t('Request copied. Sending it uses up one download each time.'), 5000);
}
