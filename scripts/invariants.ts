import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Invariant, invariants } from '../test/invariants.ts';
import { root } from './paths.ts';

/*
 * `npm run invariants [-- WORDS]`: breaks each invariant (or those whose sentence holds the words) by its one line in a copy
 * of the sources, and shows that the test that is named for it notices. Exit code 1 when one does not.
 */

const copied = [
  'src',
  'test',
  'scripts',
  'docs',
  'l10n',
  'media',
  'package.json',
  'package.nls.json',
  'tsconfig.json',
  '.mocharc.json',
  'biome.json',
];

interface Outcome {
  readonly failed: readonly string[];
  readonly passed: readonly string[];
}

/** The titles of one file of tests, by how they ended. */
function runTests(folder: string, file: string): Outcome {
  const mocha = join(folder, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const { stdout } = spawnSync(process.execPath, [mocha, '--reporter', 'json', file], { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
  const start = stdout.indexOf('{\n  "stats"');
  // A break that keeps the file from being loaded fails every test of it.
  if (start < 0) return { failed: [file], passed: [] };
  const { failures, passes }: { failures: { title: string }[]; passes: { title: string }[] } = JSON.parse(stdout.slice(start));
  return { failed: failures.map(({ title }) => title), passed: passes.map(({ title }) => title) };
}

/** Makes the one change, or throws when the line is not there exactly once. */
export function broken(text: string, { right, wrong }: Invariant['break']): string {
  const parts = text.split(right);
  if (parts.length !== 2) throw new Error(`${JSON.stringify(right)} stands ${parts.length - 1} times`);
  return parts.join(wrong);
}

function breakIn(folder: string, { break: change, guard }: Invariant): Outcome {
  const path = join(folder, change.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, broken(text, change));
  try {
    return runTests(folder, guard.file);
  } finally {
    unlinkSync(path);
    writeFileSync(path, text);
  }
}

function main(words: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'getty-invariants-'));
  try {
    for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const meant = invariants.filter(({ sentence }) => sentence.includes(words));
    const unnoticed = meant.filter((invariant) => {
      const { failed, passed } = breakIn(folder, invariant);
      const noticed = failed.some((title) => title.startsWith(invariant.guard.title));
      console.log(
        `${noticed ? 'noticed  ' : 'UNNOTICED'} ${String(failed.length).padStart(3)} of ${failed.length + passed.length}  ${invariant.sentence}`,
      );
      return !noticed;
    });
    console.log(`${meant.length - unnoticed.length} of ${meant.length} breaks were noticed by the test that is named for them`);
    return unnoticed.length === 0 && meant.length > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2).join(' '));
