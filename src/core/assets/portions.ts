import { setImmediate } from 'node:timers/promises';
import { inPortions } from '../inPortions.ts';
import type { FoundAssetId, Hits } from './hits.ts';
import { type IdList, idListSteps, mostLeftOut } from './idList.ts';
import { AssetIdScan, type Standalone } from './scan.ts';

/* Searches of texts of any length that leave the event loop free in between. */

const portion = 4_000;
const longestHeading = 1_000;
/** Shorter texts are read at once. */
const shortText = 8_000;
const firstLooks = [100, 500, 2_000];

/** Every asset ID in a document, in order. Throws the signal's reason when it is aborted. */
export async function findAssetIdsInPortions(text: string, signal?: AbortSignal): Promise<readonly FoundAssetId[]> {
  const found: FoundAssetId[] = [];
  await eachHit(text, (hits, index) => found.push(hits.at(index)), signal);
  return found;
}

/** Numbers of a list have at least so many digits. */
const shortestListed = 5;

/** Where the IDs of a list stand in the text that it was read from, each as often as it stands there; in order. */
export async function findListedIds(text: string, { ids, isList }: Pick<IdList, 'ids' | 'isList'>): Promise<readonly FoundAssetId[]> {
  const listed = new Set(ids.map((id) => id.toLowerCase()));
  const found: FoundAssetId[] = [];
  const take = (hits: Hits, index: number) => {
    const hit = hits.at(index);
    if (listed.has(hit.id.toLowerCase())) found.push(hit);
  };
  await eachHit(text, take, undefined, isList ? shortestListed : 'spokenOf');
  return found;
}

/** What is found is taken over portion by portion too: a million of objects made at once would stop the loop for long. */
async function eachHit(
  text: string,
  take: (hits: Hits, index: number) => void,
  signal: AbortSignal | undefined,
  standalone: Standalone = 'spokenOf',
): Promise<void> {
  const scan = new AssetIdScan(text, standalone);
  let taken = 0;
  await untilDone(() => {
    const goesOn = scan.advance(portion);
    for (; taken < scan.hits.count; taken++) take(scan.hits, taken);
    return goesOn;
  }, signal);
}

/** The first asset ID of a document, or undefined. Throws the signal's reason when it is aborted. */
export async function firstAssetId(text: string, standalone: Standalone, signal?: AbortSignal): Promise<FoundAssetId | undefined> {
  const scan = new AssetIdScan(text, standalone);
  await untilDone(() => scan.advance(portion) && scan.hits.count === 0, signal);
  return scan.hits.count > 0 ? scan.hits.at(0) : undefined;
}

/** As `parseIdList`, for texts of any length; the first lines say whether it is a list. Throws the signal's reason when it is aborted. */
export async function readIdList(text: string, signal?: AbortSignal): Promise<IdList> {
  if (text.length <= shortText) return readHead(text);
  const ids: string[] = [];
  if (!(await readHead(text.slice(0, cutAt(text, shortText)))).isList) {
    await eachHit(text, (hits, index) => ids.push(hits.id(index)), signal);
    return { ids, isList: false, leftOut: [] };
  }
  return inPortions(longList(text), signal);
}

/** The heading is read again with every part of the list, so that its columns are known there too. */
function* longList(text: string): Generator<void, IdList> {
  const ids: string[] = [];
  const leftOut: string[] = [];
  const heading = /^[^\r\n]*/.exec(text.slice(0, longestHeading + 1))?.[0] ?? '';
  const repeated = /\d{5}/.test(heading) || heading.length > longestHeading ? '' : `${heading}\n`;
  for (let from = 0; from < text.length; ) {
    const to = cutAt(text, from + portion);
    const part = yield* idListSteps((from > 0 ? repeated : '') + text.slice(from, to));
    ids.push(...part.ids);
    if (leftOut.length < mostLeftOut) leftOut.push(...part.leftOut.filter((piece) => from === 0 || piece !== heading.trim()));
    from = to;
    yield;
  }
  return { ids, isList: true, leftOut: leftOut.slice(0, mostLeftOut) };
}

/**
 * A turn of the event loop by itself, as whatever is read next. Code takes many times as long for the first characters that it
 * ever reads as for the same ones afterwards, so that it is tried with few of them before.
 */
async function readHead(text: string): Promise<IdList> {
  for (const length of firstLooks) {
    if (text.length <= length) break;
    await inPortions(idListSteps(text.slice(0, length)));
    await setImmediate();
  }
  const list = await inPortions(idListSteps(text));
  await setImmediate();
  return list;
}

/** The end of the line, or of the word if the line goes on for long, in which a text may be cut. */
function cutAt(text: string, near: number): number {
  if (near >= text.length) return text.length;
  const line = text.slice(near, near + portion).indexOf('\n');
  if (line >= 0) return near + line + 1;
  for (let at = near; at < near + portion && at < text.length; at++)
    if (/[\s,;&]/.test(text[at] ?? '') && !text.startsWith('&amp;', at)) return at + 1;
  return Math.min(text.length, near + portion);
}

/** Does `step` again and again until it says that there is no more. */
function untilDone(step: () => boolean, signal: AbortSignal | undefined): Promise<void> {
  return inPortions(steps(step), signal);
}

function* steps(step: () => boolean): Generator<void, void> {
  while (step()) yield;
}
