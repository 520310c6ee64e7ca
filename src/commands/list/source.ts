import * as vscode from 'vscode';
import { type IdList, parseIdList } from '../../core/assets/idList.ts';
import { SpokenError } from '../../core/errors.ts';
import { input, pick } from '../../quickInput/wizard.ts';
import { shownPath } from '../../ui/paths.ts';

const largestFile = 10_000_000;

/** Where the IDs of a list come from. */
export interface Source extends IdList {
  /** They are selected in the document, so that the references may go there. */
  readonly isSelection: boolean;
}

/** The IDs of the selection, or of what a person picks: clipboard, document, file, or typed. Undefined when they gave up. */
export async function askIds(title: string): Promise<Source | undefined> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor ? parseIdList(editor.document.getText(editor.selection)) : undefined;
  if (selected && selected.ids.length > 0) return { ...selected, isSelection: true };
  const clipboard = parseIdList(await vscode.env.clipboard.readText());
  const whole = editor ? parseIdList(editor.document.getText()) : undefined;
  const answer = await pick({
    title,
    placeholder: vscode.l10n.t('Where the asset IDs are'),
    items: [
      ...offer(vscode.l10n.t('Asset IDs in This Document'), whole),
      ...offer(vscode.l10n.t('Asset IDs on the Clipboard'), clipboard),
      { label: vscode.l10n.t('From File…'), description: '.txt, .csv, .md', read: readFile },
      { label: vscode.l10n.t('Type or Paste…'), description: '', read: () => askText(title) },
    ],
    canGoBack: false,
  });
  const list = typeof answer === 'object' ? await answer.read() : undefined;
  return list && { ...list, isSelection: false };
}

interface Row extends vscode.QuickPickItem {
  readonly read: () => Promise<IdList | undefined>;
}

function offer(label: string, list: IdList | undefined): Row[] {
  if (!list || list.ids.length === 0) return [];
  const description = list.ids.length === 1 ? (list.ids[0] ?? '') : vscode.l10n.t('{0} IDs', list.ids.length);
  return [{ label, description, read: async () => list }];
}

async function readFile(): Promise<IdList | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: false,
    title: vscode.l10n.t('Choose a file with asset IDs'),
    openLabel: vscode.l10n.t('Read IDs'),
    filters: { [vscode.l10n.t('Text with asset IDs')]: ['txt', 'csv', 'tsv', 'md'], [vscode.l10n.t('All files')]: ['*'] },
  });
  const uri = chosen?.[0];
  if (!uri) return undefined;
  const path = shownPath(uri);
  if ((await vscode.workspace.fs.stat(uri)).size > largestFile) throw new SpokenError(vscode.l10n.t('{0} is too large for a list.', path));
  const list = parseIdList(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  if (list.ids.length === 0) throw new SpokenError(vscode.l10n.t('{0} holds no asset ID.', path));
  return list;
}

async function askText(title: string): Promise<IdList | undefined> {
  const text = await input({
    title,
    prompt: vscode.l10n.t('Asset IDs, page addresses or file names, with spaces or commas between them'),
    canGoBack: false,
    validate: (value) => (parseIdList(value).ids.length > 0 ? undefined : vscode.l10n.t('This holds no asset ID.')),
  });
  return typeof text === 'string' ? parseIdList(text) : undefined;
}
