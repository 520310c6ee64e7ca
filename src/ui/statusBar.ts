import * as vscode from 'vscode';
import type { views } from '../core/names.ts';
import { joined, type UiText, ui } from '../core/text.ts';

/** A few words in the status bar that go by themselves, about something that the person just did. */
export function flash(text: UiText, milliseconds: number): void {
  vscode.window.setStatusBarMessage(text, milliseconds);
}

/** What stands in the status bar for as long as it is true. */
export interface StatusEntry {
  readonly text: UiText;
  /** One fact a line. */
  readonly tooltip: readonly UiText[];
  /** Read by screen readers instead of the text, whose icon says nothing. */
  readonly spoken: UiText;
}

/** A place in the status bar, empty at first. A click leads to a view. */
export class StatusPlace implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  /** `name`: for the menu that hides entries. */
  constructor(name: UiText, view: (typeof views)[keyof typeof views]) {
    const item = vscode.window.createStatusBarItem(view, vscode.StatusBarAlignment.Right, 50);
    item.name = name;
    item.command = `${view}.focus`;
    this.#item = item;
  }

  show(entry: StatusEntry | undefined): void {
    const item = this.#item;
    if (!entry) {
      item.hide();
      return;
    }
    item.text = ui`$(device-camera) ${entry.text}`;
    item.tooltip = joined(entry.tooltip, '\n');
    item.accessibilityInformation = { label: entry.spoken };
    item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
