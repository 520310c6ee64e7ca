import { AccountTree } from './accountTree.ts';
import type { ViewDeps } from './deps.ts';
import type { ImagesNode } from './imageNodes.ts';
import { type Grouping, ImagesTree } from './imagesTree.ts';

export interface Trees {
  readonly account: AccountTree;
  readonly images: ImagesTree;
}

/** The rows of the sidebar: the entry of a bundle of its own. `changed` is told which row of the images shows something else. */
export function createTrees(deps: ViewDeps, grouping: Grouping, changed: (node: ImagesNode | undefined) => void): Trees {
  return {
    account: new AccountTree(deps.accounts, deps.engine, deps.words),
    images: new ImagesTree(deps, grouping, changed),
  };
}
