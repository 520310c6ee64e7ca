import type { Event, Uri } from 'vscode';
import type { ImageNames } from '../core/assets/imageNames.ts';

/** An asset ID where it first stands in a document: zero-based line, UTF-16 units. */
export interface FoundId {
  readonly id: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What a document of the workspace says about images. */
export interface FoundDocument extends ImageNames {
  readonly uri: Uri;
  /** Each ID once, in their order; none of files of data and programs. */
  readonly ids: readonly FoundId[];
}

export interface WorkspaceDocuments {
  /** Something else is found than before. Nothing is looked for before the first `search`. */
  readonly onDidChange: Event<void>;
  /** Undefined before the first search. */
  readonly found: readonly FoundDocument[] | undefined;
  /** Reads the documents that have changed since the last search, or all; from then on they are watched. */
  search(): Promise<readonly FoundDocument[]>;
}
