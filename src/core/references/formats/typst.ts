import type { Reference, ReferenceFormat, ReferenceParts } from '../format.ts';

/** `#image(…)`; a figure is `#figure(image(…), caption: …)`. Captions are strings, in which no markup has a meaning. */
export const typst: ReferenceFormat = {
  languageIds: ['typst', 'typst-code'],
  parts: (reference) => (reference.figure ? figure(reference) : image('#', reference)),
  text: escapeString,
  path: escapeString,
};

function image(hash: string, { path, alt }: Reference): ReferenceParts {
  return { before: `${hash}image("${escapeString(path)}", alt: "`, placeholder: escapeString(alt), after: '")' };
}

function figure(reference: Reference): ReferenceParts {
  const { before, placeholder, after } = image('', reference);
  const caption = reference.caption && `  caption: "${escapeString(reference.caption)}",\n`;
  return { before: `#figure(\n  ${before}`, placeholder, after: `${after},\n${caption})`, block: true };
}

function escapeString(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\"]/g, '\\$&')
    .replace(/[\p{Cc}\u2028\u2029]/gu, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}
