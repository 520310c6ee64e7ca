import * as vscode from 'vscode';
import type { Html } from '../core/html.ts';
import type { commands } from '../core/names.ts';
import type { UiText } from '../core/text.ts';
import { panelView } from './tabs.ts';

type Command = (typeof commands)[keyof typeof commands];

/**
 * One page beside the text, which never takes the focus. Without scripts; its links run the commands that are named here and no
 * others.
 */
export class Panel implements vscode.Disposable {
  readonly #commands: readonly Command[];
  readonly #closed: () => void;
  #panel: vscode.WebviewPanel | undefined;

  /** `closed` is told when the person closes it. */
  constructor(linked: readonly Command[], closed: () => void) {
    this.#commands = linked;
    this.#closed = closed;
  }

  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  /** Opens it, or brings it to the front of its own group. */
  show(title: UiText, page: Html): void {
    if (this.#panel && this.#coversText(this.#panel)) this.dispose();
    const panel = this.#panel ?? this.#open(title);
    if (!panel.visible) panel.reveal(panel.viewColumn, true);
    this.#write(panel, title, page);
  }

  /** Says more in it, where it is open still. */
  update(title: UiText, page: Html): void {
    if (this.#panel) this.#write(this.#panel, title, page);
  }

  dispose(): void {
    const panel = this.#panel;
    this.#panel = undefined;
    panel?.dispose();
  }

  #write(panel: vscode.WebviewPanel, title: UiText, page: Html): void {
    panel.title = title;
    panel.webview.html = page.toString();
  }

  /** In front of it, the text editor would go out of sight, and references would lose their document. */
  #coversText(panel: vscode.WebviewPanel): boolean {
    const { activeTabGroup } = vscode.window.tabGroups;
    return !panel.visible && activeTabGroup.viewColumn === panel.viewColumn;
  }

  #open(title: UiText): vscode.WebviewPanel {
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(panelView, title, place, {
      enableScripts: false,
      enableForms: false,
      enableCommandUris: [...this.#commands],
      localResourceRoots: [],
    });
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#closed();
    });
    this.#panel = panel;
    return panel;
  }
}
