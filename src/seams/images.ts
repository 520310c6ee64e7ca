import type { Event, Uri } from 'vscode';
import type { IndexedImage } from '../core/assets/imageIndex.ts';
import type { MovedFile } from './moves.ts';

/** A licensed image that is in the workspace now. */
export interface WorkspaceImage
  extends Partial<Pick<IndexedImage, 'title' | 'caption' | 'creditLine' | 'artist' | 'collectionName' | 'sha256' | 'bytes' | 'at'>> {
  readonly uri: Uri;
  readonly assetId: string;
}

export interface WorkspaceImages {
  /** Images that were there before are at other places now. */
  readonly onDidChange: Event<void>;
  add(uri: Uri, image: Omit<IndexedImage, 'path'>): Promise<void>;
  /** What is known of images follows them. Gives those of the images listed here that were among the files or in the folders. */
  follow(files: readonly MovedFile[]): Promise<readonly (MovedFile & { readonly assetId: string })[]>;
  /** Those of the index that are meant and there, newest first; nothing is searched for. */
  known(isMeant: (image: WorkspaceImage) => boolean): Promise<readonly WorkspaceImage[]>;
  /** Newest first; `more` says whether there are others beyond `limit`. */
  list(limit: number): Promise<ListedImages>;
  /** What is not there any more is not listed as missing either. */
  forget(image: Pick<WorkspaceImage, 'uri'>): Promise<void>;
}

export interface ListedImages {
  readonly images: readonly WorkspaceImage[];
  /** Were placed here and are not there any more, and no other file of their asset is. */
  readonly missing: readonly WorkspaceImage[];
  readonly more: boolean;
}
