import type { Reference, ReferenceFormat, ReferenceParts } from '../format.ts';
import { dotted, percentEncode } from '../urlPath.ts';

/** The directives `image` and `figure`: reStructuredText has no image among other text without a substitution elsewhere. */
export const restructuredText: ReferenceFormat = {
  languageIds: ['restructuredtext'],
  parts: directive,
  text: escapeRst,
  path: argument,
};

/** The value of an option is literal text, so the alternative text needs no escape. */
function directive({ path, alt, caption, figure }: Reference): ReferenceParts {
  const name = figure ? 'figure' : 'image';
  const body = caption && figure ? `\n\n   ${escapeRst(caption)}` : '';
  return { before: `.. ${name}:: ${argument(path)}\n   :alt: `, placeholder: alt, after: body, block: true };
}

/**
 * Not percent-encoded: docutils unescapes backslashes and Sphinx opens the file of that name. Whitespace other than the
 * space and control characters cannot be written and are encoded all the same.
 */
function argument(path: string): string {
  const written = percentEncode(dotted(path, /^[^/.]*:/), /[\p{Cc}\u2028\u2029]|(?! )\s/gu);
  return written.replace(/[\\ ]/g, '\\$&');
}

/** Backslashes for inline markup, and for whatever would make the line a list, a directive or a field instead of a paragraph. */
function escapeRst(line: string): string {
  return line.replace(/[\\*`_|<>[\]:@]/g, '\\$&').replace(/^(?:[^\p{L}\p{N}\\\s]|[^\s.)]{1,8}[.)](?=\s|$))/u, '\\$&');
}
