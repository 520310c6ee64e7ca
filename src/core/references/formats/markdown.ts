import type { Reference, ReferenceFormat, ReferenceParts } from '../format.ts';
import { encodePath } from '../urlPath.ts';

/**
 * `![alternative text](path)`, safe in CommonMark and GFM whatever the title and the file name hold. A figure is the
 * image with its caption emphasised on the next line: CommonMark has no figures, and raw HTML is off in many renderers.
 */
export const markdown: ReferenceFormat = {
  languageIds: ['markdown', 'quarto', 'rmd', 'github-issues', 'prompt', 'instructions', 'chatmode'],
  parts: (reference) => (reference.figure ? figure(reference) : image(reference, reference.caption)),
  text: escapeMarkdown,
  path: encodePath,
};

function figure(reference: Reference): ReferenceParts {
  const { before, placeholder, after } = image(reference, '');
  const caption = reference.caption && `\n*${escapeMarkdown(reference.caption)}*`;
  return { before, placeholder, after: after + caption, block: true };
}

/** An image among other text has its caption as a title, which renderers show on hover or below. */
export function image(reference: Pick<Reference, 'path' | 'alt' | 'literal' | 'tag'>, title: string): ReferenceParts {
  const { path, alt, literal, tag } = reference;
  if (tag) return assetTag(path, alt, title);
  const titled = title && ` "${escapeMarkdown(title)}"`;
  return { before: '![', placeholder: escapeMarkdown(alt), after: `](${literal ? literalPath(path) : encodePath(path)}${titled})` };
}

/**
 * Hexo's tag for an image of the post's own folder (hexo.io/docs/asset-folders). Its texts stand in one argument, the title
 * first; the marks that would end it, or the tag, are written so that they do not.
 */
function assetTag(path: string, alt: string, title: string): ReferenceParts {
  const name = /["\\]/.test(path) ? `'${path.replace(/[\\']/g, '\\$&')}'` : `"${path}"`;
  return { before: `{% asset_img ${name} '"${tagText(title)}" "`, placeholder: tagText(alt), after: `"' %}` };
}

function tagText(line: string): string {
  return line.replace(/"/g, '&quot;').replace(/'/g, '&#39;').replace(/\{/g, '(').replace(/\}/g, ')').replace(/\\/g, '/');
}

/**
 * In angle brackets, as CommonMark has it for spaces; only where it must be, because some generators stumble over them.
 * What a line cannot hold or reads otherwise (a colon makes a scheme, spaces at the ends are trimmed) is encoded all the same.
 */
function literalPath(path: string): string {
  if (encodePath(path) === path || /[\p{Cc}\u2028\u2029:]|^\s|\s$/u.test(path)) return encodePath(path);
  return `<${path.replace(/[\\<>&]/g, '\\$&')}>`;
}

/**
 * Besides what CommonMark gives a meaning: quotation marks, which end titles, braces, which MDX and template languages
 * evaluate, bars, which end a table cell, dollars, which start a formula, and what makes addresses into links.
 */
export function escapeMarkdown(line: string): string {
  return line
    .replace(/[\\`*_[\]<>{}|~$"]/g, '\\$&')
    .replace(/&(?=#?\w{1,40};)/g, '\\&')
    .replace(/:(?=[\w+-]+:|\/\/)/g, '\\:')
    .replace(/(?<=\bwww)\./gi, '\\.')
    .replace(/(?<=\S)@(?=\S)/g, '\\@');
}
