import { type Spot, surroundingsOf } from './around/surroundings.ts';
import type { ReferenceRequest } from './format.ts';
import { quoteAt, type Surroundings, setApart, styleAt } from './placement.ts';
import { type BuiltReference, buildReference, type UserTemplate } from './reference.ts';

/** A place in a document that takes references. */
export interface DocumentPlace {
  /** Without their breaks. */
  readonly lines: readonly string[];
  readonly start: Spot;
  readonly end: Spot;
  /** The first line behind the front matter. */
  readonly bodyFrom: number;
  /** The place is the end of the front matter. */
  readonly closesFrontMatter: boolean;
}

/** A reference at a place: `parts` holds also what sets it apart there, `text` the reference alone. */
export type PlacedReference = BuiltReference;

type Request = Omit<ReferenceRequest, 'style' | 'within'>;

/** A reference as it is written at a place; without one, as it is written on a line of its own. */
export function writeReference(request: Request, user: UserTemplate | undefined, place: DocumentPlace | undefined): PlacedReference {
  if (!place) return buildReference(request, user);
  const around = surroundings(request.languageId, place);
  const built = buildReference({ ...request, style: styleAt(around), within: quoteAt(around) }, user);
  return { text: built.text, parts: setApart(built.parts, around) };
}

/** A text of several lines behind a place, on lines of its own; `blocks` when blank lines must stand around it in every language. */
export function writeLines(languageId: string, text: string, place: DocumentPlace, blocks: boolean): string {
  const around = surroundings(languageId, place);
  if (!blocks && !around.paragraphs) return `\n${text}\n`;
  const { before, after } = setApart({ before: text, placeholder: '', after: '', block: true }, around);
  return before + after;
}

function surroundings(languageId: string, { lines, start, end, bodyFrom, closesFrontMatter }: DocumentPlace): Surroundings {
  return { ...surroundingsOf(languageId, lines, start, end, bodyFrom), closesFrontMatter };
}
