import * as vscode from 'vscode';
import { plain } from '../core/text.ts';
import type { WorkTreePlace } from './workTree.ts';

/** `perFolder`: each folder of the work tree has an answer of its own. */
export type TreeAnswer = FolderAnswer | 'perFolder';
export type FolderAnswer = 'commit' | 'ignore';

/** Whether licensed files may be committed in this work tree. Undefined when the person gave up. */
export async function askAboutTree(place: WorkTreePlace, name: string): Promise<TreeAnswer | undefined> {
  const { commit, keepOut } = buttons();
  const perFolder = vscode.l10n.t('Decide per Folder');
  const tree = plain(place.tree.scheme === 'file' ? place.tree.fsPath : place.tree.path);
  const text = vscode.l10n.t('May licensed files be committed in this Git work tree?');
  const remembered = vscode.l10n.t('Your answer is remembered for this work tree.');
  const detail = [vscode.l10n.t('{0} is about to be saved in {1}.', pathOf(place, name), tree), why(), remembered].join('\n\n');
  const answer = await vscode.window.showInformationMessage(text, { modal: true, detail }, keepOut, commit, perFolder);
  if (answer === perFolder) return 'perFolder';
  return folderAnswer(answer);
}

/** The same for one folder. */
export async function askAboutFolder(place: WorkTreePlace, name: string): Promise<FolderAnswer | undefined> {
  const { commit, keepOut } = buttons();
  const folder = place.folder === '' ? vscode.l10n.t('the top folder') : plain(place.folder);
  const text = vscode.l10n.t('May licensed files be committed in {0}?', folder);
  const remembered = vscode.l10n.t('Your answer is remembered for this folder.');
  const detail = [vscode.l10n.t('{0} is about to be saved there.', plain(name)), why(), remembered].join('\n\n');
  return folderAnswer(await vscode.window.showInformationMessage(text, { modal: true, detail }, keepOut, commit));
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

function why(): string {
  const agreement = vscode.l10n.t(
    'A public repository shows the full-size file to everybody, and your agreement may forbid that. If you are not sure, ask whoever holds the licence.',
  );
  const effect = vscode.l10n.t(
    'A file that is kept out gets a line in .gitignore and stays on this machine: others who use the repository, and builds of a site, do not have it. Nothing is committed for you.',
  );
  return `${agreement}\n\n${effect}`;
}

function pathOf({ folder }: WorkTreePlace, name: string): string {
  return plain(folder === '' ? name : `${folder}/${name}`);
}
