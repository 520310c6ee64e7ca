import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../core/errorCode.ts';
import { type IgnoreFile, isIgnored } from '../core/git/ignored.ts';
import { git, zeroSeparated } from './git.ts';
import { isMade, outputFolders } from './outputs.ts';

export interface Listing {
  /** Posix, relative to the root: what Git tracks or would add, without what generators make. */
  readonly files: readonly string[];
  /** Tracked and left out of this work tree (sparse checkout). */
  readonly absent: ReadonlySet<string>;
  /** Those that Git does not know yet, what generators make among them. */
  readonly others: readonly string[];
  /** Which of these paths Git is told to ignore. */
  readonly ignoredOf: (paths: readonly string[]) => ReadonlySet<string>;
  /** Why Git was not asked, where there is a repository. */
  readonly withoutGit?: string;
}

export function listFiles(root: string, isGit: boolean): Listing {
  const answer = isGit ? git(root, ['ls-files', '-z', '-t', '--cached', '--others', '--exclude-standard']) : undefined;
  const { files, ...more } = answer?.stdout === undefined ? walked(root) : byGit(root, answer.stdout);
  const made = new Set(outputFolders(files));
  const withoutGit = answer?.stdout === undefined ? answer?.why : undefined;
  return { ...more, files: files.filter((path) => !isMade(made, path)), withoutGit };
}

/** Each with a letter in front: `S` for what is not in this work tree, `?` for what Git does not know. */
function byGit(root: string, stdout: string): Listing {
  const entries = zeroSeparated(stdout).map((entry) => ({ tag: entry[0], path: entry.slice(2) }));
  const tagged = (wanted: string): readonly string[] => entries.flatMap(({ tag, path }) => (tag === wanted ? [path] : []));
  const files = [...new Set(entries.map(({ path }) => path))];
  return { files, absent: new Set(tagged('S')), others: tagged('?'), ignoredOf: (paths) => ignoredByGit(root, paths) };
}

/** `check-ignore` says so with its exit code when none is, which is no failure. */
function ignoredByGit(root: string, paths: readonly string[]): ReadonlySet<string> {
  if (paths.length === 0) return new Set();
  const { stdout = '' } = git(root, ['check-ignore', '-z', '--no-index', '--stdin'], paths.join('\0'));
  return new Set(zeroSeparated(stdout));
}

const mostFolders = 100_000;

/** Folder by folder, as Git would: links are not followed, repositories inside are somebody else's. */
function walked(root: string): Listing {
  const files: string[] = [];
  const rules: IgnoreFile[] = [];
  const folders = [''];
  for (let at = 0; at < folders.length && at < mostFolders; at++) {
    const folder = folders[at] ?? '';
    const entries = entriesOf(join(root, folder));
    if (folder !== '' && entries.some(({ name }) => name === '.git')) continue;
    if (entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) rules.push(ignoreFile(root, folder));
    const own = rules.filter((rule) => rule.folder === '' || `${folder}/`.startsWith(`${rule.folder}/`));
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      // What is in a folder that is left out is left out file by file; the one that is always large is not looked into.
      if (entry.name === '.git' || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) folders.push(path);
      else if (!isIgnored(own, path)) files.push(path);
    }
  }
  const ofPath = (path: string): readonly IgnoreFile[] => rules.filter(({ folder }) => folder === '' || path.startsWith(`${folder}/`));
  return { files, absent: new Set(), others: [], ignoredOf: (paths) => new Set(paths.filter((path) => isIgnored(ofPath(path), path))) };
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR'].includes(codeOf(error) ?? '')) return [];
    throw error;
  }
}

function ignoreFile(root: string, folder: string): IgnoreFile {
  return { folder, text: readFileSync(join(root, folder, '.gitignore'), 'utf8') };
}
