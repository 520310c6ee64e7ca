import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineTasks } from './support/engineProcess.ts';
import { columnOf, type Sample } from './support/measure.ts';
import { startDelivery } from './support/nginx.ts';
import { ensurePrograms, hasProgram } from './support/peers.ts';
import type { BenchOptions, Column, Result } from './support/report.ts';
import { startWorker } from './support/tasks.ts';

export const about =
  'the most that is resident while a file of 34 MB to 3 GiB is fetched, verified and placed over https, each in a new process';

const mebibyte = 2 ** 20;
const sizes = { '34 MB': 33_959_979, '256 MiB': 256 * mebibyte, '1 GiB': 1024 * mebibyte, '3 GiB': 3072 * mebibyte };

/** Linux alone says what the most was. */
export async function run({ rounds, isQuick }: BenchOptions): Promise<Result> {
  const missing = [...ensurePrograms()];
  if (process.platform !== 'linux' || !hasProgram('nginx') || !hasProgram('openssl'))
    return { rows: [], bars: [], missing: [...missing, 'memory needs Linux, nginx and openssl'] };
  const folder = await mkdtemp(join(tmpdir(), 'getty-memory-'));
  const delivery = await startDelivery(folder);
  try {
    const columns: Column[] = [];
    const idle: Sample[] = [];
    for (const [name, bytes] of Object.entries(sizes)) {
      if (isQuick && bytes > 300 * mebibyte) {
        missing.push(`memory of ${name}: not measured with --quick`);
        continue;
      }
      const digest = await delivery.add('file.jpg', bytes);
      const samples: Sample[] = [];
      for (let round = 0; round < Math.min(rounds, 5); round++) {
        const engine = startWorker<EngineTasks>('engineProcess.ts', { env: delivery.trust });
        idle.push({ value: await engine.ask('idle') });
        const {
          peakMiB = Number.NaN,
          cpuSeconds,
          given,
        } = await engine.ask('deliver', `${delivery.https}/file.jpg`, join(folder, 'target'));
        if (given.sha256 !== digest) throw new Error(`${name} arrived as something else`);
        samples.push({ value: peakMiB, cpuSeconds });
        await engine.stop();
        await rm(join(folder, 'target'), { recursive: true, force: true });
      }
      columns.push(columnOf(name, samples));
    }
    const of = (name: string) => columns.find(({ way }) => way === name)?.value;
    const [small, least, most] = [of('34 MB'), of('256 MiB'), of('3 GiB')];
    const host = columnOf('idle', idle);
    const bars = [
      ...(small ? [{ what: 'peak over the idle process for 34 MB, the most of five runs, MiB', value: small.to, atMost: 64 }] : []),
      ...(least && most ? [apart([least, most].map(({ median }) => median + host.value.median))] : []),
    ];
    const note = `above ${host.value.median.toFixed(0)} MiB of the idle process`;
    return { rows: [{ what: 'peak of resident memory', unit: 'MiB', columns, note, isParts: true }], bars, missing };
  } finally {
    await delivery.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function apart(peaks: readonly number[]) {
  return { what: 'peak of the whole process, 3 GiB and 256 MiB apart', value: Math.max(...peaks) / Math.min(...peaks) - 1, atMost: 0.1 };
}
