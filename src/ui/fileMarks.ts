import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';

/** A badge behind the name of a file, wherever VS Code lists it. */
export interface FileMark {
  /** One sign. */
  readonly badge: '✓' | 'C' | '?' | '…' | '≠';
  readonly tooltip: UiText;
  readonly isBad: boolean;
}

/** Badges of files, by their addresses. */
export class FileMarks implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #registration = vscode.window.registerFileDecorationProvider(this);
  #marks: ReadonlyMap<string, FileMark> = new Map();

  show(marks: ReadonlyMap<string, FileMark>): void {
    const before = this.#marks;
    this.#marks = marks;
    const changed = [...new Set([...before.keys(), ...marks.keys()])].filter((id) => {
      const [one, other] = [before.get(id), marks.get(id)];
      return one?.badge !== other?.badge || one?.tooltip !== other?.tooltip;
    });
    if (changed.length > 0) this.#changed.fire(changed.map((id) => vscode.Uri.parse(id, true)));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const mark = this.#marks.get(uri.toString());
    if (!mark) return undefined;
    const color = mark.isBad ? new vscode.ThemeColor('list.warningForeground') : undefined;
    return new vscode.FileDecoration(mark.badge, mark.tooltip, color);
  }

  dispose(): void {
    vscode.Disposable.from(this.#registration, this.#changed).dispose();
  }
}
