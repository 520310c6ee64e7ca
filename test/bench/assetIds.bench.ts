import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { findAssetIds, holdsAssetId } from '../../src/core/assets/assetId.ts';
import { readIdList } from '../../src/core/assets/readIdList.ts';
import { AssetIdScan } from '../../src/core/assets/scan.ts';
import { assetTexts, id, textOf } from '../support/assetTexts.ts';
import { shell } from './support/command.ts';
import { columnOf, repeated, takingTurns, timed } from './support/measure.ts';
import { type Bar, type BenchOptions, type Column, cpuBar, type Result, type Row, worstOf } from './support/report.ts';

export const about = 'asset IDs in 10 MB of text, beside grep; the question of the menu; the longest portion and piece of a list';

const characters = 10_000_000;
const [asked, listed] = [500_000, 2_000_000];
/** Those that people have most; the other kinds are there for what costs a search most. */
const common = ['prose', 'json', 'minified', 'csv', 'digits'];

/** Finds, as they stand, numbers as long as an ID: what a shell has to offer. */
const grep = `grep -oE '[0-9]{8,10}' text | sort -u | wc -l`;

async function searched(kind: string, text: string, rounds: number): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'getty-texts-'));
  try {
    await writeFile(join(folder, 'text'), text);
    const columns = await takingTurns(
      [
        { name: 'found', run: () => timed(() => new AssetIdScan(text).advance(Number.POSITIVE_INFINITY)) },
        { name: 'found, as a list', run: () => timed(() => findAssetIds(text)) },
        { name: 'grep | sort -u', run: () => shell(grep, folder) },
      ],
      rounds,
    );
    return { what: `IDs in 10 MB: ${kind}`, unit: 'ms', columns, note: `${findAssetIds(text).length} found` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds since the last call, as far as this process was at work: what a busy machine took away from it does not count. */
function stopwatch(): () => number {
  let [last, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    const passed = Math.min(performance.now() - last, (user + system) / 1000);
    [last, used] = [performance.now(), process.cpuUsage()];
    return passed;
  };
}

/** The longest piece of a search in the portions of the product, as the extension host's event loop sees it. */
function longestPortion(text: string): number {
  const scan = new AssetIdScan(text);
  const passed = stopwatch();
  let longest = 0;
  for (let more = true; more; longest = Math.max(longest, passed())) more = scan.advance(4_000);
  return longest;
}

/** The longest time between two turns of the loop while a list is read. */
async function longestListPiece(text: string): Promise<number> {
  let [longest, isRead] = [0, false];
  const passed = stopwatch();
  const read = readIdList(text).finally(() => {
    isRead = true;
  });
  for (; !isRead; await setImmediate()) longest = Math.max(longest, passed());
  await read;
  return longest;
}

/** The kind of text with the largest median. */
async function slowest(what: string, texts: Texts, measure: (text: string) => Promise<Column>): Promise<Row> {
  const columns: Column[] = [];
  for (const [kind, text] of texts) columns.push({ ...(await measure(text)), way: kind });
  const worst = worstOf(columns);
  return { what, unit: 'ms', columns: [worst], note: `the worst of ${columns.length} kinds of text` };
}

type Texts = readonly (readonly [kind: string, text: string])[];

async function several(rounds: number, measure: () => number | Promise<number>): Promise<Column> {
  return takingTurns([{ name: 'worst', run: async () => ({ value: await measure() }) }], rounds).then(
    ([column]) => column ?? columnOf('', []),
  );
}

/** Texts in which the menu finds nothing, so that it has to read all of them. */
const without: Texts = [
  [
    'prose',
    textOf((n) => `The harbour lay still in the morning of day ${n}, and nothing moved but the gulls, order ${id(n)} came late.\n`, asked),
  ],
  ['json', textOf((n) => `{"id":${id(n)},"title":"Ridges ${n}","width":${n % 6000},"updated":${1_600_000_000_000 + n}},\n`, asked)],
  ...['minified', 'videos', 'otherPages', 'hashes', 'logs', 'csv', 'base64', 'digits'].map(
    (kind) => [kind, assetTexts[kind]?.(asked) ?? ''] as const,
  ),
];

/** No piece of work may keep the event loop longer: the bar is on the least of all rounds, which other work disturbs least. */
const barOf = ({ what, columns }: Row, atMost: number): Bar => ({ what, value: columns[0]?.value.from ?? Number.NaN, atMost });

export async function run({ rounds }: BenchOptions): Promise<Result> {
  const texts: Texts = Object.entries(assetTexts).map(([kind, make]) => [kind, make(characters)] as const);
  const rows: Row[] = [];
  for (const [kind, text] of texts) if (common.includes(kind)) rows.push(await searched(kind, text, rounds));
  const others = texts.filter(([kind]) => !common.includes(kind));
  const search = (text: string) => repeated('', () => new AssetIdScan(text).advance(Number.POSITIVE_INFINITY), rounds);
  const all = await slowest('IDs in 10 MB: other texts', others, search);
  const portion = await slowest('longest portion of a search', texts, (text) => several(rounds, () => longestPortion(text)));
  const lists: Texts = texts.map(([kind, text]) => [kind, text.slice(0, listed)]);
  const piece = await slowest('longest piece of reading 2 MB as a list', lists, (text) => several(rounds, () => longestListPiece(text)));
  const menu = await slowest("the menu's question of 500,000 characters", without, (text) =>
    repeated('', () => holdsAssetId(text), rounds),
  );
  return { rows: [...rows, all, portion, piece, menu], bars: [barOf(portion, 10), barOf(piece, 10), ...cpuBar(menu, 5)] };
}
