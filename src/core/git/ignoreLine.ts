/**
 * The line of a `.gitignore` that means exactly this file. `path` is posix and relative to the folder of the `.gitignore`
 * (gitignore(5)). The slash in front anchors the pattern, and also takes their meaning from a `#` and a `!` that come first.
 * A line break, which no line can hold, becomes `?`, which is any one character.
 */
export function ignoreLine(path: string): string {
  const literal = path.replace(/[\\*?[\]]/g, '\\$&').replace(/[\r\n]/g, '?');
  return `/${literal.replace(/ +$/, (spaces) => '\\ '.repeat(spaces.length))}`;
}

/** What is to be appended to a `.gitignore` so that it ends with this line, in its own line ending and its own way to end. */
export function appendix(existing: Uint8Array, line: string): Buffer {
  const text = latin1(existing);
  const ending = /\r\n[^\n]*$/.test(text) ? '\r\n' : '\n';
  return Buffer.from(text === '' || text.endsWith('\n') ? line + ending : ending + line);
}

/** The same bytes without the last line that reads like this: undoes `appendix`, also when others appended meanwhile. */
export function withoutLine(existing: Uint8Array, line: string): Buffer {
  const lines = latin1(existing).match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const wanted = latin1(Buffer.from(line));
  const at = lines.findLastIndex((each) => each.startsWith(wanted) && each.replace(/\r?\n$/, '') === wanted);
  if (at < 0) return Buffer.from(existing);
  const [removed = ''] = lines.splice(at, 1);
  const text = lines.join('');
  return Buffer.from(removed.endsWith('\n') ? text : text.replace(/\r?\n$/, ''), 'latin1');
}

/** One character for each byte: whatever encoding a file is in, nothing of it is lost on the way. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
