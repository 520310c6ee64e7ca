import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { systemClock } from '../../src/core/clock.ts';
import { createTransport } from '../../src/core/http/undiciTransport.ts';
import { fetchToStage } from '../../src/core/transfer/fetch.ts';
import { fetchInChild, startBigDelivery } from '../unit/support/bigTransfer.ts';

/*
 * `node test/bench/transfer.bench.ts [--big]`: one JSON line. The ways take turns within each round, so that their ratios
 * hold on a noisy machine. `whole` is the product (SHA-256, checkpoints, verification, fsync), `naive` a pipeline into
 * createWriteStream over the same transport, `curl` a process of its own. `--big` adds 1 and 3 GiB for the peak of memory.
 */

const bytes = 33_959_979;
const rounds = 9;
const warmUps = 2;

const folder = await mkdtemp(join(tmpdir(), 'getty-bench-'));
const target = join(folder, 'target');
const delivery = await startBigDelivery();
const transport = createTransport();
const { signal } = new AbortController();
const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };
const uri = delivery.url(bytes);

const ways: Record<string, () => Promise<unknown>> = {
  whole: () =>
    fetchToStage({
      transport,
      clock: systemClock,
      log,
      uri,
      apiOrigin: 'http://127.0.0.1:1',
      stagePath: target,
      assetId: '1',
      saveState: async () => undefined,
      signal,
    }),
  naive: async () => pipeline((await transport.send({ method: 'GET', url: new URL(uri), headers: {} })).body, createWriteStream(target)),
  curl: () => promisify(execFile)('curl', ['--silent', '--fail', '-o', target, uri]),
};

async function isThere(way: string): Promise<boolean> {
  try {
    await ways[way]?.();
    return true;
  } catch {
    return false;
  }
}

async function measure(names: readonly string[]): Promise<Record<string, number>> {
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of names) {
      await rm(target, { force: true });
      const started = performance.now();
      await ways[name]?.();
      if (round >= 0) times.get(name)?.push(performance.now() - started);
    }
  }
  return Object.fromEntries([...times].map(([name, values]) => [name, median(values)]));
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function memory(sizes: readonly number[]): Promise<Record<string, number>> {
  const peaks: Record<string, number> = {};
  for (const mib of sizes) peaks[`${mib} MiB`] = Math.round((await fetchInChild(delivery.url(mib * 1024 * 1024), target)).peakKiB / 1024);
  return peaks;
}

try {
  const names = (await isThere('curl')) ? ['whole', 'naive', 'curl'] : ['whole', 'naive'];
  const ms = await measure(names);
  await rm(target, { force: true });
  const peakMiB = await memory(process.argv.includes('--big') ? [256, 1024, 3072] : [256]);
  const ratio = Object.fromEntries(names.slice(1).map((name) => [`whole/${name}`, (ms.whole ?? 0) / (ms[name] ?? 1)]));
  console.log(JSON.stringify({ bytes, rounds, ms, ratio, peakMiB }));
} finally {
  delivery.stop();
  await transport.close();
  await rm(folder, { recursive: true, force: true });
}
