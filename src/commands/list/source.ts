import * as vscode from 'vscode';
import { type IdList, parseIdList } from '../../core/assets/idList.ts';
import { decodeListBytes } from '../../core/assets/listBytes.ts';
import { readIdList } from '../../core/assets/readIdList.ts';
import { SpokenError } from '../../core/errors.ts';
import { plain, type UiText, ui } from '../../core/text.ts';
import { askFile } from '../../ui/dialogs.ts';
import { shownPath } from '../../ui/paths.ts';
import { type Item, input, pick } from '../../ui/wizard.ts';

const largestFile = 10_000_000;

/** Where the IDs of a list come from. */
export interface Source extends Omit<IdList, 'leftOut'> {
  /** Of the document in front, or found in documents, so that the references may go there. */
  readonly from: 'selection' | 'document' | 'found' | 'elsewhere';
}

/** The IDs of the selection, or of what a person picks: clipboard, document, file, or typed. Undefined when they gave up. */
export async function askIds(title: UiText): Promise<Source | undefined> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor ? await readIdList(editor.document.getText(editor.selection)) : undefined;
  if (selected && selected.ids.length > 0) return (await saysLeftOut(title, selected)) ? { ...selected, from: 'selection' } : undefined;
  const clipboard = await readIdList(await vscode.env.clipboard.readText());
  const whole = editor ? await readIdList(editor.document.getText()) : undefined;
  const answer = await pick<Row>({
    title,
    placeholder: vscode.l10n.t('Where the asset IDs are'),
    items: [
      ...offer(vscode.l10n.t('Asset IDs in This Document'), whole, 'document'),
      ...offer(vscode.l10n.t('Asset IDs on the Clipboard'), clipboard, 'elsewhere'),
      { label: vscode.l10n.t('From File…'), description: ui`.txt, .csv, .md`, from: 'elsewhere', read: readFile },
      { label: vscode.l10n.t('Type or Paste…'), from: 'elsewhere', read: () => askText(title) },
    ],
    canGoBack: false,
  });
  if (typeof answer !== 'object') return undefined;
  const list = await answer.read();
  return list && (await saysLeftOut(title, list)) ? { ...list, from: answer.from } : undefined;
}

/** Names what is no asset ID before anything else is asked about the others; false when the person gave up. */
async function saysLeftOut(title: UiText, { ids, leftOut }: IdList): Promise<boolean> {
  if (leftOut.length === 0) return true;
  const goOn: Item = {
    label: ids.length === 1 ? vscode.l10n.t('Go On with 1 Asset ID') : vscode.l10n.t('Go On with {0} Asset IDs', ids.length),
    description: vscode.l10n.t('nothing is charged yet'),
  };
  const refused = vscode.l10n.t('This is no asset ID. Correct it in the list and start again, or go on without it.');
  const answer = await pick<Item>({
    title,
    placeholder: vscode.l10n.t('These entries of the list are no asset IDs and are left out'),
    items: [goOn, ...leftOut.map((piece) => ({ label: plain(piece, 80), refused }))],
    canGoBack: false,
  });
  return answer === goOn;
}

interface Row extends Item {
  readonly from: Source['from'];
  readonly read: () => Promise<IdList | undefined>;
}

function offer(label: UiText, list: IdList | undefined, from: Source['from']): Row[] {
  if (!list || list.ids.length === 0) return [];
  const description = list.ids.length === 1 ? plain(list.ids[0] ?? '', 60) : vscode.l10n.t('{0} IDs', list.ids.length);
  return [{ label, description, from, read: async () => list }];
}

async function readFile(): Promise<IdList | undefined> {
  const question = { title: vscode.l10n.t('Choose a file with asset IDs'), button: vscode.l10n.t('Read IDs') };
  const uri = await askFile(question, [
    [vscode.l10n.t('Text with asset IDs'), ['txt', 'csv', 'tsv', 'md']],
    [vscode.l10n.t('All files'), ['*']],
  ]);
  if (!uri) return undefined;
  const path = shownPath(uri);
  if ((await vscode.workspace.fs.stat(uri)).size > largestFile) throw new SpokenError(vscode.l10n.t('{0} is too large for a list.', path));
  const list = await readIdList(decodeListBytes(await vscode.workspace.fs.readFile(uri)));
  if (list.ids.length === 0) throw new SpokenError(vscode.l10n.t('{0} holds no asset ID.', path));
  return list;
}

async function askText(title: UiText): Promise<IdList | undefined> {
  const text = await input({
    title,
    prompt: vscode.l10n.t('Asset IDs, page addresses or file names, with spaces or commas between them'),
    canGoBack: false,
    validate: (value) => (parseIdList(value).ids.length > 0 ? undefined : vscode.l10n.t('This holds no asset ID.')),
  });
  return typeof text === 'string' ? parseIdList(text) : undefined;
}
