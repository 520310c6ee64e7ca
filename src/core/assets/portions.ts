import { setImmediate } from 'node:timers/promises';
import { type IdList, parseIdList } from './idList.ts';
import { AssetIdScan, type FoundAssetId, type Standalone } from './scan.ts';

/* Searches of texts of any length that leave the event loop free in between. */

const portion = 4_000;
const longestMilliseconds = 4;
/** Shorter texts are read at once. */
const shortText = 50_000;

/** Every asset ID in a document, in order. Throws the signal's reason when it is aborted. */
export async function findAssetIdsInPortions(text: string, signal?: AbortSignal): Promise<readonly FoundAssetId[]> {
  const scan = new AssetIdScan(text);
  await inPortions(() => scan.advance(portion), signal);
  return scan.hits;
}

/** The first asset ID of a document, or undefined. Throws the signal's reason when it is aborted. */
export async function firstAssetId(text: string, standalone: Standalone, signal?: AbortSignal): Promise<FoundAssetId | undefined> {
  const scan = new AssetIdScan(text, standalone);
  await inPortions(() => scan.advance(portion) && scan.hits.length === 0, signal);
  return scan.hits[0];
}

/** As `parseIdList`, for texts of any length; the first lines say whether it is a list. Throws the signal's reason when it is aborted. */
export async function readIdList(text: string, signal?: AbortSignal): Promise<IdList> {
  if (text.length <= shortText) return parseIdList(text);
  const head = text.slice(0, cutAt(text, shortText));
  if (!parseIdList(head).isList)
    return { ids: (await findAssetIdsInPortions(text, signal)).map(({ id }) => id), isList: false, leftOut: [] };
  const parts: IdList[] = [];
  const heading = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const repeated = /\d{5}/.test(heading) || heading.length > 1_000 ? '' : `${heading}\n`;
  let from = 0;
  await inPortions(() => {
    const to = cutAt(text, from + portion);
    parts.push(parseIdList((from > 0 ? repeated : '') + text.slice(from, to)));
    from = to;
    return from < text.length;
  }, signal);
  const leftOut = parts.flatMap((part, index) => part.leftOut.filter((piece) => index === 0 || piece !== heading.trim()));
  return { ids: parts.flatMap(({ ids }) => ids), isList: true, leftOut: leftOut.slice(0, 100) };
}

/** The end of the line, or of the word if the line goes on for long, in which a text may be cut. */
function cutAt(text: string, near: number): number {
  if (near >= text.length) return text.length;
  const line = text.indexOf('\n', near);
  if (line >= 0 && line - near < portion) return line + 1;
  for (let at = near; at < near + portion && at < text.length; at++) if (/[\s,;]/.test(text[at] ?? '')) return at + 1;
  return Math.min(text.length, near + portion);
}

/** Does `step` again and again until it says that there is no more. The first portion is done at once. */
async function inPortions(step: () => boolean, signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const started = performance.now();
    do if (!step()) return;
    while (performance.now() - started < longestMilliseconds);
    await setImmediate();
  }
}
