import * as vscode from 'vscode';
import { untilAddsHaveEnded } from '../../core/git/indexLock.ts';
import { answersPrefix } from '../../core/names.ts';
import type { EngineSource } from '../../seams/engineSource.ts';
import type { GitGuard } from '../../seams/git.ts';
import type { MovedFile } from '../../seams/moves.ts';
import type { Asking, Destination } from '../../seams/places.ts';
import { type RecordSettings, rememberedRecords, rememberRecords } from '../records/wanted.ts';
import { isLeftOut, leaveOut, ownLine } from './gitignore.ts';
import { askAboutFolder, askAboutTree, type FolderAnswer, type TreeAnswered } from './gitQuestion.ts';
import { type WorkTreePlace, workTreeOf } from './workTree.ts';

export interface GitGuardDeps {
  /** Remembers answers for this workspace. */
  readonly answers: Pick<vscode.Memento, 'get' | 'update'>;
  readonly settings: { gitWorkTree(scope?: vscode.Uri): 'ask' | FolderAnswer } & Pick<RecordSettings, 'records'>;
  readonly engine: EngineSource;
}

/** Asks once for each work tree, or for each of its folders, and keeps files out where that was the answer. */
export class WorkTreeGuard implements GitGuard {
  readonly #deps: GitGuardDeps;
  /** One question at a time: the files of a list that arrive together share the answer to the first. */
  #asking: Promise<unknown> = Promise.resolve();

  constructor(deps: GitGuardDeps) {
    this.#deps = deps;
  }

  /**
   * The name that is asked about is the wanted one. A numbered name that the file gets instead is kept out as well: who
   * leaves one of them out means the other.
   */
  async admit(destination: Destination, asking: Asking): Promise<Destination | 'back' | undefined> {
    const place = await workTreeOf(destination.folder);
    if (!place) return destination;
    const set = this.#deps.settings.gitWorkTree(destination.folder);
    const known = set === 'ask' ? (asking.again ? undefined : this.#remembered(place)) : set;
    const answer = known ?? ((await isLeftOut(place, destination.name)) ? 'ignore' : await this.#ask(place, destination.name, asking));
    if (answer === 'back') return 'back';
    if (answer === 'ignore') return { ...destination, prepare: (name) => this.#leaveOut(place, name) };
    return answer && destination;
  }

  /** The new line is there before the old one goes. */
  async follow(files: readonly MovedFile[]): Promise<void> {
    for (const { oldUri, newUri } of files) {
      const [from, to] = await Promise.all([oldUri, newUri].map((uri) => workTreeOf(vscode.Uri.joinPath(uri, '..'))));
      if (!from) continue;
      await this.#inTurn(async () => {
        const takeBack = await ownLine(from, nameOf(oldUri));
        if (takeBack && to) await leaveOut(to, nameOf(newUri));
        await takeBack?.();
      });
    }
  }

  #remembered(place: WorkTreePlace): FolderAnswer | undefined {
    const tree = this.#deps.answers.get<unknown>(treeKey(place));
    const answer = tree === 'perFolder' ? this.#deps.answers.get<unknown>(folderKey(place)) : tree;
    return answer === 'commit' || answer === 'ignore' ? answer : undefined;
  }

  #ask(place: WorkTreePlace, name: string, asking: Asking): Promise<FolderAnswer | 'back' | undefined> {
    const known = () => (asking.again ? undefined : this.#remembered(place));
    const asked = this.#asking.then(async () => known() ?? (await this.#askNow(place, name, asking)));
    this.#asking = asked.catch(() => undefined);
    return asked;
  }

  /** Back from the question about the folder leads to the one about the tree, where that was asked. */
  async #askNow(place: WorkTreePlace, name: string, asking: Asking): Promise<FolderAnswer | 'back' | undefined> {
    const { answers } = this.#deps;
    asking.asked?.();
    for (let asksTree = asking.again === true || answers.get<unknown>(treeKey(place)) !== 'perFolder'; ; asksTree = true) {
      const asked = asksTree ? await this.#askTree(place, name, asking) : { answer: 'perFolder' as const };
      if (asked === 'back' || asked === undefined) return asked;
      const tree = asked.answer;
      if (asksTree) await answers.update(treeKey(place), tree);
      if (asked.records !== undefined) await rememberRecords(answers, place.tree, asked.records ? 'always' : 'never');
      if (tree !== 'perFolder') return tree;
      const known = answers.get<unknown>(folderKey(place));
      const folder = await askAboutFolder(place, name, known, { ...asking, canGoBack: asksTree || asking.canGoBack });
      if (folder === 'back' && asksTree) continue;
      if (folder !== undefined && folder !== 'back') await answers.update(folderKey(place), folder);
      return folder;
    }
  }

  /** Licence records are part of the question where no setting decides about them; they are written to disks only. */
  #askTree(place: WorkTreePlace, name: string, asking: Asking): Promise<TreeAnswered | 'back' | undefined> {
    const { answers, settings } = this.#deps;
    const isAsked = place.tree.scheme === 'file' && settings.records(place.tree) === 'ask';
    const records = isAsked ? rememberedRecords(answers, place.tree) !== 'never' : undefined;
    return askAboutTree(place, name, { known: answers.get<unknown>(treeKey(place)), records }, asking);
  }

  async #leaveOut(place: WorkTreePlace, name: string): Promise<() => Promise<void>> {
    const takeBack = await this.#inTurn(() => leaveOut(place, name));
    if (place.tree.scheme === 'file') await untilAddsHaveEnded(place.tree.fsPath);
    return () => this.#inTurn(takeBack);
  }

  /** All windows of this machine take turns, so that none reads what another is about to write. */
  async #inTurn<T>(task: () => Promise<T>): Promise<T> {
    return (await this.#deps.engine()).exclusively('gitignore', task);
  }
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function treeKey({ tree }: WorkTreePlace): string {
  return `${answersPrefix}git.tree ${tree.toString()}`;
}

function folderKey({ tree, folder }: WorkTreePlace): string {
  return `${answersPrefix}git.folder ${tree.toString()} ${folder}`;
}
