import type { Reference, ReferenceFormat, ReferenceParts } from '../format.ts';
import { encodePath } from '../urlPath.ts';
import { escapeMarkdown, image } from './markdown.ts';

/**
 * Markdown's image, so that bundlers find the file, which they do not in `<img>`. A figure puts the elements of HTML
 * around it; the blank lines are what makes MDX read Markdown inside them.
 */
export const mdx: ReferenceFormat = {
  languageIds: ['mdx'],
  parts: (reference) => (reference.figure ? figure(reference) : image(reference, reference.caption)),
  text: escapeMarkdown,
  path: encodePath,
};

function figure(reference: Reference): ReferenceParts {
  const { before, placeholder, after } = image(reference, '');
  const caption = reference.caption && `<figcaption>${escapeMarkdown(reference.caption)}</figcaption>\n\n`;
  return { before: `<figure>\n\n${before}`, placeholder, after: `${after}\n\n${caption}</figure>`, block: true };
}
