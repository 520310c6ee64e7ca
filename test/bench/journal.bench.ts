import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { assetKey, shardOf } from '../../src/core/licensing/assetKey.ts';
import { Journal } from '../../src/core/licensing/journal.ts';
import { PaidDownloads } from '../../src/core/licensing/paid.ts';
import { planDownload } from '../../src/core/licensing/plan.ts';
import { formatRecord } from '../../src/core/licensing/record.ts';
import type { ChargeRecord } from '../../src/core/licensing/types.ts';
import { takingTurns, timed } from './support/measure.ts';
import { type BenchOptions, cpuBar, type Result, type Row } from './support/report.ts';

export const about =
  'what the journal costs with 100,000 entries beside 10: a plan, a change, the list of what is open, a page of what was paid for';

const few = 10;
/** Charges that are not at an end. */
const open = 3;
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

/** What is done with the journal, each by its name. */
function operations(
  journal: Journal,
  entries: number,
): Readonly<Record<string, { readonly times: number; run(index: number): Promise<unknown> }>> {
  const facts = { existing: new Map(), staged: new Map(), readable: new Set<string>() };
  const fresh = entries + 1_000;
  return {
    'plan of a known asset': {
      times: 100,
      run: async (index) => {
        const { assetId, options } = recordOf((index * 7919) % entries);
        const records = await journal.ofAsset(apiOrigin, assetId);
        planDownload({ request: { apiOrigin, assetId, options }, records, now, facts, history: [] });
      },
    },
    'look for an unknown asset': { times: 100, run: (index) => journal.ofAsset(apiOrigin, `7${index}`) },
    'what is open': {
      times: 20,
      run: async () => {
        for (const marker of await journal.open(apiOrigin)) await journal.openRecord(marker, apiOrigin);
      },
    },
    'intent of a charge': { times: 5, run: (index) => journal.begin({ ...recordOf(fresh + index, 'intent'), chargedAt: undefined }) },
    'a later change': { times: 5, run: (index) => journal.save(recordOf(fresh + index)) },
    'first page of what was paid for': { times: 1, run: () => new PaidDownloads(journal, apiOrigin).next(50) },
  };
}

/** The same journal, small and large, taking turns. */
async function rowsOf(journals: ReadonlyMap<number, Journal>, rounds: number): Promise<readonly Row[]> {
  const all = [...journals].map(([entries, journal]) => ({ entries, done: operations(journal, entries) }));
  const rows: Row[] = [];
  for (const what of Object.keys(all[0]?.done ?? {})) {
    let count = 0;
    const ways = all.map(({ entries, done }) => ({
      name: `${entries} entries`,
      run: async () => {
        const { times, run } = done[what] ?? { times: 1, run: async () => undefined };
        const { value, cpuSeconds = 0 } = await timed(async () => {
          for (let turn = 0; turn < times; turn++) await run(count++);
        });
        return { value: value / times, cpuSeconds: cpuSeconds / times };
      },
    }));
    rows.push({ what: `journal: ${what}`, unit: 'ms', columns: await takingTurns(ways, rounds) });
  }
  return rows;
}

/** The longest time for which no other work could come between while a page is made: the least of all rounds. */
async function longestWait(journal: Journal, many: number, rounds: number): Promise<Row> {
  const columns = await takingTurns(
    [
      {
        name: `${many} entries`,
        run: async () => {
          const loop = monitorEventLoopDelay({ resolution: 1 });
          loop.enable();
          await new PaidDownloads(journal, apiOrigin).next(50);
          loop.disable();
          return { value: loop.max / 1e6 };
        },
      },
    ],
    rounds,
  );
  return { what: 'journal: longest block of the first page', unit: 'ms', columns };
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

export async function run({ rounds, isQuick }: BenchOptions): Promise<Result> {
  const many = isQuick ? 10_000 : 100_000;
  const root = await mkdtemp(join(tmpdir(), 'getty-journal-'));
  try {
    const journals = new Map<number, Journal>();
    for (const entries of [many, few]) {
      const directory = join(root, String(entries));
      const journal = new Journal({ directory, log: silent });
      for (let index = 0; index < open; index++) await journal.begin(recordOf(9_000_000 + index, 'charged'));
      // Without fsync, which is what a journal of years looks like to a fresh process.
      await seed(directory, 0, entries);
      journals.set(entries, journal);
    }
    const rows = await rowsOf(journals, rounds);
    const wait = await longestWait(journals.get(many) ?? new Journal({ directory: root, log: silent }), many, rounds);
    const bars = rows.flatMap((row) => (row.what.includes('plan of') ? cpuBar(row, 5) : []));
    return { rows: [...rows, wait], bars };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
