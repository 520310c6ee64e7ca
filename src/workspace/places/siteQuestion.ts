import * as vscode from 'vscode';
import { type DialogText, joined, plainPath, printable, type UiText } from '../../core/text.ts';
import { askFolder } from '../../ui/dialogs.ts';
import { ask } from '../../ui/messages.ts';
import { shownPath } from '../../ui/paths.ts';
import { exists } from '../exists.ts';
import type { SiteAnswer } from './siteMemory.ts';

/** What the person is asked about. */
export interface SiteOffer {
  /** Of the generator. */
  readonly label: UiText;
  readonly folder: vscode.Uri;
  /** Whether the folder is for this document, and others have theirs. */
  readonly isOwn: boolean;
  /** The document's own folder; undefined when there is no document. */
  readonly beside: vscode.Uri | undefined;
  /** A sentence and the reference as it will stand in the text; absent when none is written. */
  readonly reference: { readonly heading: UiText; readonly text: string } | undefined;
}

/**
 * The question that is asked once for a site: generator, folder and reference by name, nothing guessed. Undefined when the
 * person gave up. The text is shown as it stands: a modal dialog turns nothing in it into links.
 */
export async function askSite({ label, folder, isOwn, beside, reference }: SiteOffer): Promise<SiteAnswer | undefined> {
  const there = vscode.l10n.t('Save There');
  const besideDocument = vscode.l10n.t('Save Beside the Document');
  const choose = vscode.l10n.t('Choose Folder…');
  const text = isOwn
    ? vscode.l10n.t('This is a {0} site. Save images of this page in {1}?', label, folderName(folder))
    : vscode.l10n.t('This is a {0} site. Save its images in {1}?', label, folderName(folder));
  const kept = isOwn
    ? vscode.l10n.t('Images of other pages then go where {0} wants them; "Choose Where Images Go…" asks again.', label)
    : vscode.l10n.t('The answer is kept for this site; "Choose Where Images Go…" asks again.');
  const written = reference ? joined<DialogText>([reference.heading, printable(reference.text)], '\n') : '';
  const detail = joined<DialogText>([written, kept], '\n\n');
  const buttons = beside && beside.path !== folder.path ? [there, besideDocument, choose] : [there, choose];
  for (;;) {
    const answer = await ask(text, detail, ...buttons);
    if (answer === undefined) return undefined;
    if (answer !== choose) return answer === there ? 'site' : 'beside';
    const chosen = await askImageFolder(folder);
    if (chosen) return { folder: chosen.toString() };
  }
}

/** What was answered, in a few words for the status bar. */
export function answerText(answer: SiteAnswer, { label, folder, isOwn }: Pick<SiteOffer, 'label' | 'folder' | 'isOwn'>): UiText {
  if (answer === 'beside') return vscode.l10n.t('Images of this site go beside each document');
  if (answer === 'site' && isOwn) return vscode.l10n.t('Images of this site go where {0} wants them', label);
  const chosen = answer === 'site' ? folder : vscode.Uri.parse(answer.folder);
  return vscode.l10n.t('Images of this site go to {0}', folderName(chosen));
}

/** As seen from the workspace folder, whose name stands in front where there are several. */
function folderName(folder: vscode.Uri): UiText {
  const root = vscode.workspace.getWorkspaceFolder(folder);
  const isRoot = root?.uri.path.replace(/\/$/, '') === folder.path.replace(/\/$/, '');
  return root && isRoot ? plainPath(root.name) : shownPath(folder);
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
