import type { TextDocument, Uri } from 'vscode';
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

export interface ReferenceResult {
  readonly text: string;
  /** `nowhere`: the clipboard of somebody who has gone on is left alone, so the text is to be offered. */
  readonly where: 'document' | 'clipboard' | 'nowhere';
  /** Why it is not in the document; `changed`: its place is not there any more. */
  readonly why?: 'noDocument' | 'closed' | 'readOnly' | 'changed' | undefined;
}

export interface References {
  /**
   * The active document, or the one behind a preview, with what the reference will replace. `last`: the last text editor when
   * there is none.
   */
  capture(last?: boolean): ReferenceTarget;
  /** The text that `insert` would write now, or `insertList` for one of its images, with what they do around it left out. */
  render(target: ReferenceTarget | undefined, image: InsertedImage, inList?: boolean): Promise<string>;
  /** One undoable edit; without a document that takes it, the text goes to the clipboard. */
  insert(target: ReferenceTarget | undefined, image: InsertedImage): Promise<ReferenceResult>;
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
