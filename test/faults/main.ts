import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { breaks } from './broken.ts';
import { canMount } from './disks.ts';
import type { Verdict } from './run.ts';
import { seedFor } from './scenario.ts';

/*
 * `node test/faults/main.ts [--count N] [--seed S] [--jobs J] [--only SEED] [--break NAME]`: N random scenarios, decided by
 * S alone. Progress goes to stderr; the last line of stdout is JSON. Exits with 1 when anything was violated, and 2 when
 * the arguments make no sense.
 */

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '3' },
    only: { type: 'string' },
    break: { type: 'string' },
  },
});
const seed = Number(values.seed);
const seeds =
  values.only === undefined ? Array.from({ length: Number(values.count) }, (_, index) => seedFor(seed, index)) : [Number(values.only)];
if (seeds.length === 0 || seeds.some((each) => !Number.isSafeInteger(each)) || (values.break !== undefined && !breaks[values.break])) {
  process.stderr.write(`usage: faults [--count N] [--seed S] [--jobs J] [--only SEED] [--break ${Object.keys(breaks).join('|')}]\n`);
  process.exit(2);
}

if (!canMount()) process.stderr.write('no full disks: they need the right to mount file systems\n');
const started = performance.now();
const compileCache = mkdtempSync(join(tmpdir(), 'getty-faults-code-'));
const verdicts: Verdict[] = [];
let next = 0;

function report(verdict: Verdict): void {
  verdicts.push(verdict);
  for (const violation of verdict.violations) {
    process.stderr.write(`violation, --only ${verdict.seed} (${verdict.kinds.join(' + ')}; ${verdict.ends.join(' | ')}): ${violation}\n`);
  }
  if (values.only !== undefined) process.stderr.write(`${JSON.stringify(verdict)}\n`);
  else if (verdicts.length % 100 === 0) process.stderr.write(`${verdicts.length} of ${seeds.length}\n`);
}

/** The runner's own death is a failure of the scenario that it played. */
function judge(runner: ChildProcess, each: number): Promise<Verdict> {
  return new Promise((resolve) => {
    const settle = (verdict: Verdict) => {
      runner.off('message', settle).off('exit', onExit);
      resolve(verdict);
    };
    const onExit = () => settle({ seed: each, kinds: [], violations: ['the runner died'], ends: [] });
    runner.on('message', settle).on('exit', onExit);
    runner.send(each);
  });
}

async function work(): Promise<void> {
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache, ...(values.break === undefined ? {} : { FAULTS_BREAK: values.break }) };
  const runner = fork(join(import.meta.dirname, 'runner.ts'), { env, execArgv: ['--import', join(import.meta.dirname, 'broken.ts')] });
  await once(runner, 'message');
  while (next < seeds.length && runner.connected) report(await judge(runner, seeds[next++] ?? 0));
  if (!runner.connected) return;
  const exit = once(runner, 'exit');
  runner.disconnect();
  await exit;
}

await Promise.all(Array.from({ length: Math.min(Number(values.jobs), seeds.length) }, work));
rmSync(compileCache, { recursive: true, force: true });

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const perKind = counted(verdicts.flatMap(({ kinds }) => kinds));
process.stderr.write(`how the gestures ended: ${JSON.stringify(counted(verdicts.flatMap(({ ends }) => ends)))}\n`);
const violations = verdicts.reduce((sum, verdict) => sum + verdict.violations.length, 0);
const seconds = Math.round((performance.now() - started) / 1000);
process.stdout.write(`${JSON.stringify({ scenarios: verdicts.length, perKind, violations, seconds, seed })}\n`);
process.exitCode = violations > 0 || verdicts.length < seeds.length ? 1 : 0;
