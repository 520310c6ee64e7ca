import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decisive, type MutantRoom, rooms } from './mutants/rooms.ts';
import { root } from './paths.ts';
import { interrupted, stop } from './run.ts';

/*
 * `npm run mutants [-- ROOM…]`: changes the money, secret and file rooms a little, thousands of times, and shows each change that no
 * test of the room notices. Results are kept in `.mutants`: the next run tries again what changed, and what changed tests. `decisive`
 * is the short run of `npm test`, which remembers nothing. Exit code 1 when a room's score is under that of stryker.config.json.
 */

const folder = join(root, '.mutants');
const detected = ['Killed', 'Timeout'];
const counted = [...detected, 'Survived', 'NoCoverage'];

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** Stryker's options for one room, in a file, since its command line has no place for some of them. */
function writeOptions(name: string, { mutate, tests }: MutantRoom): string {
  const common: object = JSON.parse(readFileSync(join(root, 'stryker.config.json'), 'utf8'));
  const report = { fileName: join(folder, `${name}.report.json`) };
  const long = {
    incremental: true,
    incrementalFile: join(folder, `${name}.json`),
    reporters: ['progress-append-only', 'clear-text', 'json'],
  };
  const file = join(folder, `${name}.config.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ ...common, ...(name === 'decisive' ? {} : long), mutate, mochaFiles: tests, jsonReporter: report }));
  return file;
}

function row(name: string): string {
  if (!existsSync(join(folder, `${name}.report.json`))) return `${name.padEnd(10)} was not finished`;
  const { files }: Report = JSON.parse(readFileSync(join(folder, `${name}.report.json`), 'utf8'));
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...meant: readonly string[]): number => statuses.filter((status) => meant.includes(status)).length;
  const score = (100 * count(...detected)) / count(...counted);
  const columns = [count(...counted), ...counted.map((status) => count(status)), `${score.toFixed(2)} %`];
  return [name.padEnd(10), ...columns.map((column) => String(column).padStart(9))].join('');
}

/** Tests sync many small files; where there is a disk in memory they need not wait for a real one. */
function temporaryFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'getty-mutants-'));
}

/** The exit code of one run of Stryker. It ends with this process, and takes its own children along. */
async function stryker(options: string, temporary: string, ended: Promise<void>): Promise<number> {
  const program = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, [program, 'run', options], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  void ended.then(() => stop(child));
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

async function main(asked: readonly string[]): Promise<number> {
  const all: Readonly<Record<string, MutantRoom>> = { ...rooms, decisive };
  const names = asked.length > 0 ? asked : Object.keys(rooms);
  const unknown = names.filter((name) => !(name in all));
  if (unknown.length > 0) throw new Error(`There is no room ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}.`);
  const temporary = temporaryFolder();
  let isEnded = false;
  const ended = interrupted().then(() => {
    isEnded = true;
  });
  const codes: number[] = [];
  for (const [name, room] of Object.entries(all).filter(([each]) => names.includes(each))) {
    rmSync(join(folder, `${name}.report.json`), { force: true });
    if (!isEnded) codes.push(await stryker(writeOptions(name, room), temporary, ended));
  }
  rmSync(temporary, { recursive: true, force: true });
  console.log(`\nroom        mutants   killed  timeout survived   uncov.    score`);
  for (const name of names) console.log(row(name));
  return isEnded ? 1 : Math.max(...codes);
}

process.exitCode = await main(process.argv.slice(2));
