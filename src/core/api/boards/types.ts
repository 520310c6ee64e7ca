/** Names and meanings: the boards of the Getty Images API v3. Everything optional may be absent or null on the wire. */

/** Those that a person made, and those that others shared with them. */
export type BoardRelationship = 'owned' | 'invited';

export interface BoardSummary {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly assetCount?: number;
  /** ISO 8601 UTC. */
  readonly updated?: string;
}

export interface BoardsPage {
  readonly boards: readonly BoardSummary[];
  /** No page behind this one holds anything. */
  readonly isLast: boolean;
}

/** False where the server says no; undefined where it says nothing, and then it has to be tried. */
interface BoardPermissions {
  readonly addAssets?: boolean;
  readonly removeAssets?: boolean;
}

export interface BoardAsset {
  readonly id: string;
  /** `image`, `video` or whatever there will be. */
  readonly assetType?: string;
  /** ISO 8601 UTC. */
  readonly added?: string;
  readonly thumbUri?: string;
}

export interface Board extends BoardSummary {
  /** All of them: there are no pages. */
  readonly assets: readonly BoardAsset[];
  readonly commentCount?: number;
  readonly permissions: BoardPermissions;
}

export interface BoardComment {
  readonly id?: string;
  /** A stranger's text. */
  readonly text: string;
  readonly by?: string;
  /** ISO 8601 UTC. */
  readonly date?: string;
}

export interface BoardComments {
  readonly comments: readonly BoardComment[];
  /** As in `BoardPermissions`. */
  readonly addComment?: boolean;
}

/** Of the assets that were to be added, those that the server did not take. */
export interface AddedAssets {
  readonly notAdded: readonly string[];
}

/** Characters of a name or a comment. What the service takes is not documented; a page of text is neither. */
export const longestBoardName = 200;
export const longestComment = 2000;
