import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { errnoOf } from '../errorCode.ts';
import { GettyError } from '../errors.ts';

/**
 * Makes sure that `directory` lies inside `root` once links are resolved: a repository may hold a link that leads out of
 * it. Looks before any folder is made, at the deepest part that exists. Throws GettyError `notWritable` (`OutsideRoot`).
 */
export async function requireInside(root: string, directory: string): Promise<void> {
  const [resolvedRoot, resolved] = await Promise.all([realpath(root), resolveLinks(directory)]);
  const path = relative(resolvedRoot, resolved);
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) {
    throw new GettyError('notWritable', { path: directory, code: 'OutsideRoot' }, { used: 'yes' });
  }
}

/** An absolute path without links, as far as it exists. */
export async function resolveLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if (errnoOf(error) !== 'ENOENT' || parent === path) throw error;
    return join(await resolveLinks(parent), basename(path));
  }
}
