import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './paths.ts';
import { run } from './run.ts';
import { inSlots } from './slots.ts';
import { makeRunFolder } from './temporary.ts';

/*
 * Everything that must hold, in the order in which it is cheapest to find out. A step that fails does not hide the
 * ones after it, except where they need what it makes. `--without host,ui` leaves steps out and says so. Suites wait for
 * windows, timers and disks most of their time, so two run at once; those that measure time or hold most tests run alone.
 */

/** How many suites: enough for two cores. */
const slots = 2;

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Runs tests; one that ran none has failed. */
  readonly suite?: boolean;
  readonly needs?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Places among `slots`; a step that names none runs alone. */
  readonly slots?: number;
}

interface Result {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly seconds: number;
  readonly passes: number;
  readonly failures: number;
  /** The full titles of the tests that failed, and the beginning of what they said. */
  readonly failed: readonly string[];
}

const script = (name: string): string => join(root, 'scripts', name);
const bin = (...path: string[]): string => join(root, 'node_modules', ...path);
const mocha = [bin('mocha', 'bin', 'mocha.js'), '--reporter', join(root, 'test', 'support', 'totals.cjs')];

const knip = [bin('knip', 'bin', 'knip.js'), '--no-progress', '--no-config-hints'];

const plain = process.stdout.isTTY ? [] : ['--colors=off'];

/** It needs tinyproxy, the server build and an address of this machine that is not 127.0.0.1. */
const proxySuite: Step = { name: 'proxy', command: [script('proxyTests.ts')], suite: true, needs: 'build', slots: 1 };

/** The host suite and the main job in the oldest VS Code that package.json names, as a server on Linux. */
const env = { VSCODE_SERVER: 'oldest', VSCODE_HOST: 'server' };
const oldest: Step = { name: 'oldest', command: [script('hostTests.ts')], suite: true, needs: 'build', env, slots: 1 };
const oldestUi: Step = { ...oldest, name: 'oldest ui', command: [script('uiTests.ts'), '--grep', 'The main job'], needs: 'package' };

/** It needs the site generators of a Linux distribution. */
const siteSuite: Step = { name: 'sites', command: [...mocha, 'test/sites/*.test.ts'], suite: true, slots: 1 };

/** The files that decide about money and secrets, changed a little in hundreds of ways: it says nothing of the system it runs on. */
const mutants: Step = { name: 'mutants', command: [script('mutants.ts'), 'decisive'], needs: 'unit', slots: 1 };

const steps: readonly Step[] = [
  { name: 'lint', command: [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', ...plain] },
  { name: 'types', command: [bin('typescript', 'bin', 'tsc'), '-p', root] },
  // A page has other names than Node.
  { name: 'page types', command: [bin('typescript', 'bin', 'tsc'), '-p', join(root, 'src', 'grid')] },
  { name: 'unused', command: knip },
  { name: 'test-only', command: [...knip, '--production', '--config', 'knip.product.json'] },
  { name: 'build', command: [join(root, 'esbuild.js')] },
  { name: 'package', command: [script('package.ts')], needs: 'build' },
  // A window at a time and nothing beside it: a person's machine does not draw two workbenches on two cores either.
  { name: 'ui', command: [script('uiTests.ts')], suite: true, needs: 'package', slots },
  // Each is one window, which leaves a core to the other.
  { name: 'host', command: [script('hostTests.ts')], suite: true, needs: 'build', slots: 1 },
  ...(process.platform === 'linux' ? [oldest] : []),
  { name: 'unit', command: [...mocha, 'test/unit/**/*.test.ts'], suite: true, slots },
  ...(process.platform === 'linux' ? [oldestUi, siteSuite, proxySuite, mutants] : []),
  { name: 'contract', command: [...mocha, 'test/contract/**/*.test.ts'], suite: true, needs: 'ui' },
];

function totals(file: string): Pick<Result, 'passes' | 'failures' | 'failed'> {
  if (!existsSync(file)) return { passes: 0, failures: 0, failed: [] };
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The unit tests make wrong requests on purpose; what the hosts' sandboxes see is what the extension really asks. */
function variables({ name, suite }: Step, folder: string, totalsFile: string): Record<string, string> {
  if (!suite) return {};
  return name === 'unit' ? { TEST_TOTALS: totalsFile } : { TEST_TOTALS: totalsFile, SANDBOX_EXCHANGES: join(folder, 'exchanges.jsonl') };
}

/** A failure that no test reported still counts as one, so that the last line never says "0 failed" about a failed run. */
async function perform(step: Step, folder: string): Promise<Result> {
  const heading = `\n── ${step.name}`;
  console.log(step.slots ? `${heading} has begun` : heading);
  const file = join(folder, `${step.name.replace(' ', '-')}.json`);
  const env = { ...process.env, ...step.env, ...variables(step, folder, file) };
  const began = performance.now();
  const code = await (step.slots ? runQuietly(heading, step.command, env) : run(process.execPath, step.command, { env }));
  const { passes, failures, failed } = totals(file);
  const empty = step.suite === true && passes + failures === 0;
  if (empty) console.log(`The suite "${step.name}" ran no test.`);
  const isFailure = code !== 0 || empty || failures > 0;
  const seconds = (performance.now() - began) / 1000;
  const outcome = isFailure ? 'failed' : 'passed';
  return { name: step.name, outcome, seconds, passes, failures: isFailure ? Math.max(failures, 1) : 0, failed };
}

/** Suites that print at once could not be read: what one prints follows when it has ended. */
async function runQuietly(heading: string, command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = await once(child, 'close');
  process.stdout.write(`${heading}\n${Buffer.concat(said).toString()}`);
  return code ?? 1;
}

function notRun(step: Step): Result {
  console.log(`\n── ${step.name}: not run, because ${step.needs} failed`);
  return { name: step.name, outcome: 'not run', seconds: 0, passes: 0, failures: 1, failed: [] };
}

function report(results: readonly Result[], left: readonly string[], seconds: number): number {
  console.log('\n── summary');
  for (const { name, outcome, seconds, passes } of results) {
    console.log(`${name.padEnd(9)} ${outcome.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s${passes > 0 ? `  ${passes} tests` : ''}`);
  }
  // A record of a run may keep its last lines alone.
  for (const { name, failed } of results) for (const title of failed.slice(0, 30)) console.log(`failed in ${name}: ${title}`);
  if (left.length > 0) console.log(`left out: ${left.join(', ')}`);
  const sum = (key: 'passes' | 'failures'): number => results.reduce((total, result) => total + result[key], 0);
  console.log(`in all ${seconds.toFixed(1)} s\n${sum('passes')} passed, ${sum('failures')} failed`);
  return sum('failures') === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  const left = parseArgs({ options: { without: { type: 'string', default: '' } } })
    .values.without.split(',')
    .filter(Boolean);
  const began = performance.now();
  const folder = await makeRunFolder();
  const wanted = steps.filter(({ name }) => !left.includes(name));
  const results: Result[] = [];
  const isBroken = ({ needs }: Step): boolean => results.some(({ name, outcome }) => name === needs && outcome !== 'passed');
  const tasks = wanted.map((step) => ({
    slots: step.slots ?? slots,
    isReady: () => !wanted.some(({ name }) => name === step.needs) || results.some(({ name }) => name === step.needs),
    run: async () => results.push(isBroken(step) ? notRun(step) : await perform(step, folder.path)),
  }));
  await inSlots(tasks, slots);
  await folder.remove();
  return report(results, left, (performance.now() - began) / 1000);
}

process.exitCode = await main();
