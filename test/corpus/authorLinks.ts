import MarkdownIt from 'markdown-it';
import { bodyStart } from './places.ts';
import type { Document } from './repository.ts';
import { htmlTree, imagesIn } from './tree.ts';

const markdown = new MarkdownIt({ html: false });

/** The images that the author of a document named in its own markup, as they are written; those in raw HTML only of HTML. */
export function linksIn({ text, languageId }: Document): readonly string[] {
  return [...new Set(written(text, languageId))].filter((link) => link !== '' && !isForeign(link));
}

function written(text: string, languageId: string): readonly string[] {
  if (languageId === 'html') return imagesIn(htmlTree(text)).map(({ src }) => src);
  if (languageId === 'asciidoc') return matches(withoutVerbatim(text), /\bimage::?([^\s[:][^[\n]*)\[/g);
  if (languageId === 'restructuredtext') return matches(text, /^[ \t]*\.\. (?:image|figure):: (\S+)/gm);
  const first = bodyStart(text);
  const body = text.split(/\r?\n/).slice(Math.min(first, text.length)).join('\n');
  const tokens = markdown.parse(body, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const images = tokens.filter(({ type }) => type === 'image').map((token) => decoded(String(token.attrGet('src') ?? '')));
  return [...images, ...matches(body, /\{% asset_img ([^\s%]+)/g), ...matches(body, /^(?:`{3,}|:{3,})\{(?:image|figure)\} (\S+)/gm)];
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, link = '']) => link.trim());
}

function withoutVerbatim(text: string): string {
  return text.replace(/^(-{4,}|\.{4,}|\+{4,}|\/{4,})[ \t]*$[\s\S]*?^\1[ \t]*$/gm, '');
}

export function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

/** Addresses elsewhere, and what templates make. */
function isForeign(link: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:)?\/\/|^(?:data|mailto|cid|attachment|https?):|[{}<>$`]|%\}|^#/i.test(link) && !/image\$/.test(link);
}
