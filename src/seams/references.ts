import type { Range, TextDocument, Uri } from 'vscode';
import type { ReferenceFacts } from '../core/references/texts.ts';

/** Where the reference will stand, kept right while the document is edited, renamed or closed. */
export interface ReferenceTarget {
  /** Absent when no document takes references now. */
  readonly document: TextDocument | undefined;
  /** The text editor that was used last and has its tab still, where another kind of tab is in front. */
  readonly lastEditor?: { readonly uri: Uri; readonly line: number } | undefined;
  /** The same, for what is meant for the clipboard. */
  forClipboard(): ReferenceTarget;
  dispose(): void;
}

/** What a reference is made from. */
export interface InsertedImage extends ReferenceFacts {
  readonly uri: Uri;
}

/** A reference with what sets it apart, and the range that it takes the place of. */
export interface Replacement {
  readonly range: Range;
  readonly text: string;
}

export interface ReferenceResult {
  readonly text: string;
  /** `nowhere`: the clipboard of somebody who has gone on is left alone, so the text is to be offered. */
  readonly where: 'document' | 'clipboard' | 'nowhere';
  /** IDs of a list in whose place references stand; then `text` and `where` are those of the rest of it. */
  readonly replaced?: number;
  /** Why it is not in the document; `changed`: its place is not there any more. */
  readonly why?: 'noDocument' | 'closed' | 'readOnly' | 'changed' | undefined;
}

/** IDs that were read from a document: in any order, those that occur twice included or not. */
export interface ListedSource {
  readonly ids: readonly string[];
  /** The text is a list, and not one that mentions assets. */
  readonly isList: boolean;
  readonly from: 'selection' | 'document';
}

/** Loaded when the first command needs it. */
export type ReferencesSource = () => Promise<References>;

export interface References {
  /**
   * The active document, or the one behind a preview, with what the reference will replace. `last`: the last text editor when
   * there is none. `assetId`: the asset that it is about, where that is known: the ID of another one is left alone.
   */
  capture(last?: boolean, assetId?: string): ReferenceTarget;
  /** The text that `insert` would write now, or `insertList` for one of its images, with what they do around it left out. */
  render(target: ReferenceTarget | undefined, image: InsertedImage, inList?: boolean): Promise<string>;
  /**
   * What would be written in the place of a range, and where that is: nothing is written. Of several images each has a line of
   * its own; in markup or front matter that is there already it is the path of one. Undefined in code, in a remark or in a tag.
   */
  replacing(document: TextDocument, range: Range, images: readonly InsertedImage[]): Promise<Replacement | undefined>;
  /** Whether a reference may take the place of an address that is written in the place of a range, or of the link around it. */
  takesAddress(document: TextDocument, range: Range, address: string): Promise<boolean>;
  /** One undoable edit; without a document that takes it, the text goes to the clipboard. */
  insert(target: ReferenceTarget | undefined, image: InsertedImage): Promise<ReferenceResult>;
  /**
   * Notes where the IDs of a list stand in the document of the target, in what was captured or in all of it: the references of
   * `insertList` take their places then, as far as they stand in text and are there still. The rest goes where the target says.
   */
  noteListed(target: ReferenceTarget | undefined, list: ListedSource): Promise<void>;
  /** The same for documents that need not be open, where nothing was captured: the rest goes to the clipboard. */
  captureListed(documents: readonly Uri[], ids: readonly string[]): Promise<ReferenceTarget>;
  /**
   * The same for a list, one a line: a text stands for what there is no image of. `replace` puts the list in the place of
   * what was captured, instead of behind it.
   */
  insertList(
    target: ReferenceTarget | undefined,
    lines: readonly (InsertedImage | string)[],
    options: { readonly replace: boolean },
  ): Promise<ReferenceResult>;
  /**
   * Writes the image into the front matter of the target's document, as one undoable edit. False when there is no document;
   * throws a SpokenError when it cannot be done without changing something else.
   */
  setFrontMatter(target: ReferenceTarget | undefined, image: InsertedImage): Promise<boolean>;
  /** The asset ID that is selected or under the cursor of the active editor. */
  assetIdAtCursor(): string | undefined;
}
