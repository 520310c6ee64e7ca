import * as vscode from 'vscode';
import type { Allowances } from '../core/engine.ts';
import { loggable } from '../core/errors.ts';
import { lazily } from '../core/lazily.ts';
import { answersPrefix, commands, contextKeys, draggedImages, views } from '../core/names.ts';
import { LazyTree } from '../ui/lazyTree.ts';
import { type ShownView, showTree } from '../ui/tree.ts';
import type { Allowance } from './allowance.ts';
import type { ViewDeps } from './deps.ts';
import type { ImagesNode } from './imageNodes.ts';
import type { Grouping } from './imagesTree.ts';
import type { Trees } from './trees.ts';

const quietMilliseconds = 300;
const groupingKey = `${answersPrefix}grouping`;

export interface Views extends vscode.Disposable, Allowances {
  /** Looks accounts, products and images up again. */
  refresh(): void;
}

export function registerViews(deps: ViewDeps): Views {
  let loaded: Trees | undefined;
  let grouping = rememberedGrouping(deps);
  const trees = lazily(async () => {
    const { createTrees } = await import('./trees.ts');
    loaded = createTrees(deps, grouping, (node) => images.refresh(node));
    return loaded;
  });
  const group = (chosen: Grouping) => async () => {
    grouping = chosen;
    await tellGrouping(chosen);
    loaded?.images.group(chosen);
    await deps.answers.update(groupingKey, chosen);
  };
  const inDownloads = async (act: (trees: Trees) => Promise<void>) => {
    await act(await trees());
    await vscode.commands.executeCommand(`${views.images}.focus`);
  };
  void tellGrouping(grouping);
  const account = new LazyTree(async () => (await trees()).account);
  const images = new LazyTree<ImagesNode>(async () => (await trees()).images);
  const shown = [showTree(views.account, account), showTree(views.images, images, { kind: draggedImages, text: draggedText })];
  const allowance = statusBar(deps, shown);
  const disposable = vscode.Disposable.from(
    account,
    images,
    allowance,
    ...shown,
    vscode.commands.registerCommand(commands.showMoreImages, async (parent: unknown) =>
      (await trees()).images.showMore(String(parent ?? '')),
    ),
    vscode.commands.registerCommand(commands.showImagesAsList, group('list')),
    vscode.commands.registerCommand(commands.groupImagesByFolder, group('folder')),
    vscode.commands.registerCommand(commands.groupImagesByDocument, group('document')),
    vscode.commands.registerCommand(commands.showDownloads, () => inDownloads(({ images: tree }) => tree.showDownloads())),
    vscode.commands.registerCommand(commands.filterDownloads, () => inDownloads((tree) => tree.filterDownloads())),
    vscode.commands.registerCommand(commands.clearDownloadsFilter, () => inDownloads(({ images: tree }) => tree.filterDownloads(''))),
    watchImages(() => void loaded?.images.refresh()),
    deps.images.onDidChange(() => void loaded?.images.refresh()),
    deps.records.onDidChange(() => void loaded?.images.refresh()),
    deps.documents.onDidChange(() => void loaded?.images.refresh()),
  );
  return {
    refresh: () => {
      loaded?.account.dropLookUps();
      account.refresh();
      void loaded?.images.lookUpAgain();
      allowance.update();
    },
    found: allowance.found,
    charged: allowance.charged,
    dispose: () => {
      loaded?.account.dropLookUps();
      disposable.dispose();
    },
  };
}

/** What is left, in the status bar: a bundle of its own, loaded when somebody has looked it up. */
function statusBar(deps: ViewDeps, shown: readonly ShownView[]): Allowances & vscode.Disposable & { update(): void } {
  let loaded: Promise<Allowance> | undefined;
  const load = lazily(async () => {
    const { Allowance: Loaded } = await import('./allowance.ts');
    const onDidShow = (listener: () => void) => vscode.Disposable.from(...shown.map((view) => view.onDidChangeVisibility(listener)));
    return new Loaded({ ...deps, isShown: () => shown.some(({ visible }) => visible), onDidShow });
  });
  /** One after the other, also while it is being loaded. */
  const tell = (act: (allowance: Allowance) => void) =>
    void loaded?.then(act).catch((error: unknown) => deps.log.warn(`what is left is not shown: ${loggable(error)}`));
  return {
    found: (accountId, products) => {
      const at = Date.now();
      loaded = load();
      tell((allowance) => allowance.found(accountId, { products, at }));
    },
    charged: (accountId) => tell((allowance) => allowance.charged(accountId)),
    update: () => tell((allowance) => allowance.update()),
    dispose: () => tell((allowance) => allowance.dispose()),
  };
}

function rememberedGrouping({ answers }: Pick<ViewDeps, 'answers'>): Grouping {
  const kept: unknown = answers.get(groupingKey);
  return kept === 'folder' || kept === 'document' ? kept : 'list';
}

/** The menu offers the others. */
function tellGrouping(grouping: Grouping): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', contextKeys.grouping, grouping);
}

/** Of what is selected, the images; other rows have nothing to insert. */
function draggedText(rows: readonly ImagesNode[]): string {
  return rows.flatMap((row) => (row.kind === 'image' ? [row.uri.toString()] : [])).join('\n');
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
