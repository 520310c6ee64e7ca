import type { TreeItem, Uri } from 'vscode';
import type { ImageFacts, Product } from '../core/api/types.ts';
import type { UiText } from '../core/text.ts';
import type { WorkspaceImage } from './images.ts';

/** An asset, with what is known of it besides what the API says. */
export interface LookedAt {
  readonly assetId: string;
  /** Whose look-ups are used; the account of the workspace when absent. */
  readonly accountId?: string | undefined;
  /** Looked up when absent. */
  readonly image?: ImageFacts;
  /** Those that its price is named for; the account's when absent. */
  readonly products?: readonly Product[];
  /** Its files in the workspace. */
  readonly here?: readonly Uri[];
  /** Where it will be saved. */
  readonly place?: Uri;
}

/** What is on the screen while somebody decides: one asset, or the first ones of a list. */
export type Seen = { readonly asset: LookedAt; readonly list?: never } | { readonly list: readonly ImageFacts[]; readonly asset?: never };

/** A place on the screen for as long as a download lasts. */
export interface Hold {
  /** At once, with words where the picture is not here yet. Takes neither the focus nor the place of the text. */
  show(seen: Seen): void;
  /** What the person had opened comes back; else the panel goes. */
  dispose(): void;
}

/** An image of the workspace, or an asset of which there is no file. */
export type RowAsset = Omit<WorkspaceImage, 'uri'> & Partial<Pick<WorkspaceImage, 'uri'>>;

/** Pictures of assets. None of it costs anything, and none of it fails: what cannot be had is said. */
export interface Looks {
  /** Beside the text, until the person closes it. */
  open(asset: LookedAt): Promise<void>;
  hold(): Hold;
  /**
   * A row with its tooltip, and a picture in it where one can be had without a question. `lines`: what else is known of it.
   */
  withTooltip(item: TreeItem, asset: RowAsset, lines?: readonly UiText[]): Promise<TreeItem>;
}
