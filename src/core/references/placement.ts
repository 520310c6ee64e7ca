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
}

/** In the middle of a line only an image can stand; on a line of its own the texts decide. */
export function styleAt({ before, after, closesFrontMatter }: Surroundings): ReferenceStyle | undefined {
  return (before.trim() || after.trim()) && !closesFrontMatter ? 'image' : undefined;
}

/** The quotation marks that the place stands between. */
export function quoteAt({ before, after }: Surroundings): Quote | undefined {
  const mark = before.at(-1);
  return (mark === '"' || mark === "'") && after.startsWith(mark) ? mark : undefined;
}

/** A block gets the blank lines that it needs, so that it never becomes part of the paragraph beside it, and so does all that begins a text. */
export function setApart(parts: ReferenceParts, around: Surroundings): ReferenceParts {
  const { before, after, lineAbove, lineBelow, closesFrontMatter } = around;
  if (!parts.block && !closesFrontMatter) return parts;
  const head = before.trim() ? '\n\n' : lineAbove.trim() ? '\n' : '';
  const tail = after.trim() ? '\n\n' : lineBelow.trim() ? '\n' : '';
  return { ...parts, before: head + parts.before, after: parts.after + tail };
}

/** For edits that, unlike snippets, do not take over the indentation of the line. */
export function indentedLike(text: string, { before }: Surroundings): string {
  const [indent = ''] = /^[ \t]*/.exec(before) ?? [];
  return text.replace(/\n(?=[^\n])/g, `\n${indent}`);
}
