import * as vscode from 'vscode';
import { commands, views } from '../core/names.ts';
import type { Accounts } from '../seams/accounts.ts';
import type { EngineSource } from '../seams/engineSource.ts';
import type { WorkspaceImages } from '../seams/images.ts';
import type { WordsSource } from '../seams/words.ts';
import { showTree } from '../ui/tree.ts';
import { AccountTree } from './accountTree.ts';
import { ImagesTree } from './imagesTree.ts';

const quietMilliseconds = 300;

export interface Views extends vscode.Disposable {
  /** Looks accounts, products and images up again. */
  refresh(): void;
}

export function registerViews(deps: { accounts: Accounts; engine: EngineSource; words: WordsSource; images: WorkspaceImages }): Views {
  const account = new AccountTree(deps.accounts, deps.engine, deps.words);
  const images = new ImagesTree(deps.images, deps.words);
  const disposable = vscode.Disposable.from(
    account,
    images,
    showTree(views.account, account),
    showTree(views.images, images, true),
    vscode.commands.registerCommand(commands.showMoreImages, () => images.showMore()),
    watchImages(() => images.refresh()),
    deps.images.onDidChange(() => images.refresh()),
  );
  return {
    refresh: () => {
      account.refresh();
      images.refresh();
    },
    dispose: () => disposable.dispose(),
  };
}

/** Files that were moved, deleted or restored outside this extension change the list too. */
function watchImages(changed: () => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, quietMilliseconds);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.{jpg,jpeg,JPG,JPEG,eps,EPS}', false, true, false);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(later),
    watcher.onDidDelete(later),
    vscode.workspace.onDidChangeWorkspaceFolders(later),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
