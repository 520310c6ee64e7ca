/** Without empty and `.` segments and with `..` resolved; drive letters in lower case, as they may come in either. */
export function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const [first = '', ...rest] = parts;
  return `/${/^[A-Z]:$/.test(first) ? [first.toLowerCase(), ...rest].join('/') : parts.join('/')}`;
}

/** The way from a folder down to a path, both normalised: empty for the folder itself, undefined for what is not in it. */
export function inside(folder: string, path: string): string | undefined {
  if (path === folder) return '';
  const start = folder === '/' ? '/' : `${folder}/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}

export function join(folder: string, ...parts: readonly string[]): string {
  return normalise([folder, ...parts].join('/'));
}

export function folderOf(path: string): string {
  return normalise(`${path}/..`);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Without its last extension: "index.de" of "index.de.md". */
export function stemOf(path: string): string {
  return nameOf(path).replace(/(?<=.)\.[^.]*$/, '');
}

/**
 * A folder that a configuration names, relative to the site. What is no text, or leads out of the site, is as if it were
 * not there: a repository's configuration chooses where inside it images go, never where on the disk.
 */
export function folderIn(root: string, value: unknown): string | undefined {
  if (typeof value !== 'string' || /^[A-Za-z]:|[\p{Cc}]/u.test(value)) return undefined;
  const path = value.replaceAll('\\', '/');
  // Counted before it is resolved: what leads out at the top and would come in again is not meant for this site.
  if (path.startsWith('/')) return inside(root, normalise(path)) === undefined ? undefined : normalise(path);
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return undefined;
  }
  return join(root, path);
}

/** How the file in `folder` names an image, always with a dot in front: bundlers take the rest for the name of a package. */
export function dottedReference(folder: string, imagePath: string): string {
  const path = relativeReference(folder, imagePath);
  return path.startsWith('.') && /^\.\.?\//.test(path) ? path : `./${path}`;
}

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

/**
 * The normalised path of something in a folder, which begins as that folder's does: on a disk that ignores case, and with
 * drive letters, an editor may have opened a file under another spelling of the same path. That it lies in the folder is
 * for the caller to know.
 */
export function spelledIn(folder: string, path: string): string {
  return normalise(`${folder}/${path.slice(folder.length)}`);
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
