import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A document as docutils sees it. */
export interface RstPage {
  readonly images: readonly { readonly uri: string; readonly alt: string }[];
  readonly captions: readonly string[];
  readonly blocks: readonly string[];
  readonly text: string;
  /** The tree as nested lists, without pictures and what is in them. */
  readonly outline: unknown;
  readonly problems: readonly string[];
}

/** A Python of the user's own may come first and not have what Debian's package brought. */
function pythonWithDocutils(): string {
  const has = (python: string) => spawnSync(python, ['-c', 'import docutils']).status === 0;
  const python = ['python3', '/usr/bin/python3'].find(has);
  assert.ok(python, 'Python 3 with docutils is needed; npm test installs it');
  return python;
}

/** All documents in one process of docutils. */
export function rstPages(documents: readonly string[]): readonly RstPage[] {
  const script = join(import.meta.dirname, 'docutilsPages.py');
  return JSON.parse(
    execFileSync(pythonWithDocutils(), [script], { input: JSON.stringify(documents), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  );
}
