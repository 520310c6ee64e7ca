import { oneLine } from '../text.ts';
import { altLine } from './alt.ts';
import type { Reference, ReferenceFormat, ReferenceParts, ReferenceRequest } from './format.ts';
import { asciidoc } from './formats/asciidoc.ts';
import { css } from './formats/css.ts';
import { json, toml, yaml } from './formats/data.ts';
import { html, vue } from './formats/html.ts';
import { latex } from './formats/latex.ts';
import { markdown } from './formats/markdown.ts';
import { mdx } from './formats/mdx.ts';
import { org } from './formats/org.ts';
import { plainPath } from './formats/plain.ts';
import { restructuredText } from './formats/restructuredText.ts';
import { textile } from './formats/textile.ts';
import { typst } from './formats/typst.ts';
import { fillReference, type TemplateFacts } from './template.ts';

/** To add a format, write a file like formats/markdown.ts and name it here. */
const formats: readonly ReferenceFormat[] = [
  ...[markdown, mdx, html, vue, asciidoc, restructuredText, latex, typst, org, textile, css],
  ...[json, yaml, toml],
];

/** The format of a document language; the path alone where none is known. */
export function formatFor(languageId: string): ReferenceFormat {
  return formats.find((format) => format.languageIds.includes(languageId)) ?? plainPath;
}

/** A user's own way of writing a reference, and what it may name besides the request. */
export interface UserTemplate {
  readonly template: string;
  readonly facts: TemplateFacts;
}

export interface BuiltReference {
  readonly text: string;
  /** For a snippet whose placeholder is the alternative text. */
  readonly parts: ReferenceParts;
}

/** A reference in the language of the document, or after the user's template for it. */
export function buildReference(request: ReferenceRequest, user?: UserTemplate): BuiltReference {
  const format = formatFor(request.languageId);
  const reference = readable(request);
  const parts = user
    ? fillReference(user.template, { ...user.facts, ...request, ...named(request, user), alt: reference.alt }, format)
    : format.parts(reference);
  return { text: parts.before + parts.placeholder + parts.after, parts };
}

/** A template that writes an element of HTML needs the path that is right there. */
function named({ path, html = path }: ReferenceRequest, { template }: UserTemplate): { readonly path: string } {
  return { path: /<[a-z][^<>]*\$\{path\b/i.test(template) ? html : path };
}

function readable(request: ReferenceRequest): Reference {
  const caption = captionLine(request.caption ?? '', request.credit ?? '');
  const figure = request.style === 'figure' || (request.style === undefined && caption !== '');
  const { path, literal = false, tag, within } = request;
  return { path, literal, tag, alt: altLine(request.alt), caption, figure, within };
}

/** Captions of news pictures often name their credit already; it is not said twice. */
function captionLine(caption: string, credit: string): string {
  const [first, second] = [oneLine(caption), oneLine(credit)];
  return [first, first.includes(second) ? '' : second].filter(Boolean).join(' – ');
}
