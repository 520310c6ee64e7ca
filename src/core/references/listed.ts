import { containersAt } from './around/containers.ts';
import { embeddedLanguage } from './around/embedded.ts';
import { isBlank, type Spot } from './around/lines.ts';
import { usualName } from './around/surroundings.ts';
import type { ReferenceRequest } from './format.ts';
import type { UserTemplate } from './reference.ts';
import { standsInMarkup } from './standsInMarkup.ts';
import { isCode, isInDirective, isIndentedCode, isInElement, isRemark, linesBefore, reach } from './textAround.ts';
import { type DocumentPlace, type PlacedReference, writeReference } from './writer.ts';

/* References in the place of each asset ID of a list, wherever in a document it stands. */

const pages = new Set(['html', 'xhtml', 'vue', 'svelte', 'astro', 'liquid', 'nunjucks', 'njk', 'handlebars', 'jinja-html']);
/** Languages whose texts name images: elsewhere (data, tables, programs) an ID is a value that others read. */
const texts = new Set([...pages, 'markdown', 'quarto', 'rmd', 'mdx', 'asciidoc', 'restructuredtext', 'org', 'textile', 'typst', 'latex']);
/** The document as it is read once for all of its places. */
export type ListedDocument = Omit<DocumentPlace, 'start' | 'end' | 'closesFrontMatter'>;

/** An asset ID, or an address or a name that holds it. */
export interface ListedPlace {
  readonly start: Spot;
  readonly end: Spot;
}

export function takesReferences(languageId: string): boolean {
  return texts.has(usualName(languageId));
}

/** Whether a reference may take the place: not in front matter, code or a comment, and not within a link, an image or a tag. */
export function standsInText(languageId: string, { lines, bodyFrom }: ListedDocument, { start, end }: ListedPlace): boolean {
  const language = usualName(languageId);
  if (!texts.has(language) || start.line !== end.line || start.line < bodyFrom) return false;
  const line = lines[start.line] ?? '';
  if (standsInMarkup(language, line, start.character)) return false;
  const before = line.slice(Math.max(0, start.character - reach), start.character);
  const after = line.slice(end.character, end.character + reach);
  if (isRemark(language, before) || isCode(before) || isLabel(before, after)) return false;
  if (isInElement(pages.has(language) ? linesBefore(lines, start) : before, pages.has(language))) return false;
  if (embeddedLanguage(language, lines, start)) return false;
  if (language === 'restructuredtext') return !isInDirective(lines, start.line);
  if (pages.has(language)) return true;
  const { literal, items } = containersAt(language, lines, bodyFrom, start.line);
  return !literal && !isIndentedCode(language, line, items.at(-1)?.offset ?? 0);
}

/** The words of a link or an image: `[…](…)`, `[…][…]`, `[[…][…]]`, `link:…[…]`, `#link(…)[…]`, `\href{…}{…}`. */
function isLabel(before: string, after: string): boolean {
  const open = Math.max(before.lastIndexOf('['), before.lastIndexOf('{'));
  if (open < 0 || Math.max(before.lastIndexOf(']'), before.lastIndexOf('}')) > open) return false;
  const isBracket = before[open] === '[';
  const close = after.search(isBracket ? /[[\]]/ : /[{}]/);
  if (close < 0 || after[close] !== (isBracket ? ']' : '}')) return false;
  return isBracket ? /[([\]]/.test(after[close + 1] ?? '') || /[^\s([{]$/.test(before.slice(0, open)) : before[open - 1] === '}';
}

/** What is to be written there; undefined for a place whose ID stays. */
export interface ListedReference {
  readonly request: Omit<ReferenceRequest, 'style' | 'within'>;
  readonly user: UserTemplate | undefined;
}

/**
 * A reference for each of these places, in their order; undefined where none may stand. A line with nothing but an ID is set
 * apart from the text around the list, and not from its other lines. One step for each place, so that long lists of long
 * documents may be worked through in portions.
 */
export function* listedReferences(
  languageId: string,
  document: ListedDocument,
  listed: readonly (ListedPlace & { readonly reference: ListedReference | undefined })[],
  missing: ReadonlySet<string>,
): Generator<void, readonly (PlacedReference | undefined)[]> {
  const taken: boolean[] = [];
  for (const place of listed) {
    taken.push(place.reference !== undefined && standsInText(languageId, document, place));
    yield;
  }
  const alone = new Map<number, boolean>();
  for (const [at, { start, end }] of listed.entries()) {
    const line = document.lines[start.line] ?? '';
    if (isBlank(line.slice(0, start.character) + line.slice(end.character))) alone.set(start.line, taken[at] === true);
  }
  const references: (PlacedReference | undefined)[] = [];
  for (const [at, { start, end, reference }] of listed.entries()) {
    const place = { ...document, start, end, closesFrontMatter: false };
    references.push(reference && taken[at] ? referenceAt(place, alone, reference, missing) : undefined);
    yield;
  }
  return references;
}

/** `alone`: lines with nothing but an ID of the list, and whether a reference takes its place. */
function referenceAt(
  place: DocumentPlace,
  alone: ReadonlyMap<number, boolean>,
  { request, user }: ListedReference,
  missing: ReadonlySet<string>,
): PlacedReference {
  const write = (lines: readonly string[]) => writeReference(request, user, { ...place, lines }, { missing });
  const { line } = place.start;
  const first = write(place.lines);
  if (!alone.has(line)) return first;
  // Between two blocks one blank line is enough, which the lower one brings; lines of images stand together as their IDs did.
  const above = !first.parts.block && alone.has(line - 1);
  const below = first.parts.block ? alone.get(line + 1) === true : alone.has(line + 1);
  if (!above && !below) return first;
  const lines = place.lines.slice();
  if (above) lines[line - 1] = '';
  if (below) lines[line + 1] = '';
  return write(lines);
}
