import { folderOf, relativeReference } from '../paths.ts';
import type { SiteDocument } from './site.ts';

const markdownIds = ['markdown', 'mdx', 'markdoc', 'quarto', 'rmd'];
const markdownNames = /\.(?:md|markdown|mdown|mkd|mdx|mdoc|qmd|rmd)$/i;

/** Markdown in any dialect: generators treat the images in it, other than those in HTML and templates. */
export function isMarkdown(document: SiteDocument): boolean {
  return markdownIds.includes(document.languageId) || markdownNames.test(document.path);
}

/** A text of the repository, such as its README, and no page: it lies where the generator reads no pages, and readers see it on disk. */
export function isNote(document: SiteDocument, root: string): boolean {
  return isMarkdown(document) && folderOf(document.path) === root;
}

/** From the document's folder; without a document, from that of the site. */
export function relativeFrom(document: SiteDocument | undefined, root: string, imagePath: string): string {
  return relativeReference(document ? folderOf(document.path) : root, imagePath);
}
