import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { assetKey, shardOf } from '../../src/core/licensing/assetKey.ts';
import { Journal } from '../../src/core/licensing/journal.ts';
import { PaidDownloads } from '../../src/core/licensing/paid.ts';
import { planDownload } from '../../src/core/licensing/plan.ts';
import { formatRecord } from '../../src/core/licensing/record.ts';
import type { ChargeRecord } from '../../src/core/licensing/types.ts';

/*
 * What the journal costs: `journal.bench.ts [--entries 100000] [--open 3]`. Prints one JSON line; times in milliseconds.
 * The entries are written without fsync, which is what a journal of years looks like to a fresh process.
 */
const { values } = parseArgs({ options: { entries: { type: 'string', default: '100000' }, open: { type: 'string', default: '3' } } });
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const apiOrigin = 'https://api.gettyimages.com';
const now = Date.UTC(2026, 10, 23);

function recordOf(index: number, state: ChargeRecord['state'] = 'settled'): ChargeRecord {
  const file = { sha256: index.toString(16).padStart(64, '0'), bytes: 3e7, mediaType: 'image/jpeg', fileName: `GettyImages-${index}.jpg` };
  const uri = { keyId: 'k'.repeat(16), iv: 'i'.repeat(16), tag: 't'.repeat(24), data: 'd'.repeat(300) };
  const placements = [{ uri: `file:///work/docs/images/GettyImages-${index}.jpg`, at: index }];
  const assetId = String(1_000_000_000 + index);
  return {
    version: 1,
    id: `id${index}`,
    state,
    apiOrigin,
    accountId: 'a',
    assetId,
    options: {},
    intentAt: index,
    chargedAt: index,
    uri,
    file,
    placements,
  };
}

async function medianOf(runs: number, run: (index: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    await run(index);
    times.push(performance.now() - start);
  }
  return Number((times.sort((a, b) => a - b)[runs >> 1] ?? 0).toFixed(3));
}

async function measure(directory: string, entries: number): Promise<Record<string, number>> {
  const journal = new Journal({ directory, log: silent });
  const facts = { existing: new Map(), staged: new Map(), readable: new Set<string>() };
  return {
    entries,
    planMs: await medianOf(1000, async (index) => {
      const { assetId, options } = recordOf((index * 7919) % entries);
      const records = await journal.ofAsset(apiOrigin, assetId);
      planDownload({ request: { apiOrigin, assetId, options }, records, now, facts, history: [] });
    }),
    unknownAssetMs: await medianOf(1000, (index) => journal.ofAsset(apiOrigin, `7${index}`)),
    listOpenMs: await medianOf(200, async () => {
      for (const marker of await journal.open(apiOrigin)) await journal.openRecord(marker, apiOrigin);
    }),
    beginMs: await medianOf(50, (index) => journal.begin({ ...recordOf(entries + 1000 + index, 'intent'), chargedAt: undefined })),
    ...(await pagesOf(journal)),
    saveMs: await medianOf(50, (index) => journal.save(recordOf(entries + 1000 + index))),
  };
}

/** The first page of what was paid for, which brings the order, and the one behind it; and what no other work could come between. */
async function pagesOf(journal: Journal): Promise<Record<string, number>> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const before = process.cpuUsage();
  const firstPageMs = await medianOf(3, () => new PaidDownloads(journal, apiOrigin).next(50));
  const { user, system } = process.cpuUsage(before);
  const paid = new PaidDownloads(journal, apiOrigin);
  await paid.next(1);
  const nextPageMs = await medianOf(20, () => paid.next(50));
  loop.disable();
  const firstPageWorkMs = Math.round((user + system) / 3000);
  return { firstPageMs, firstPageWorkMs, nextPageMs, longestWaitMs: Number((loop.max / 1e6).toFixed(1)) };
}

async function seed(directory: string, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index++) {
    const record = recordOf(index);
    const key = assetKey(apiOrigin, record.assetId);
    const path = join(directory, 'v1', 'assets', shardOf(key), key, `${record.id}.json`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, formatRecord(record));
  }
}

const directory = await mkdtemp(join(tmpdir(), 'journal-bench-'));
try {
  const journal = new Journal({ directory, log: silent });
  for (let index = 0; index < Number(values.open); index++) await journal.begin(recordOf(9_000_000 + index, 'charged'));
  await seed(directory, 0, 10);
  const few = await measure(directory, 10);
  await seed(directory, 10, Number(values.entries));
  const many = await measure(directory, Number(values.entries));
  process.stdout.write(`${JSON.stringify({ few, many })}\n`);
} finally {
  await rm(directory, { recursive: true, force: true });
}
