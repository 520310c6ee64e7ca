import { wellFormed } from '../text.ts';
import { altLine } from './alt.ts';
import type { ReferenceFormat } from './format.ts';

/** `![alternative text](path)`, safe in CommonMark, GFM and MDX whatever the title and the file name hold. */
export const markdown: ReferenceFormat = {
  languageIds: ['markdown', 'mdx', 'quarto', 'rmd', 'github-issues', 'prompt', 'instructions', 'chatmode'],
  parts: ({ path, alt }) => ({ before: '![', placeholder: escapeAlt(alt), after: `](${encodePath(path)})` }),
};

/**
 * Besides what CommonMark gives a meaning: braces, which MDX and template languages evaluate, bars, which end a table
 * cell, and dollars, which start a formula.
 */
export function escapeAlt(alt: string): string {
  return altLine(alt)
    .replace(/[\\`*_[\]<>{}|~$]/g, '\\$&')
    .replace(/&(?=#?\w{1,40};)/g, '\\&')
    .replace(/:(?=[\w+-]+:|\/\/)/g, '\\:');
}

/**
 * Percent-encodes all that could end or change a link destination. Spaces are encoded instead of using `<…>`, which
 * site generators treat in different ways; letters of every script stay readable.
 */
export function encodePath(path: string): string {
  return wellFormed(path).replace(/[^\p{L}\p{M}\p{N}\p{Emoji_Presentation}/._~!@+,;='*-]/gu, percentEncoded);
}

function percentEncoded(character: string): string {
  return encodeURIComponent(character).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
}
