import { embeddedLanguage } from './around/embedded.ts';
import type { Spot } from './around/lines.ts';
import { safeSpot, surroundingsOf } from './around/surroundings.ts';
import type { Quote, ReferenceRequest } from './format.ts';
import { imagesDirAt, throughImagesDir } from './imagesDir.ts';
import { withoutLetters } from './letters.ts';
import { quoteAt, type Surroundings, setApart, styleAt } from './placement.ts';
import { type BuiltReference, buildReference, type UserTemplate } from './reference.ts';

/** A place in a document that takes references. */
export interface DocumentPlace {
  /** The absolute posix path of the document's folder; absent while it has none. */
  readonly folder?: string;
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
export interface PlacedReference extends BuiltReference {
  /** What the document puts before the path and nobody here can follow, as it is written: the path may be wrong. */
  readonly unsure?: string;
}

export type Request = Omit<ReferenceRequest, 'style' | 'within'>;

/** The place itself, or the nearest one that can hold an image where an empty place cannot. */
export function safePlace(languageId: string, place: DocumentPlace): DocumentPlace {
  const { lines, start, end, bodyFrom } = place;
  if (start.line !== end.line || start.character !== end.character || place.closesFrontMatter) return place;
  const spot = safeSpot(languageId, lines, start, bodyFrom);
  return spot === start ? place : { ...place, start: spot, end: spot };
}

/**
 * Where a reference goes behind another that ends at `place`: on a line of its own, which `lead` begins, when the other has
 * its line to itself; else at the place.
 */
export function lineBehind(place: DocumentPlace): { readonly place: DocumentPlace; readonly lead: string } {
  const { line, character } = place.end;
  const text = place.lines[line] ?? '';
  const margin = /^[ \t]*/.exec(text)?.[0] ?? '';
  // A reference never begins with a letter, a mark of a list or one of a quote where its language has lines of its own.
  const isAlone = text.slice(character).trim() === '' && !/^[-+*>\w]/.test(text.slice(margin.length));
  if (!isAlone) return { place, lead: '' };
  const spot = { line: line + 1, character: margin.length };
  return { place: { ...place, lines: place.lines.toSpliced(line + 1, 0, margin), start: spot, end: spot }, lead: `\n${margin}` };
}

/** What else bears on a reference. */
export interface Around {
  /** A place of the document near it. */
  readonly near?: DocumentPlace | undefined;
  /** Letters that the encoding of the document lacks. */
  readonly missing?: ReadonlySet<string>;
}

/** A reference as it is written at a place; without one, as it is written on a line of its own. */
export function writeReference(
  request: Request,
  user: UserTemplate | undefined,
  place: DocumentPlace | undefined,
  { near = place, missing = new Set() }: Around = {},
): PlacedReference {
  const { languageId } = request;
  const { path, unsure } = pathNear(request, near);
  if (!place) return { ...inLetters(buildReference({ ...request, path }, user), languageId, missing), unsure };
  const embedded = embeddedLanguage(languageId, place.lines, place.start);
  // In a program or a style sheet there is no markup, and the user's template is for the page.
  if (embedded) return inLetters(buildReference({ ...request, path: request.html ?? path, languageId: embedded }), embedded, missing);
  const around = surroundings(languageId, place);
  const within = quoteAt(around);
  const asked = { ...request, path, style: styleAt(around), within };
  const built = inLetters(buildReference(asked, user), languageId, missing, within);
  return { text: built.text, parts: setApart(built.parts, around), unsure };
}

/** Without letters that the encoding of the document lacks, where its language has a way to write them. */
export function inLetters(built: BuiltReference, languageId: string, missing: ReadonlySet<string>, within?: Quote): BuiltReference {
  if (missing.size === 0) return built;
  const parts = withoutLetters(built.parts, languageId, missing, within);
  return { parts, text: parts.before + parts.placeholder + parts.after };
}

/** AsciiDoc puts the folder of its images before every path; no other language has such a thing. */
export function pathNear(
  { languageId, path, whole }: Request,
  near: DocumentPlace | undefined,
): { readonly path: string; readonly unsure?: string } {
  if (languageId !== 'asciidoc' || whole || !near) return { path };
  // The head of a document of AsciiDoc counts as what stays at its top, and is where the folder is named.
  const isFenced = /^\uFEFF?(?:---|\+\+\+)\s*$/.test(near.lines[0] ?? '');
  const folder = imagesDirAt(near.lines, near.start.line, isFenced ? near.bodyFrom : 0);
  if ('unknown' in folder) return path.startsWith('/') ? { path } : { path, unsure: folder.unknown };
  const through = throughImagesDir(path, folder.dir, near.folder);
  return through === undefined ? { path, unsure: folder.dir } : { path: through };
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
