import type { Reference, ReferenceFormat, ReferenceParts } from '../format.ts';
import { dotted, encodePath, percentEncode } from '../urlPath.ts';

/** `!path(alt)!`, which processors also use as the title; a figure has its caption in a paragraph of the class `caption`. */
export const textile: ReferenceFormat = {
  languageIds: ['textile'],
  parts: image,
  text: escapeTextile,
  path: source,
};

function image({ path, alt, caption, figure }: Reference): ReferenceParts {
  const captioned = caption && figure ? `\n\np(caption). ${escapeTextile(caption)}` : '';
  const text = escapeTextile(alt);
  const close = text ? ')!' : '!';
  return { before: `!${source(path)}${text && '('}`, placeholder: text, after: close + captioned, block: figure };
}

/** Character references, which Textile hands on, for all that it would format or replace. */
function escapeTextile(line: string): string {
  return line.replace(meaningful, (character) => `&#${character.charCodeAt(0)};`);
}

/** A hyphen in a word, a single full stop and an `x` outside dimensions mean nothing. */
const meaningful = /["#$%&'()*+/:<=>?@[\\\]^_`{|}~!]|(?<!\w)-|-(?!\w)|(?<=\.)\.|(?<=[\d.]\s?)x(?=\s?[\d.])/g;

function source(path: string): string {
  return dotted(percentEncode(encodePath(path), /['!*+@~=;]/g), /^[-^]/);
}
