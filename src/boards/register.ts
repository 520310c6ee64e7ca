import * as vscode from 'vscode';
import { lazily } from '../core/lazily.ts';
import { boardCommands, views } from '../core/names.ts';
import { LazyTree } from '../ui/lazyTree.ts';
import { showTree } from '../ui/tree.ts';
import type { BoardsNode } from './boardRows.ts';
import type { Boards } from './boards.ts';
import type { BoardDeps } from './deps.ts';

export interface BoardsFeature extends vscode.Disposable {
  /** Shows again what of the boards is here; with `anew` they are asked about again. */
  refresh(anew?: boolean): void;
}

/** Registers the boards. They are a bundle of their own, loaded when the view is opened or a command is run. */
export function registerBoards(deps: BoardDeps): BoardsFeature {
  let loaded: Boards | undefined;
  const boards = lazily(async () => {
    const { createBoards } = await import('./boards.ts');
    loaded = createBoards(deps, (node) => tree.refresh(node));
    return loaded;
  });
  const tree = new LazyTree<BoardsNode>(async () => (await boards()).tree);
  const disposable = vscode.Disposable.from(
    tree,
    showTree(views.boards, tree),
    ...boardCommands.map((id) => vscode.commands.registerCommand(id, async (argument: unknown) => (await boards()).run(id, argument))),
  );
  return {
    refresh: (anew) => {
      if (anew) loaded?.tree.forget();
      tree.refresh();
    },
    dispose: () => disposable.dispose(),
  };
}
