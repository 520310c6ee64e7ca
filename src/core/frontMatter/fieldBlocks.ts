import type { FrontMatterBlock, Page } from './page.ts';

/** One line for each key: what a line of it looks like, and what goes on with it. */
export interface FieldStyle {
  /** The key is the first group, all that stands before the text is the second. */
  readonly line: (name: string) => RegExp;
  readonly goesOn: (line: string, before: string) => boolean;
  readonly write: (name: string, value: string) => string;
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** MkDocs, utils/meta.py: up to three blanks, a name, a colon; lines that are indented by four go on. */
const multiMarkdown: FieldStyle = {
  line: (name) => new RegExp(`^ {0,3}${escaped(name)}:`, 'i'),
  goesOn: (line) => /^(?: {4}|\t)/.test(line),
  write: (name, value) => `${name}: ${value}`.trimEnd(),
};

/** Attribute entries: `page-` is the prefix that Antora and Jekyll AsciiDoc hand on to their templates. */
const attributes: FieldStyle = {
  line: (name) => new RegExp(`^:!?${escaped(pageAttribute(name))}!?:(?=\\s|$)`, 'i'),
  goesOn: (_, before) => / [\\+]\s*$/.test(before),
  write: (name, value) => `:${pageAttribute(name)}: ${attributeValue(value)}`.trimEnd(),
};

const pageAttribute = (name: string): string => (/^page-/i.test(name) ? name : `page-${name}`);

/** The header substitutes special characters and attribute references, unless the value is passed through. */
function attributeValue(value: string): string {
  return /[<>&{}]|^pass:| [\\+]$/.test(value) ? `pass:[${value}]` : value;
}

/** Org's keywords, as Hugo reads them. */
const keywords: FieldStyle = {
  line: (name) => new RegExp(`^#\\+${escaped(name)}:`, 'i'),
  goesOn: () => false,
  write: (name, value) => `#+${name}: ${value}`.trimEnd(),
};

/** How a page writes its fields; undefined when it has none. Hugo and its like read AsciiDoc only behind a fence. */
export function fieldStyle({ languageId, generator }: Page): FieldStyle | undefined {
  if (languageId === 'asciidoc') return generator === 'hugo' ? undefined : attributes;
  if (languageId === 'org') return keywords;
  return generator === 'mkdocs' ? multiMarkdown : undefined;
}

/** The fields at the top of a page; the header of AsciiDoc with its title. */
export function fieldsBlock(text: string, page: Page): FrontMatterBlock | undefined {
  const style = fieldStyle(page);
  const [lead = ''] = /^\uFEFF?/.exec(text) ?? [];
  const length = style && lengthOf(style, text.slice(lead.length));
  return length ? { syntax: 'fields', start: lead.length, end: lead.length + length } : undefined;
}

function lengthOf(style: FieldStyle, text: string): number {
  if (style === attributes) return asciidocHeader(text);
  return style === keywords ? (/^\s*(?:#\+[^\n]*(?:\n|$))+/.exec(text)?.[0].length ?? 0) : metadataFields(text);
}

/** The length of the lines `key: text` that a page begins with. */
export function metadataFields(text: string): number {
  return metadata.exec(text)?.[0].length ?? 0;
}

const metadata = /^(?: {0,3}[A-Za-z0-9_-]+:[^\n]*(?:\n|$)(?:(?: {4}|\t)[^\n]*(?:\n|$))*)+/;

type HeaderState = 'before' | 'titled' | 'comment' | 'continued';

/**
 * The header of AsciiDoc: comments, blank lines and attribute entries, then the title with all lines up to the first blank
 * one. Without a title, the entries that the page begins with.
 */
function asciidocHeader(text: string): number {
  let [at, end] = [0, 0];
  let state: HeaderState = 'before';
  let after: HeaderState = 'before';
  for (const line of text.split(/(?<=\n)/)) {
    at += line.length;
    if (state === 'comment' || state === 'continued') {
      if (after === 'titled' || state === 'continued') end = at;
      if (state === 'comment' ? /^\/{4,}\s*$/.test(line) : !continued.test(line)) state = after;
      continue;
    }
    if (line.trim() === '' && state === 'before') continue;
    if (line.trim() === '' || (state === 'before' && !/^(?:\/\/|:!?[\w-]+!?:|[=#][ \t])/.test(line))) break;
    after = /^[=#][ \t]/.test(line) ? 'titled' : state;
    state = /^\/{4,}\s*$/.test(line) ? 'comment' : line.startsWith(':') && continued.test(line) ? 'continued' : after;
    if (after === 'titled' || line.startsWith(':')) end = at;
  }
  return end;
}

const continued = / [\\+]\s*$/;
