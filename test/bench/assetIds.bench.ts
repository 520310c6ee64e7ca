import { findAssetIds, holdsAssetId } from '../../src/core/assets/assetId.ts';
import { AssetIdScan } from '../../src/core/assets/scan.ts';

/*
 * How long it takes to find the asset IDs in 10 MB of text of 21 kinds (`scan`), also as objects (`find`), and to answer the menu's question, whether
 * 500,000 characters hold one at all. Prints one JSON line, medians in milliseconds. `npm run bench -- assetIds`
 */

const characters = 10_000_000;
const asked = 500_000;
const rounds = 5;

/** A text of so many characters out of lines that differ, so that nothing is a copy of what was read before. */
function textOf(line: (n: number) => string, length = characters): string {
  const lines: string[] = [];
  for (let n = 0, sum = 0; sum < length; n++) {
    const next = line(n);
    lines.push(next);
    sum += next.length;
  }
  return Buffer.from(lines.join('').slice(0, length)).toString();
}

const id = (n: number) => String(1_000_000_000 + ((n * 7919) % 999_999_937));
const kinds: Readonly<Record<string, string>> = {
  prose: textOf(
    (n) => `The harbour lay still in the morning of day ${n}, and nothing moved but the gulls. See asset ${id(n)} for the picture of it.\n`,
  ),
  json: textOf(
    (n) => `{"id":${id(n)},"asset":"${id(n + 1)}","title":"Ridges ${n}","width":${n % 6000},"updated":${1_600_000_000_000 + n}},\n`,
  ),
  minified: textOf(
    (n) => `function a${n}(e,t){return e.b${n % 97}&&t(${(n * 31) % 100_000}),"x${id(n)}"===e?0x${n.toString(16)}:[${n},${n + 1}]}`,
  ),
  csv: textOf((n) => `${id(n)};Ridges at dawn;${n % 4500};2026-11-${10 + (n % 20)}\n`),
  digits: '1234567890'.repeat(characters / 10),
  addresses: textOf(
    (n) => `https://media.gettyimages.com/id/${id(n)}/photo/ridges-${n}.jpg?s=612x612 images/GettyImages-${id(n + 1)}.jpg\n`,
  ),
  list: textOf((n) => `${id(n)}\n`),
  pages: textOf((n) => `<a href="https://www.gettyimages.com/detail/photo/ridges-at-dawn/${id(n)}?adppopup=true">x</a>\n`),
  otherPages: textOf((n) => `https://example.com/p/${id(n)}/photo-${n}.jpg?v=${n + 100_000}\n`),
  videos: textOf((n) => `https://www.gettyimages.com/detail/video/ridges-stock-footage/${id(n)}\n`),
  stock: textOf((n) => `https://www.istockphoto.com/de/foto/ridges-at-dawn-gm${id(n)}-${n + 1_000_000}\n`),
  encoded: textOf((n) => `https://x.example/?url=https%3A%2F%2Fmedia.gettyimages.com%2Fid%2F${id(n)}%2Fphoto%2Fa.jpg&w=1200\n`),
  names: textOf((n) => `iStock-${id(n)}.jpg\n`),
  namesWithSpaces: textOf((n) => `GettyImages%20${id(n)}%201280x853.jpg\n`),
  oneToken: textOf((n) => `GettyImages-${id(n)}.jpg,`),
  logs: textOf((n) => `2026-11-29T02:4${n % 10}:11.${n % 1000}Z pid=${n} ms=${1_600_000_000_000 + n} GET /a/${id(n)}/b?c=${n}\n`),
  base64: textOf((n) => Buffer.from(`x${id(n)}y${n * 77}`).toString('base64')),
  hashes: textOf((n) => `${((n * 2_654_435_761) % 4_294_967_296).toString(16)}${id(n)}\n`),
  credits: textOf((n) => `Foto: Getty Images/iStock ${id(n)}, Ridges ${n}\n`),
  japanese: textOf((n) => `写真${id(n)}、画像：${id(n + 1)}。港は静かだった。\n`),
  embeds: textOf((n) => `<script>gie(function(){gie.widgets.load({id:'zOUpkihLSNlj6bAtqRgSlA',w:'600px',items:'${id(n)}'})});</script>\n`),
};

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

const entries = Object.entries(kinds);
const of = (measure: (text: string) => number) => Object.fromEntries(entries.map(([kind, text]) => [kind, measure(text)]));
const none: Readonly<Record<string, string>> = {
  prose: textOf(
    (n) => `The harbour lay still in the morning of day ${n}, and nothing moved but the gulls, order ${id(n)} came late.\n`,
    asked,
  ),
  json: textOf((n) => `{"id":${id(n)},"title":"Ridges ${n}","width":${n % 6000},"updated":${1_600_000_000_000 + n}},\n`, asked),
  minified: kinds.minified?.slice(0, asked) ?? '',
};

console.log(
  JSON.stringify({
    bench: 'assetIds',
    megabytes: characters / 1e6,
    scan: of((text) => median(() => new AssetIdScan(text).advance(Number.POSITIVE_INFINITY))),
    find: of((text) => median(() => findAssetIds(text))),
    found: of((text) => findAssetIds(text).length),
    longestPortion: of(longestPortion),
    menu: Object.fromEntries(Object.entries(none).map(([kind, text]) => [kind, median(() => holdsAssetId(text))])),
    budget: { scan: 150, longestPortion: 10, menu: 5 },
  }),
);
