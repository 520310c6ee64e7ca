import { spawnSync } from 'node:child_process';

const longestAnswer = 512 * 1024 * 1024;

/**
 * Asks the installed Git, of a repository that may be a stranger's: nothing that its configuration names is run, nothing is written,
 * nothing is fetched, and the ignore file of the person who asks does not count, so that everybody gets the same answer.
 */
const safely = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.excludesFile=/dev/null',
  '-c',
  'core.quotePath=false',
  '-c',
  'log.showSignature=false',
];

export interface GitAnswer {
  /** Undefined when there is no Git or it refused. */
  readonly stdout?: string;
  /** Git's own first line about it. */
  readonly why: string;
}

/**
 * As `git`, for what compares files: those that were touched would go through the filters that the configuration and the
 * attributes of the repository name (gitattributes, "filter"). None of them is run, so that a filtered file may count as changed.
 */
export function gitUnfiltered(root: string, args: readonly string[]): GitAnswer {
  const names = zeroSeparated(git(root, ['config', '--null', '--name-only', '--get-regexp', '^filter\\.']).stdout ?? '');
  const drivers = [...new Set(names.map((name) => name.slice(0, name.lastIndexOf('.'))))];
  const settings = drivers.flatMap((driver) => [
    [`${driver}.clean`, ''],
    [`${driver}.process`, ''],
    [`${driver}.required`, 'false'],
  ]);
  const first = Number(process.env.GIT_CONFIG_COUNT) || 0;
  const named = settings.flatMap(([name, value], at) => [
    [`GIT_CONFIG_KEY_${first + at}`, name],
    [`GIT_CONFIG_VALUE_${first + at}`, value],
  ]);
  return git(root, args, undefined, { GIT_CONFIG_COUNT: String(first + settings.length), ...Object.fromEntries(named) });
}

export function git(root: string, args: readonly string[], input?: string, more: Readonly<Record<string, string>> = {}): GitAnswer {
  const env = { ...process.env, ...more, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
  const { status, stdout, stderr, error } = spawnSync('git', [...safely, ...args], {
    cwd: root,
    env,
    input,
    maxBuffer: longestAnswer,
    encoding: 'utf8',
  });
  if (error) return { why: error.message };
  return status === 0 ? { stdout, why: '' } : { why: stderr.split('\n')[0] ?? '' };
}

export function zeroSeparated(text: string): readonly string[] {
  return text.split('\0').filter((part) => part !== '');
}
