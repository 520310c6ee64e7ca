import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { recordsRoot } from '../core/records/place.ts';
import { UsageError } from './arguments.ts';

export interface Ground {
  /** Absolute, without links: what holds the records, else the work tree, else where the program was started. */
  readonly root: string;
  /** The folder that holds `.git`, if any: the root or one above it. */
  readonly isGit: boolean;
  /** Posix paths below the root that were named; empty for all of it. */
  readonly within: readonly string[];
}

/** Throws UsageError for a path that is not there or lies elsewhere. */
export function groundOf(cwd: string, paths: readonly string[]): Ground {
  const [first] = paths;
  const start = first === undefined ? realpathSync(cwd) : folderOf(cwd, first);
  const withRecords = above(start, recordsRoot);
  const workTree = above(start, '.git');
  // A folder with records above the work tree belongs to somebody else.
  const root = withRecords !== undefined && (workTree === undefined || isIn(workTree, withRecords)) ? withRecords : (workTree ?? start);
  const within = paths.map((path) => {
    const absolute = realOf(resolve(cwd, path));
    const found = absolute === undefined ? undefined : relative(root, absolute);
    if (found === undefined || found.startsWith('..') || resolve(found) === found) throw new UsageError(`${path} is not in ${root}`);
    return found.split(sep).join('/');
  });
  return { root, isGit: workTree !== undefined, within: within.includes('') ? [] : within };
}

export function isWithin(within: readonly string[], path: string): boolean {
  return within.length === 0 || within.some((each) => path === each || path.startsWith(`${each}/`));
}

function folderOf(cwd: string, path: string): string {
  const real = realOf(resolve(cwd, path));
  if (real === undefined) throw new UsageError(`${path} is not there`);
  return statSync(real).isDirectory() ? real : dirname(real);
}

/** Its folder without links; the last part as it is, since a link may be what is meant. */
function realOf(path: string): string | undefined {
  return existsSync(path) ? realpathSync(path) : undefined;
}

function above(start: string, name: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
