import type { Quote, ReferenceParts, ReferenceStyle } from './format.ts';

/** What stands around the place of a reference; empty at the edges of the document. */
export interface Surroundings {
  /** Of the line, up to the place. */
  readonly before: string;
  /** Of the line, behind the place. */
  readonly after: string;
  readonly lineAbove: string;
  readonly lineBelow: string;
  /** The line closes the front matter of the document. */
  readonly closesFrontMatter?: boolean;
  /** In this language a paragraph goes on over lines, so that text beside an image would become one with it. */
  readonly paragraphs?: boolean;
  /** Inside code, a comment or raw text, in which an image is only letters. */
  readonly literal?: boolean;
  /** Beside markup that is a line as a whole: the start of a heading, the end of a fence. */
  readonly ownLine?: boolean;
  /** What a line of its own begins with, so that the list around it goes on. */
  readonly margin?: string;
  /** In a cell of a table, which holds no blocks. */
  readonly inCell?: boolean;
  /** Behind an item of AsciiDoc whose list goes on: a line with a plus sign makes it part of that item. */
  readonly attaches?: boolean;
}

/** In the middle of a line only an image can stand; on a line of its own the texts decide. */
export function styleAt({ before, after, closesFrontMatter, ownLine, inCell }: Surroundings): ReferenceStyle | undefined {
  if (inCell) return 'image';
  return (before.trim() || after.trim()) && !closesFrontMatter && !ownLine ? 'image' : undefined;
}

/** The quotation marks that the place stands between. */
export function quoteAt({ before, after }: Surroundings): Quote | undefined {
  const mark = before.at(-1);
  return (mark === '"' || mark === "'") && after.startsWith(mark) ? mark : undefined;
}

/**
 * What stands on a line of its own gets the blank lines that it needs, so that it never becomes part of the paragraph, the
 * table or the raw HTML beside it: a block in every language, an image where a paragraph goes on over lines. Every line
 * begins as the text around does: with the indentation of the line, or of the list that goes on, or the marks of a quote.
 */
export function setApart(parts: ReferenceParts, around: Surroundings): ReferenceParts {
  const { before, after, closesFrontMatter } = around;
  const mark = containerMark(before);
  const margin = closesFrontMatter ? '' : (mark ?? around.margin ?? leadingBlanks(before));
  const isAlone = (mark !== undefined || !before.trim() || around.ownLine) && (!after.trim() || around.ownLine);
  if (around.literal || !(parts.block || closesFrontMatter || (around.paragraphs && isAlone))) return indented(parts, margin);
  const gap = `\n${margin.trimEnd()}\n${margin}`;
  const inside = indented(parts, margin);
  return { ...inside, before: head(around, mark, margin, gap) + inside.before, after: inside.after + tail(around, margin, gap) };
}

function head({ before, lineAbove, attaches }: Surroundings, mark: string | undefined, margin: string, gap: string): string {
  if (attaches) return '+\n';
  if (before.trim() && mark === undefined) return gap;
  return hasText(lineAbove) && !startsItem(before) ? `\n${margin}` : missing(before, margin);
}

/** The next item needs no blank line before it, which would spread the whole list out. */
function tail({ before, after, lineBelow }: Surroundings, margin: string, gap: string): string {
  if (after.trim()) return before.trim() ? gap : `\n${margin.trimEnd()}\n${before}`;
  return hasText(lineBelow) && !(startsItem(before) && beginsItem.test(lineBelow)) ? `\n${margin.trimEnd()}` : '';
}

/** The marks of quotes, or the blanks as wide as the marker of an item that begins here. */
function containerMark(before: string): string | undefined {
  if (/^[ \t]*(?:>[ \t]?)+$/.test(before)) return before;
  return startsItem(before) ? ' '.repeat(before.length) : undefined;
}

const beginsItem = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)/;
const startsItem = (before: string): boolean => beginsItem.exec(before)?.[0] === before;
const leadingBlanks = (before: string): string => /^[ \t]*/.exec(before)?.[0] ?? '';
/** Of a line in a quote the marks are no text. */
const hasText = (line: string): boolean => /[^\s>]/.test(line);

/** What the line still needs to begin with `margin`; a line that begins with too much is left blank. */
function missing(before: string, margin: string): string {
  if (startsItem(before)) return '';
  return margin.startsWith(before) ? margin.slice(before.length) : `\n${margin}`;
}

function indented(parts: ReferenceParts, margin: string): ReferenceParts {
  return margin ? { ...parts, before: indentedLike(parts.before, margin), after: indentedLike(parts.after, margin) } : parts;
}

/** Every line but the first begins with `margin`; blank ones end before its last blanks. */
export function indentedLike(text: string, margin: string): string {
  return text.replace(/\n(?=(\n?))/g, (_, blank: string) => (blank ? `\n${margin.trimEnd()}` : `\n${margin}`));
}
