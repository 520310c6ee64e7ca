import * as vscode from 'vscode';
import { joined, plainPath, type UiText } from '../../core/text.ts';
import { ask } from '../../ui/messages.ts';
import { fullPath } from '../../ui/paths.ts';
import type { WorkTreePlace } from './workTree.ts';

/** `perFolder`: each folder of the work tree has an answer of its own. */
export type TreeAnswer = FolderAnswer | 'perFolder';
export type FolderAnswer = 'commit' | 'ignore';

/** Whether licensed files may be committed in this work tree. Undefined when the person gave up. */
export async function askAboutTree(place: WorkTreePlace, name: string): Promise<TreeAnswer | undefined> {
  const { commit, keepOut } = buttons();
  const perFolder = vscode.l10n.t('Decide per Folder');
  const tree = fullPath(place.tree);
  const text = vscode.l10n.t('May licensed files be committed in this Git work tree?');
  const remembered = vscode.l10n.t('Your answer is remembered for this work tree.');
  const detail = joined([vscode.l10n.t('{0} is about to be saved in {1}.', pathOf(place, name), tree), why(), remembered], '\n\n');
  const answer = await ask(text, detail, keepOut, commit, perFolder);
  if (answer === perFolder) return 'perFolder';
  return folderAnswer(answer);
}

/** The same for one folder. */
export async function askAboutFolder(place: WorkTreePlace, name: string): Promise<FolderAnswer | undefined> {
  const { commit, keepOut } = buttons();
  const folder = place.folder === '' ? vscode.l10n.t('the top folder') : plainPath(place.folder);
  const text = vscode.l10n.t('May licensed files be committed in {0}?', folder);
  const remembered = vscode.l10n.t('Your answer is remembered for this folder.');
  const detail = joined([vscode.l10n.t('{0} is about to be saved there.', plainPath(name)), why(), remembered], '\n\n');
  return folderAnswer(await ask(text, detail, keepOut, commit));
}

/** Keeping out comes first, where Enter takes it: what was published once cannot be taken back. */
function buttons() {
  return { commit: vscode.l10n.t('Commit It'), keepOut: vscode.l10n.t('Keep It Out (.gitignore)') };
}

function folderAnswer(button: string | undefined): FolderAnswer | undefined {
  const { commit, keepOut } = buttons();
  if (button === commit) return 'commit';
  return button === keepOut ? 'ignore' : undefined;
}

function why(): UiText {
  const agreement = vscode.l10n.t(
    'A public repository shows the full-size file to everybody, and your agreement may forbid that. If you are not sure, ask whoever holds the licence.',
  );
  const effect = vscode.l10n.t(
    'A file that is kept out gets a line in .gitignore and stays on this machine: others who use the repository, and builds of a site, do not have it. Nothing is committed for you.',
  );
  return joined([agreement, effect], '\n\n');
}

function pathOf({ folder }: WorkTreePlace, name: string): UiText {
  return plainPath(folder === '' ? name : `${folder}/${name}`);
}
