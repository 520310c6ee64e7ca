/**
 * How a document in `documentDir` names the file at `filePath`. Both are paths of URIs in the same scheme and authority:
 * with `/`, decoded, and with drive letters as `/c:/…`. A file on another drive keeps its whole path.
 */
export function relativeReference(documentDir: string, filePath: string): string {
  const from = segmentsOf(documentDir);
  const to = segmentsOf(filePath);
  if (driveOf(from) !== driveOf(to)) return `/${to.join('/')}`;
  const shared = sharedLength(from, to);
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** Without empty and `.` segments, and with `..` resolved; drive letters in lower case, as they may come in either. */
function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const drive = driveOf(segments);
  return drive === undefined ? segments : [drive, ...segments.slice(1)];
}

function driveOf([first = '']: readonly string[]): string | undefined {
  return /^[A-Za-z]:$/.test(first) ? first.toLowerCase() : undefined;
}

/** The file's own name never counts as shared, so that the result is never empty. */
function sharedLength(from: readonly string[], to: readonly string[]): number {
  const most = Math.min(from.length, to.length - 1);
  let length = 0;
  while (length < most && from[length] === to[length]) length++;
  return length;
}
