import { columnsOf } from './lines.ts';

/** A list item that is open: the column of its text, and what its brothers have in common. */
export interface Item {
  readonly column: number;
  readonly offset: number;
  readonly kind: string;
}

const markers: Readonly<Record<string, RegExp>> = {
  restructuredtext: /^(?:[-+*•‣⁃]|(?:\d+|#|[A-Za-z])[.)]|\((?:\d+|#|[A-Za-z])\))(?=\s|$)/,
  org: /^(?:[-+]|\d+[.)])(?=\s|$)/,
  typst: /^(?:[-+]|\d+\.)(?=\s|$)/,
};
const markdownMarker = /^(?:[-+*]|\d{1,9}[.)])(?=\s|$)/;
const thematicBreak = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$/;

/** The item that begins at `column` of a line whose text from there on is `rest`; undefined when none does. */
export function itemAt(language: string, rest: string, column: number): Item | undefined {
  const [marker] = (Object.hasOwn(markers, language) ? markers[language] : markdownMarker)?.exec(rest) ?? [];
  if (marker === undefined || thematicBreak.test(rest)) return undefined;
  const blanks = columnsOf(rest.slice(marker.length));
  const isEmpty = rest.length === marker.length || blanks > 4;
  return { column, offset: column + marker.length + (isEmpty ? 1 : blanks), kind: marker.replace(/[\dA-Za-z#]+/, '1') };
}

/** Languages whose lists hold paragraphs by indentation. */
export function hasItems(language: string): boolean {
  return language !== 'asciidoc' && language !== 'latex' && language !== 'textile';
}
