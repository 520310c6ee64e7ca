/** What may stand in a path in a text; quotes and brackets end it in every language. */
const outside = /[\s"'`()<>[\]{}|=,;]/;
const imageName = /[^/]\.(?:jpe?g|eps|png|tiff?|webp)$/i;

/** A path to an image that a column touches, from the first folder that it names, with its place in the text. */
export function linkAt(text: string, column: number): { readonly path: string; readonly start: number; readonly end: number } | undefined {
  let [start, end] = [column, column];
  while (start > 0 && !outside.test(text[start - 1] ?? ' ')) start--;
  while (end < text.length && !outside.test(text[end] ?? ' ')) end++;
  const token = text.slice(start, end);
  const begin = token.lastIndexOf(':') + 1;
  const path = decoded(token.slice(begin).replace(/[?#].*$/, '')).replace(/^(?:\.{0,2}\/)+/, '');
  return imageName.test(path) ? { path, start: start + begin, end } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
