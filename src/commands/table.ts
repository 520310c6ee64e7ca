/**
 * A Markdown table whose columns stand in line, so that it can be read as text. Cells are one line each; the last column is
 * as wide as its text, so that short lines are not wrapped for the sake of a long one.
 */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [headings, ...rows].map((row) => headings.map((_, column) => cell(row[column] ?? '')));
  const widths = headings.map((_, column) =>
    column === headings.length - 1 ? 3 : Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  const [first = [], ...others] = cells;
  return [line(first), rule, ...others.map(line)].join('\n');
}

/** Nothing in a cell may end it, start a link or become HTML. */
export function cell(text: string): string {
  return text.replace(/[\\|[\]<`]/g, '\\$&');
}
