import type { boardCommands } from '../core/names.ts';
import type { BoardsNode } from './boardRows.ts';
import { BoardsTree } from './boardsTree.ts';
import { BoardCommands } from './commands.ts';
import type { BoardDeps } from './deps.ts';

export interface Boards {
  readonly tree: BoardsTree;
  /** What goes wrong is said in a sentence. */
  run(id: (typeof boardCommands)[number], argument: unknown): Promise<void>;
}

/** The boards of the sidebar and their commands: the entry of a bundle of its own. `changed` is told which row shows something else. */
export function createBoards(deps: BoardDeps, changed: (node: BoardsNode | undefined) => void): Boards {
  const tree = new BoardsTree(deps, changed);
  const commands = new BoardCommands(deps, tree);
  return { tree, run: (id, argument) => commands.run(id, argument) };
}
