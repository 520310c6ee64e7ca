/* Names of image files in a document, whatever its language: by them an image is referred to. */

const ending = /\.(?:jpe?g|eps|png|tiff?|webp)(?![\w-]|\.\w)/gi;
/** What no path goes on before, and what may be a part of one or end it. */
const [ends, mayEnd] = [new Set('"<>\n\r\t'), new Set(" '`()[]{}|=,;:*?#&")];
/** So many beginnings of one name are thought of. */
const mostBeginnings = 8;
const longestPath = 300;
/** Of a text that names more, nobody knows what else it names. */
const mostNames = 5_000;
const portion = 8_000;

export interface ImageNames {
  /** Paths in lower case and decoded, each once. */
  readonly names: ReadonlySet<string>;
  /** There are no others. */
  readonly areAll: boolean;
}

/**
 * The paths of images that a text names. `a b.jpg` is found as itself and as `b.jpg`, since nobody knows where a name with a space
 * or a bracket in it begins. A step for each portion, so that long documents hold nothing up.
 */
export function* imageNames(text: string): Generator<void, ImageNames> {
  const names = new Set<string>();
  for (let from = 0; from < text.length; from += portion) {
    const start = Math.max(0, from - longestPath);
    const part = text.slice(start, from + portion + 8);
    for (const { index, 0: end } of part.matchAll(ending)) {
      if (start + index < from || start + index >= from + portion) continue;
      for (const name of endingAt(part, index, index + end.length)) names.add(name);
      if (names.size > mostNames) return { names, areAll: false };
    }
    yield;
  }
  return { names, areAll: true };
}

function endingAt(text: string, dot: number, end: number): readonly string[] {
  const names: string[] = [];
  for (let start = dot; names.length < mostBeginnings; start--) {
    const before = text[start - 1] ?? '\n';
    const isEnd = ends.has(before) || dot - start >= longestPath;
    if (start < dot && (isEnd || mayEnd.has(before))) names.push(normal(text.slice(start, end)));
    if (isEnd) break;
  }
  return names;
}

/** A copy: a part of a string would keep all of the document in memory. */
function normal(path: string): string {
  return Buffer.from(decoded(path).replaceAll('\\', '/').toLowerCase()).toString();
}

function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
