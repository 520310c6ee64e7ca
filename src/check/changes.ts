import { UsageError } from './arguments.ts';
import { git, gitUnfiltered, zeroSeparated } from './git.ts';

/**
 * What differs from where this branch left `ref`, or from `ref` itself where its history is not here; also what is not committed, with
 * `others` that Git does not know yet. Paths of both sides, also of what is gone.
 */
export function changesSince(root: string, ref: string, others: readonly string[]): ReadonlySet<string> {
  const base = git(root, ['merge-base', '--end-of-options', ref, 'HEAD']).stdout?.trim() || commitOf(root, ref);
  const diff = gitUnfiltered(root, [
    'diff',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--relative',
    '--ignore-submodules',
    '-z',
    base,
  ]);
  if (diff.stdout === undefined) throw new UsageError(`--changed-since: ${diff.why}`);
  return new Set([...zeroSeparated(diff.stdout), ...others]);
}

function commitOf(root: string, ref: string): string {
  const commit = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]).stdout?.trim();
  if (!commit) throw new UsageError(`--changed-since: Git knows no commit ${JSON.stringify(ref.slice(0, 100))} here`);
  return commit;
}
