import { relativeReference } from './references/relativePath.ts';

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
