import { findFrontMatter } from './block.ts';
import { FrontMatterError } from './error.ts';
import { metadataFields } from './fieldBlocks.ts';
import { hexoBlock, mayBeFrontMatter } from './hexoBlocks.ts';

const rule = '[=\\-`:\'"~^_*+#<>]{3,}[ \\t]*';
const rstTitle = `(?:${rule}\\r?\\n)?[ \\t]*\\S[^\\n]*\\r?\\n${rule}(?=\\r?(?:\\n|$))`;
const rstFields = '(?::[A-Za-z](?:\\\\.|[^\\n:\\\\]|:(?=\\S))*:(?:[ \\t][^\\n]*)?(?:\\r?\\n[ \\t]+[^\\n]*)*(?:\\r?\\n|$))*';

/** What must stay at the top of a document besides front matter: docutils' title and its fields, LaTeX's preamble, the head of a page. */
const tops: Readonly<Record<string, RegExp>> = {
  restructuredtext: new RegExp(`^\\uFEFF?\\s*${rstFields}(?:\\s*${rstTitle}\\s*${rstFields})?`),
  latex: /^[\s\S]*?\\begin\{document\}/,
  html: /^\uFEFF?\s*<(?:!doctype|html|head)\b[\s\S]*?<body(?:\s[^>]*)?>/i,
};
const otherNames: Readonly<Record<string, string>> = { tex: 'latex', xhtml: 'html' };

/**
 * The end of the line that closes what stands at the top of a document for its generator alone: front matter in every
 * form, also in those that one generator reads as data and another as text; the UTF-16 offset before the line break.
 * Undefined when there is nothing of that kind, or it cannot be read.
 */
export function topEnd(text: string, languageId: string): number | undefined {
  const end = frontMatterEnd(text, languageId) ?? otherTop(text, languageId);
  if (end === undefined) return undefined;
  const lineEnd = text.indexOf('\n', end);
  if (lineEnd < 0) return text.length;
  return text[lineEnd - 1] === '\r' && lineEnd > end ? lineEnd - 1 : lineEnd;
}

function frontMatterEnd(text: string, languageId: string): number | undefined {
  try {
    const block = findFrontMatter(text, { languageId });
    if (block) return block.syntax === 'fields' ? trimmedEnd(text, block.end) : block.end;
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error;
    return undefined;
  }
  if (!/^(?:markdown|mdx|html|quarto|rmd)$/.test(languageId) || !mayBeFrontMatter(text)) return undefined;
  return hexoBlock(text)?.end ?? trimmedEnd(text, metadataFields(text));
}

function otherTop(text: string, languageId: string): number | undefined {
  const name = Object.hasOwn(otherNames, languageId) ? (otherNames[languageId] ?? '') : languageId;
  const length = Object.hasOwn(tops, name) ? tops[name]?.exec(text)?.[0].trimEnd().length : undefined;
  return length || undefined;
}

/** Before the last line break of what ends at `end`. */
const trimmedEnd = (text: string, end: number): number => text.slice(0, end).trimEnd().length;
