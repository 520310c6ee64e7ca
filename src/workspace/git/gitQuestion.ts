import * as vscode from 'vscode';
import { plainPath, type UiText } from '../../core/text.ts';
import type { Asking } from '../../seams/places.ts';
import { fullPath } from '../../ui/paths.ts';
import { back } from '../../ui/steps.ts';
import { asLines, type Item, pick, read } from '../../ui/wizard.ts';
import type { WorkTreePlace } from './workTree.ts';

/** `perFolder`: each folder of the work tree has an answer of its own. */
type TreeAnswer = FolderAnswer | 'perFolder';
export type FolderAnswer = 'commit' | 'ignore';

/** The answer about Git, and what was decided about licence records on the way. */
export interface TreeAnswered {
  readonly answer: TreeAnswer;
  /** Absent where that was not part of the question. */
  readonly records?: boolean;
}

interface Row<Answer> extends Item {
  readonly answer: Answer;
}

/**
 * Whether licensed files may be committed in this work tree; `known` stands ready. `records`: whether licence records are written as
 * long as nobody changes that in the same step; absent where settings decide. Undefined when the person gave up.
 */
export async function askAboutTree(
  place: WorkTreePlace,
  name: string,
  { known, records }: { readonly known: unknown; readonly records?: boolean | undefined },
  asking: Asking,
): Promise<TreeAnswered | 'back' | undefined> {
  const perFolder: Row<TreeAnswer> = {
    label: vscode.l10n.t('Decide per Folder'),
    detail: vscode.l10n.t('You are asked once for each folder that licensed files are saved in.'),
    answer: 'perFolder',
  };
  const text = vscode.l10n.t('May licensed files be committed in this Git work tree?');
  const saved = vscode.l10n.t('{0} is about to be saved in {1}.', pathOf(place, name), fullPath(place.tree));
  const remembered = vscode.l10n.t('Your answer is remembered for this work tree.');
  const [rows, more] = [
    [...folderRows(), perFolder],
    [saved, ...why()],
  ];
  if (records === undefined) {
    const answer = await choose<TreeAnswer>(text, rows, [...more, remembered], known, asking);
    return typeof answer !== 'string' || answer === 'back' ? answer : { answer };
  }
  let isOn = records;
  for (let active = known; ; active = 'records') {
    const row = recordsRow(isOn);
    const told = [...more, aboutRecords(), remembered];
    const answer = await choose<TreeAnswer | 'records'>(text, [...rows, row], told, active, asking);
    if (answer === undefined || answer === 'back') return answer;
    if (answer !== 'records') return { answer, records: isOn };
    isOn = !isOn;
  }
}

/** Enter on it changes it and leaves the question where it is. */
function recordsRow(isOn: boolean): Row<'records'> {
  return {
    label: isOn ? vscode.l10n.t('Licence Records: Yes') : vscode.l10n.t('Licence Records: No'),
    detail: vscode.l10n.t('A small file in .getty-images says what was licensed. Enter changes this.'),
    answer: 'records',
  };
}

function aboutRecords(): UiText {
  return vscode.l10n.t(
    'A licence record is a small file in .getty-images for each asset: what was licensed and when, which file it is, and its credit; of you and your work only what gettyImages.recordDetails lists. It can be committed also where the image is kept out, so that others see what is paid for.',
  );
}

/** The same for one folder. */
export function askAboutFolder(
  place: WorkTreePlace,
  name: string,
  known: unknown,
  asking: Asking,
): Promise<FolderAnswer | 'back' | undefined> {
  const folder = place.folder === '' ? vscode.l10n.t('the top folder') : plainPath(place.folder);
  const text = vscode.l10n.t('May licensed files be committed in {0}?', folder);
  const saved = vscode.l10n.t('{0} is about to be saved there.', plainPath(name));
  const remembered = vscode.l10n.t('Your answer is remembered for this folder.');
  return choose<FolderAnswer>(text, folderRows(), [saved, ...why(), remembered], known, asking);
}

/** What weighs most stands in the rows; everything else is read behind the last one. */
async function choose<Answer>(
  placeholder: UiText,
  rows: readonly Row<Answer>[],
  more: readonly UiText[],
  known: unknown,
  { title, canGoBack }: Asking,
): Promise<Answer | 'back' | undefined> {
  const [saved = ''] = more;
  const items: readonly Row<Answer | 'read'>[] = [...rows, { label: vscode.l10n.t('What This Means…'), detail: saved, answer: 'read' }];
  for (;;) {
    const row = await pick({ title, placeholder, items, canGoBack, active: items.find(({ answer }) => answer === known) });
    if (row === undefined) return undefined;
    if (row === back) return 'back';
    if (row.answer !== 'read') return row.answer;
    if (!(await read(title, placeholder, asLines(more)))) return undefined;
  }
}

/** Keeping out comes first, where Enter takes it: what was published once cannot be taken back. */
function folderRows(): readonly Row<FolderAnswer>[] {
  return [
    {
      label: vscode.l10n.t('Keep It Out (.gitignore)'),
      detail: vscode.l10n.t('It stays on this machine: others, and builds of a site, do not have it.'),
      answer: 'ignore',
    },
    {
      label: vscode.l10n.t('Commit It'),
      detail: vscode.l10n.t('A public repository shows it to everybody, and your agreement may forbid that.'),
      answer: 'commit',
    },
  ];
}

function why(): readonly UiText[] {
  const agreement = vscode.l10n.t(
    'A public repository shows the full-size file to everybody, and your agreement may forbid that. If you are not sure, ask whoever holds the licence.',
  );
  const effect = vscode.l10n.t(
    'A file that is kept out gets a line in .gitignore and stays on this machine: others who use the repository, and builds of a site, do not have it. Nothing is committed for you.',
  );
  return [agreement, effect];
}

function pathOf({ folder }: WorkTreePlace, name: string): UiText {
  return plainPath(folder === '' ? name : `${folder}/${name}`);
}
