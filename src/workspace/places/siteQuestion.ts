import * as vscode from 'vscode';
import { plainPath, rowLines, type UiText } from '../../core/text.ts';
import type { Asking } from '../../seams/places.ts';
import { shownPath } from '../../ui/paths.ts';
import { back } from '../../ui/steps.ts';
import { fitsRow, type Item, pick, read } from '../../ui/wizard.ts';
import { askImageFolder } from './folderQuestion.ts';
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
  /** What was answered before. */
  readonly known: SiteAnswer | undefined;
}

interface Row extends Item {
  readonly answer: SiteAnswer | 'choose' | 'read';
}

/**
 * The question that is asked once for a site: generator, folder and reference by name, nothing guessed. Undefined when the
 * person gave up.
 */
export async function askSite(offer: SiteOffer, { title, canGoBack, asked }: Asking): Promise<SiteAnswer | 'back' | undefined> {
  const { label, folder, isOwn, reference } = offer;
  const placeholder = isOwn
    ? vscode.l10n.t('This is a {0} site. Save images of this page in {1}?', label, folderName(folder))
    : vscode.l10n.t('This is a {0} site. Save its images in {1}?', label, folderName(folder));
  const items = rowsOf(offer);
  asked?.();
  for (;;) {
    const active = items.find(({ answer }) => answer === (typeof offer.known === 'object' ? 'choose' : offer.known));
    const row = await pick<Row>({ title, placeholder, items, canGoBack, active });
    if (row === undefined) return undefined;
    if (row === back) return 'back';
    const { answer } = row;
    if (answer === 'read') {
      if (reference && !(await read(title, reference.heading, rowLines(reference.text)))) return undefined;
    } else if (answer !== 'choose') return answer;
    else {
      const chosen = await askImageFolder(folder);
      if (chosen) return { folder: chosen.toString() };
    }
  }
}

/** The line stands below the row that leads to it, to the letter: a list turns nothing in it into links. */
function rowsOf({ label, folder, isOwn, beside, reference }: SiteOffer): readonly Row[] {
  const kept = isOwn
    ? vscode.l10n.t('Images of other pages then go where {0} wants them; "Choose Where Images Go…" asks again.', label)
    : vscode.l10n.t('The answer is kept for this site; "Choose Where Images Go…" asks again.');
  const lines = reference ? rowLines(reference.text) : [];
  const there: Row = { label: vscode.l10n.t('Save There'), description: reference?.heading, detail: lines[0], answer: 'site' };
  const besideIt: Row = { label: vscode.l10n.t('Save Beside the Document'), answer: 'beside' };
  const all: Row = { label: vscode.l10n.t('Show All That Will Be Written…'), answer: 'read' };
  return [
    there,
    ...(beside && beside.path !== folder.path ? [besideIt] : []),
    { label: vscode.l10n.t('Choose Folder…'), detail: kept, answer: 'choose' },
    ...(fitsRow(lines) ? [] : [all]),
  ];
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
