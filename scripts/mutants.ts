import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decisive, type MutantRoom, rooms } from './mutants/rooms.ts';
import { root } from './paths.ts';
import { run } from './run.ts';

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
  const memory = name === 'decisive' ? {} : { incremental: true, incrementalFile: join(folder, `${name}.json`) };
  const file = join(folder, `${name}.config.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ ...common, ...memory, mutate, mochaFiles: tests, jsonReporter: report }));
  return file;
}

function row(name: string): string {
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

async function main(asked: readonly string[]): Promise<number> {
  const all: Readonly<Record<string, MutantRoom>> = { ...rooms, decisive };
  const names = asked.length > 0 ? asked : Object.keys(rooms);
  const unknown = names.filter((name) => !(name in all));
  if (unknown.length > 0) throw new Error(`There is no room ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}.`);
  const temporary = temporaryFolder();
  const codes: number[] = [];
  for (const name of names) {
    const room = all[name];
    if (!room) continue;
    rmSync(join(folder, `${name}.report.json`), { force: true });
    const stryker = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
    codes.push(await run(process.execPath, [stryker, 'run', writeOptions(name, room)], { env: { ...process.env, TMPDIR: temporary } }));
  }
  rmSync(temporary, { recursive: true, force: true });
  console.log(`\nroom        mutants   killed  timeout survived   uncov.    score`);
  for (const name of names) console.log(row(name));
  return Math.max(...codes);
}

process.exitCode = await main(process.argv.slice(2));
