/** Replaces `[start, end)` of UTF-16 offsets. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function splice(source: string, start: number, end: number, text: string): string {
  return source.slice(0, start) + text + source.slice(end);
}

/** Puts whole lines behind the line that holds `offset`, before its line break. At the start of a line, before that line. */
export function insertLines(source: string, offset: number, lines: string, eol: string): string {
  if (offset === 0 || source[offset - 1] === '\n') return splice(source, offset, offset, lines + eol);
  const newline = source.indexOf('\n', offset);
  if (newline < 0) return source + eol + lines + eol;
  const end = source[newline - 1] === '\r' ? newline - 1 : newline;
  return splice(source, end, end, eol + lines);
}

/** The smallest single edit between two texts that cuts neither a character nor a line break in two. */
export function editBetween(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (/[\uD800-\uDBFF\r]/.test(before[start - 1] ?? '')) start--;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  if (tail > 0 && /[\uDC00-\uDFFF\n]/.test(before[before.length - tail] ?? '')) tail--;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
