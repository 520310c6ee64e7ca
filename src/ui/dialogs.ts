import * as vscode from 'vscode';
import type { UiText } from '../core/text.ts';

interface FileQuestion {
  readonly title: UiText;
  readonly button?: UiText;
  readonly start?: vscode.Uri;
}

/** One file. Undefined when the person gave up. */
export async function askFile(
  { title, button, start }: FileQuestion,
  filters?: readonly (readonly [name: UiText, endings: readonly string[]])[],
): Promise<vscode.Uri | undefined> {
  const kinds = filters && Object.fromEntries(filters.map(([name, endings]) => [name, [...endings]]));
  const chosen = await vscode.window.showOpenDialog({ canSelectMany: false, title, openLabel: button, defaultUri: start, filters: kinds });
  return chosen?.[0];
}

/** One folder. Undefined when the person gave up. */
export async function askFolder({ title, button, start }: FileQuestion): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
    defaultUri: start,
    title,
    openLabel: button,
  });
  return chosen?.[0];
}
