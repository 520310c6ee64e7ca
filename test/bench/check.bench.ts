import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root as project } from '../../scripts/paths.ts';
import { ensureBuilt } from './support/built.ts';
import { shell } from './support/command.ts';
import { takingTurns, type Way } from './support/measure.ts';
import { makeRecordedRepository, pathOf, pictureOf } from './support/recordedRepository.ts';
import { type BenchOptions, type Result, type Row, ratioBar } from './support/report.ts';

export const about =
  'check in a repository of 5,000 records and pictures of 300 kB: first, again and of what changed, beside sha256sum and reuse lint';

const bytes = 300_000;
const changed = 20;
/** What was changed within the tick of a clock is not kept: the check waits until it is past. */
const tick = 3_500;

export async function run({ rounds, isQuick }: BenchOptions): Promise<Result> {
  await ensureBuilt();
  const count = isQuick ? 500 : 5_000;
  const root = await mkdtemp(join(tmpdir(), 'getty-check-'));
  try {
    makeRecordedRepository(root, count, bytes);
    const cache = join(root, '.git', 'getty-images-check');
    // What GNU time writes must not be a new file of the repository.
    const run = (line: string) => shell(`cd ${root} && ${line}`, join(root, '.git'));
    const check = (...args: readonly string[]) =>
      run(`${process.execPath} ${join(project, 'dist', 'check.cjs')} check ${args.join(' ')} > /dev/null || [ $? = 1 ]`);
    const sha256sum: Way = {
      name: 'sha256sum of the pictures',
      run: () => run('find images -type f -print0 | xargs -0 sha256sum > /dev/null'),
    };
    const cold: Way = { name: 'check', run: () => rm(cache, { recursive: true, force: true }).then(() => check()) };
    const reuse: Way = { name: 'reuse lint', run: () => run('reuse lint > /dev/null || [ $? = 1 ]') };
    const hasReuse = spawnSync('reuse', ['--version']).status === 0;
    const first: Row = { what: `${count} records, for the first time`, unit: 'ms', columns: await takingTurns([cold, sha256sum], rounds) };
    await pause(tick);
    await check();
    const nothing: Way = { name: 'node -e 0', run: () => run(`${process.execPath} -e 0`) };
    const warm: Way = { name: 'check', run: () => check() };
    const again = await takingTurns([warm, nothing, ...(hasReuse ? [reuse] : [])], rounds);
    for (let at = 0; at < changed; at++) await writeFile(join(root, pathOf(at)), pictureOf(bytes));
    const since: Way = { name: 'check --changed-since HEAD', run: () => check('--changed-since', 'HEAD') };
    const part = await takingTurns([since, { name: 'git diff --stat HEAD', run: () => run('git diff --stat HEAD > /dev/null') }], rounds);
    const rows: Row[] = [
      first,
      { what: `${count} records, again`, unit: 'ms', columns: again },
      { what: `${changed} of ${count} pictures changed`, unit: 'ms', columns: part },
    ];
    const missing = hasReuse ? [] : ['reuse is not installed: its column is left out'];
    return { rows, bars: ratioBar(first, 'check', sha256sum.name, 1.5), missing };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
