import { oneLine, wellFormed } from '../text.ts';
import type { ReferenceFormat, ReferenceParts } from './format.ts';
import { escapeHtml } from './formats/html.ts';

/** What a template may name besides `path`, `alt`, `caption` and `credit`. */
export interface TemplateFacts {
  readonly title?: string;
  readonly artist?: string;
  readonly collection?: string;
  readonly assetId?: string;
}

export interface TemplateTexts extends TemplateFacts {
  readonly path: string;
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
}

type Name = keyof TemplateTexts;
const names: readonly Name[] = ['path', 'alt', 'caption', 'credit', 'title', 'artist', 'collection', 'assetId'];

/** How `${name|way}` is escaped. `raw` is one line without control characters, and otherwise as it came: for templates alone. */
const ways: Readonly<Record<string, (line: string) => string>> = {
  raw: (line) => line,
  html: escapeHtml,
  string: (line) => line.replace(/[\\"]/g, '\\$&'),
};

/**
 * Replaces `${name}`, escaped for the language of the document, and `${name|raw}`, `${name|html}` (attributes of HTML
 * and JSX) and `${name|string}` (between double quotation marks: shortcodes, code), escaped as they say. The first
 * alternative text is the placeholder. What is not a variable is kept, so that a typing error is visible in the result.
 */
export function fillReference(template: string, texts: TemplateTexts, format: ReferenceFormat): ReferenceParts {
  const pieces = template.split(/(\$\{\w+(?:\|\w+)?\})/);
  const filled = pieces.map((piece) => value(piece, texts, format) ?? piece);
  const alt = pieces.findIndex((piece) => /^\$\{alt\b/.test(piece));
  if (alt < 0) return { before: filled.join(''), placeholder: '', after: '' };
  return { before: filled.slice(0, alt).join(''), placeholder: filled[alt] ?? '', after: filled.slice(alt + 1).join('') };
}

function value(piece: string, texts: TemplateTexts, format: ReferenceFormat): string | undefined {
  const [, name = '', way] = /^\$\{(\w+)(?:\|(\w+))?\}$/.exec(piece) ?? [];
  const known = names.find((each) => each === name);
  if (known === undefined) return undefined;
  return escapeFor(known, way, format)?.(known === 'path' ? texts.path.replace(/\p{Cc}/gu, '') : oneLine(wellFormed(texts[known] ?? '')));
}

function escapeFor(name: Name, way: string | undefined, format: ReferenceFormat): ((line: string) => string) | undefined {
  if (way === undefined) return name === 'path' ? format.path : format.text;
  return Object.hasOwn(ways, way) ? ways[way] : undefined;
}
