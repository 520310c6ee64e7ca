/** A document as the rules for places read it: its lines, without their breaks. */
export type Lines = readonly string[];

/** A place in a document: zero-based lines, UTF-16 units in a line. */
export interface Spot {
  readonly line: number;
  readonly character: number;
  /** The indentation of what is put there, where neither the line's own nor the list's is right. */
  readonly column?: number;
}

/** Columns of blanks that a line begins with; a tab leads to the next column of four. */
export function columnsOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === '\t') columns += 4 - (columns % 4);
    else if (character === ' ') columns++;
    else break;
  }
  return columns;
}

export const isBlank = (line: string): boolean => line.trim() === '';

/** The number of the first line from `from` on that is not blank; that of the line behind the last one when there is none. */
export function textFrom(lines: Lines, from: number): number {
  let at = from;
  while (at < lines.length && isBlank(lines[at] ?? '')) at++;
  return at;
}
