import { lstat, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errnoOf } from '../errorCode.ts';

const pauseMilliseconds = 5;
/** A pointer is one path; whatever is longer is none. */
const longestPointer = 4096;
const pointer = /^gitdir: (?![\\/]{2})(.+?)\r?\n?$/;

/**
 * Resolves when no `git add` is at work any more that may have read the ignore files before a line was added to them, and
 * would add a file that comes now. Git makes `index.lock` before it reads the first of them and keeps it to the end
 * (`cmd_add` of its builtin/add.c), so one that begins later knows the line. A lock that stays, as a killed Git leaves it,
 * is waited for until `patience` milliseconds have passed. `tree` is the folder with `.git`.
 */
export async function untilAddsHaveEnded(tree: string, patience = 2000): Promise<void> {
  const folder = await gitFolder(tree);
  if (folder === undefined) return;
  const end = performance.now() + patience;
  while (performance.now() < end && (await isThere(join(folder, 'index.lock')))) await delay(pauseMilliseconds);
}

/** What `.git` is, or points to in linked work trees and submodules; nothing on another machine is looked at. */
async function gitFolder(tree: string): Promise<string | undefined> {
  const path = join(tree, '.git');
  const stats = await statOf(path);
  if (!stats?.isFile()) return stats && path;
  if (stats.size > longestPointer) return undefined;
  const [, target] = pointer.exec(await readFile(path, 'utf8')) ?? [];
  return target === undefined ? undefined : resolve(tree, target);
}

async function isThere(path: string): Promise<boolean> {
  return (await statOf(path)) !== undefined;
}

/** A folder that cannot be looked at is no reason to keep a paid file waiting. */
async function statOf(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}
