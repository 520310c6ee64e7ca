import { readdir, readFile } from 'node:fs/promises';
import type { SiteReader } from '../../../src/core/sites/site.ts';

const missing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code));

function unlessMissing<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (missing(error)) return instead;
    throw error;
  };
}

/** Reads a site on this disk. */
export const diskReader: SiteReader = {
  names: (folder) => readdir(folder).catch(unlessMissing<readonly string[]>([])),
  text: (path) => readFile(path, 'utf8').catch(unlessMissing(undefined)),
};
