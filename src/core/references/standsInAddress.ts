const scheme = /(?:https?|file):\/\//i;
const begins = /^(?:https?|file):\/\//i;
/** What ends an address. */
const outside = /[\s"'<>`]/;
const reach = 2_000;

/** Whether an address with a scheme goes on over a column of a line, or begins there. Looks at each character once. */
export function standsInAddress(line: string, column: number): boolean {
  let start = column;
  while (start > 0 && column - start < reach && !outside.test(line[start - 1] ?? ' ')) start--;
  return scheme.test(line.slice(start, column)) || begins.test(line.slice(column, column + 8));
}
