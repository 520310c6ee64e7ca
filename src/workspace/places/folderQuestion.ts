import * as vscode from 'vscode';
import type { UiText } from '../../core/text.ts';
import type { Asking } from '../../seams/places.ts';
import { askFolder } from '../../ui/dialogs.ts';
import { shownPath } from '../../ui/paths.ts';
import { back } from '../../ui/steps.ts';
import { type Item, pick } from '../../ui/wizard.ts';
import { exists } from '../exists.ts';

interface Folders {
  /** Undefined when none is open. */
  readonly root: vscode.Uri | undefined;
  /** The folder of the document, when it is on the disk. */
  readonly beside: vscode.Uri | undefined;
}

interface Row extends Item {
  readonly folder: vscode.Uri | undefined;
}

/** The folder for an image for which nothing names one. Undefined when the person gave up. */
export async function askFirstFolder(
  { root, beside }: Folders,
  { title, canGoBack, asked }: Asking,
): Promise<vscode.Uri | 'back' | undefined> {
  const placeholder = root
    ? vscode.l10n.t('The folder of the settings lies outside of the workspace folder. Where is the image saved?')
    : vscode.l10n.t('No folder is open. Where is the image saved?');
  const known: readonly Row[] = [
    ...(beside ? [{ label: vscode.l10n.t('Save Beside the Document'), description: shownPath(beside), folder: beside }] : []),
    ...(root ? [{ label: vscode.l10n.t('Save in the Workspace Folder'), description: shownPath(root), folder: root }] : []),
  ];
  const items: readonly Row[] = [...known, { label: vscode.l10n.t('Choose Folder…'), folder: undefined }];
  asked?.();
  for (;;) {
    const row = await pick<Row>({ title, placeholder, items, canGoBack });
    if (row === undefined) return undefined;
    if (row === back) return 'back';
    const folder = row.folder ?? (await askImageFolder(root));
    if (folder) return folder;
  }
}

/** Opens where the folder would be, or as near to it as there is one: VS Code's own dialog refuses to take one that is not there. */
export async function askImageFolder(
  wanted: vscode.Uri | undefined,
  title: UiText = vscode.l10n.t('Choose a folder for the image'),
): Promise<vscode.Uri | undefined> {
  const start = wanted && (await nearest(wanted));
  return askFolder({ start, title, button: vscode.l10n.t('Save Here') });
}

async function nearest(folder: vscode.Uri): Promise<vscode.Uri> {
  const above = vscode.Uri.joinPath(folder, '..');
  return above.path === folder.path || (await exists(folder)) ? folder : nearest(above);
}
