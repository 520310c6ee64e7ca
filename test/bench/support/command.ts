import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Sample } from './measure.ts';

const gnuTime = '/usr/bin/time';

/** Runs a line of shell as a person would, in a folder; GNU time tells of CPU and memory of all that it starts. */
export async function shell(line: string, folder: string): Promise<Sample> {
  const facts = join(folder, 'time.txt');
  const hasTime = existsSync(gnuTime);
  const timed = hasTime ? [gnuTime, '-o', facts, '-f', '%U %S %M', 'sh', '-c', line] : ['sh', '-c', line];
  const [program = '', ...args] = timed;
  const began = performance.now();
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  const value = performance.now() - began;
  if (code !== 0) throw new Error(`${line} ended with ${code}: ${said.slice(0, 500)}`);
  if (!hasTime) return { value };
  const [user = 0, system = 0, kib = 0] = (await readFile(facts, 'utf8')).trim().split(' ').map(Number);
  return { value, cpuSeconds: user + system, peakMiB: kib / 1024 };
}
