import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { noteStart } from './support/atStart.ts';
import { noteProviders } from './support/providers.ts';

/** Whatever test file was bundled beside this one; nobody keeps a list. */
async function testFiles(): Promise<string[]> {
  const entries = await readdir(__dirname, { recursive: true });
  return entries.filter((entry) => entry.endsWith('.test.cjs')).sort();
}

function writeTotals({ passes, failures, pending }: Mocha.Stats, failed: readonly string[]): void {
  if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify({ passes, failures, pending, failed }));
}

/**
 * The window's console carries far more than this suite says; the mark lets scripts/serverHost.ts print the report and leave
 * the rest to a log file.
 */
function markReport(): void {
  const { log } = console;
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => log(`[report] ${format(...values)}`);
}

/** What the extension host calls; it rejects when a test failed or none ran. */
export async function run(): Promise<void> {
  noteStart();
  noteProviders();
  markReport();
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: 120_000, grep: process.env.TEST_GREP });
  for (const file of await testFiles()) mocha.addFile(join(__dirname, file));
  const failed: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { stats } = runner;
      if (!stats || stats.tests === 0) return reject(new Error('no test ran in the extension host'));
      writeTotals(stats, failed);
      if (failures > 0) reject(new Error(`${failures} tests failed in the extension host`));
      else resolve();
    });
    runner.on('fail', (test, { message }: Error) => failed.push(`${test.fullTitle()}: ${message.replace(/\s+/g, ' ').slice(0, 300)}`));
  });
}
