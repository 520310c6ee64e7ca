import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { machine, machineLine } from './support/machine.ts';
import { ensurePrograms } from './support/peers.ts';
import { type Bench, isMet, type Result, tableOf, tableOfBars } from './support/report.ts';

/*
 * `npm run bench -- [NAME…] [--quick] [--json] [--rounds N]`: everything, or the rows of `NAME.bench.ts` of this folder, each beside what a
 * person would take instead. Prints a table of the medians and one of the bars; README.md of this folder explains them.
 */

const suffix = '.bench.ts';
const names = readdirSync(import.meta.dirname).flatMap((file) => (file.endsWith(suffix) ? file.slice(0, -suffix.length) : []));

const options = {
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  rounds: { type: 'string' },
} as const;

async function load(name: string): Promise<Bench> {
  return import(pathToFileURL(join(import.meta.dirname, name + suffix)).href);
}

/** What else was measured is not lost. */
function failed(name: string, error: unknown): Result {
  process.exitCode = 1;
  process.stderr.write(`${name} failed: ${error instanceof Error ? error.stack : String(error)}\n`);
  return { rows: [], bars: [], missing: [`${name}, which failed`] };
}

function usage(): void {
  process.stderr.write(`usage: bench [NAME…] [--quick] [--json] [--rounds N], of: ${names.join(', ')}\n`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const rounds = Number(values.rounds ?? (values.quick ? 3 : 7));
  if (positionals.some((name) => !names.includes(name)) || !(rounds >= 1)) return usage();
  ensurePrograms();
  const host = machine();
  const results: Result[] = [];
  for (const name of positionals.length > 0 ? positionals : names) {
    const bench = await load(name);
    process.stderr.write(`${name}: ${bench.about} …\n`);
    results.push(await bench.run({ rounds, isQuick: values.quick }).catch((error: unknown) => failed(name, error)));
  }
  const [rows, bars] = [results.flatMap((result) => result.rows), results.flatMap((result) => result.bars)];
  const missing = [...new Set(results.flatMap((result) => result.missing ?? []))];
  if (values.json) return console.log(JSON.stringify({ machine: host, rounds, rows, bars, missing }));
  const left = missing.map((each) => `Left out: ${each}.`);
  const met = `${bars.filter(isMet).length} of ${bars.length} bars are met.`;
  console.log([`${machineLine(host)}; medians of ${rounds}.`, tableOf(rows), tableOfBars(bars), [met, ...left].join('\n')].join('\n\n'));
}

// Whoever is interrupted ends what it has started; temporary folders stay then.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
await main();
