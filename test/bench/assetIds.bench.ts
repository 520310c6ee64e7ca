import { setImmediate } from 'node:timers/promises';
import { findAssetIds, holdsAssetId } from '../../src/core/assets/assetId.ts';
import { readIdList } from '../../src/core/assets/readIdList.ts';
import { AssetIdScan } from '../../src/core/assets/scan.ts';
import { assetTexts, id, textOf } from '../support/assetTexts.ts';

/*
 * How long it takes to find the asset IDs in 10 MB of text of 21 kinds (`scan`), also as objects (`find`), and to answer the menu's question, whether
 * 500,000 characters hold one at all. `cpu` is the least CPU time of `scan`, which other work disturbs less; `longestListPiece` is how long reading
 * 2 MB as a list keeps the event loop. Prints one JSON line, medians in milliseconds. `npm run bench -- assetIds`
 */

const characters = 10_000_000;
const [asked, listed] = [500_000, 2_000_000];
const rounds = 5;

function median(work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Number((times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0).toFixed(2));
}

/** The longest piece of a search in the portions of the product, as the extension host's event loop sees it. */
function longestPortion(text: string): number {
  const scan = new AssetIdScan(text);
  let longest = 0;
  for (let more = true; more; ) {
    const start = performance.now();
    more = scan.advance(4_000);
    longest = Math.max(longest, performance.now() - start);
  }
  return Number(longest.toFixed(2));
}

function leastCpu(work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Number(Math.min(...times).toFixed(2));
}

/** The longest wait between two turns of the loop while a list is read, the least of three readings. */
async function longestListPiece(text: string): Promise<number> {
  const longest: number[] = [];
  for (let round = 0; round < 3; round++) {
    let [last, most, isRead] = [performance.now(), 0, false];
    const read = readIdList(text).finally(() => {
      isRead = true;
    });
    for (; !isRead; await setImmediate()) {
      most = Math.max(most, performance.now() - last);
      last = performance.now();
    }
    await read;
    longest.push(most);
  }
  return Number(Math.min(...longest).toFixed(2));
}

const entries = Object.entries(assetTexts).map(([kind, make]) => [kind, make(characters)] as const);
const of = (measure: (text: string) => number) => Object.fromEntries(entries.map(([kind, text]) => [kind, measure(text)]));
const none: Readonly<Record<string, string>> = {
  prose: textOf(
    (n) => `The harbour lay still in the morning of day ${n}, and nothing moved but the gulls, order ${id(n)} came late.\n`,
    asked,
  ),
  json: textOf((n) => `{"id":${id(n)},"title":"Ridges ${n}","width":${n % 6000},"updated":${1_600_000_000_000 + n}},\n`, asked),
  ...Object.fromEntries(
    ['minified', 'videos', 'otherPages', 'hashes', 'logs', 'csv', 'base64', 'digits'].map((kind) => [
      kind,
      assetTexts[kind]?.(asked) ?? '',
    ]),
  ),
};

const listPieces: Record<string, number> = {};
for (const [kind, text] of entries) listPieces[kind] = await longestListPiece(text.slice(0, listed));

console.log(
  JSON.stringify({
    bench: 'assetIds',
    megabytes: characters / 1e6,
    scan: of((text) => median(() => new AssetIdScan(text).advance(Number.POSITIVE_INFINITY))),
    cpu: of((text) => leastCpu(() => new AssetIdScan(text).advance(Number.POSITIVE_INFINITY))),
    find: of((text) => median(() => findAssetIds(text))),
    found: of((text) => findAssetIds(text).length),
    longestPortion: of(longestPortion),
    longestListPiece: listPieces,
    menu: Object.fromEntries(Object.entries(none).map(([kind, text]) => [kind, median(() => holdsAssetId(text))])),
    budget: { scan: 150, longestPortion: 10, longestListPiece: 10, menu: 5 },
  }),
);
