import * as vscode from 'vscode';
import type { FromPage, InTurn, ToPage } from '../core/find/messages.ts';
import { parseFromPage } from '../core/find/messages.ts';
import type { Html } from '../core/html.ts';
import type { views } from '../core/names.ts';

/** The view of the results on the screen, for as long as somebody sees it. */
export interface GridView {
  send(message: InTurn<ToPage>): void;
}

interface GridPage {
  /** `script`: the program of the page. */
  page(script: string): Html;
  /** A page has begun: it knows nothing yet. */
  begun(view: GridView): void;
  said(message: InTurn<FromPage>): void;
  gone(): void;
}

/** Shows the results in a view of the manifest; `fill` runs each time when it comes on the screen. */
export function gridView(view: typeof views.find, fill: (view: vscode.WebviewView) => Promise<void>): vscode.Disposable {
  return vscode.window.registerWebviewViewProvider(view, { resolveWebviewView: fill });
}

const bytesAsText = new TextDecoder();

/** The one page with a program of ours. It can ask nobody for anything: what it shows is sent to it, and it sends what is pressed. */
export async function fillGrid(view: vscode.WebviewView, program: vscode.Uri, grid: GridPage): Promise<void> {
  const script = bytesAsText.decode(await vscode.workspace.fs.readFile(program));
  const { webview } = view;
  webview.options = { enableScripts: true, enableForms: false, enableCommandUris: false, localResourceRoots: [] };
  webview.onDidReceiveMessage((value: unknown) => {
    const said = parseFromPage(value);
    if (said?.message.kind === 'ready') grid.begun({ send: (message) => void webview.postMessage(message) });
    else if (said) grid.said(said);
  });
  view.onDidDispose(() => grid.gone());
  webview.html = grid.page(script).toString();
}
