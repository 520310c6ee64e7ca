import type { TextDocument, Uri } from 'vscode';
import type { ReferenceFacts } from '../core/references/texts.ts';

/** Where in a document the reference will stand, kept right while the document is edited. */
export interface ReferenceTarget {
  readonly document: TextDocument;
  dispose(): void;
}

/** What a reference is made from. */
export interface InsertedImage extends ReferenceFacts {
  readonly uri: Uri;
}

export interface ReferenceResult {
  readonly text: string;
  readonly where: 'document' | 'clipboard';
  /** Why it is not in the document. */
  readonly why?: 'noDocument' | 'closed' | 'readOnly';
}

export interface References {
  /** The active document, with what the reference will replace; undefined when no document is open. */
  capture(): ReferenceTarget | undefined;
  /** The text that `insert` would write now, or `insertList` for one of its images, with what they do around it left out. */
  render(target: ReferenceTarget | undefined, image: InsertedImage, inList?: boolean): Promise<string>;
  /** One undoable edit; without a target, or when its document was closed, the text goes to the clipboard. */
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
