import type { TextDocument, Uri } from 'vscode';
import type { ReferenceRequest } from '../core/references/format.ts';
import type { SiteKind } from '../core/sites/site.ts';

/** What a place or a path in the text depends on. */
export type PlaceDocument = Pick<TextDocument, 'uri' | 'languageId'>;

/** How a document names an image. */
export type ImageLink = (image: Uri) => Promise<ImageName>;

/** With what front matter names the image by, where that is another path than the text's. */
export type ImageName = Pick<ReferenceRequest, 'path' | 'html' | 'whole' | 'tag' | 'literal'> & { readonly frontMatter?: string };

export interface Links {
  /** For one document, whose site is looked for once; without one, for the clipboard. */
  from(document: PlaceDocument | undefined): Promise<ImageLink>;
  /** The generator of the site that the document is part of, which decides how its front matter is read. */
  generatorOf(document: PlaceDocument): Promise<SiteKind | undefined>;
}
