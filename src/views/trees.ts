import { AccountTree } from './accountTree.ts';
import type { ViewDeps } from './deps.ts';
import { askFilter } from './filterDownloads.ts';
import type { ImagesNode } from './imageNodes.ts';
import { type Grouping, ImagesTree } from './imagesTree.ts';

export interface Trees {
  readonly account: AccountTree;
  readonly images: ImagesTree;
  /** Asks for the words that downloads are to have. */
  filterDownloads(): Promise<void>;
}

/** The rows of the sidebar: the entry of a bundle of its own. `changed` is told which row of the images shows something else. */
export function createTrees(deps: ViewDeps, grouping: Grouping, changed: (node: ImagesNode | undefined) => void): Trees {
  const images = new ImagesTree(deps, grouping, changed);
  return {
    account: new AccountTree(deps.accounts, deps.engine, deps.words),
    images,
    filterDownloads: async () => {
      const filter = await askFilter(images.downloadsFilter);
      if (filter !== undefined) await images.filterDownloads(filter);
    },
  };
}
