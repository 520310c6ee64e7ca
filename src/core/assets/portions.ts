import { inPortions } from '../inPortions.ts';
import type { FoundAssetId, Hits } from './hits.ts';
import type { IdList } from './idList.ts';
import { AssetIdScan, type Standalone } from './scan.ts';

/* Searches of texts of any length that leave the event loop free in between. */

const portion = 4_000;

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
export async function eachHit(
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

/** Does `step` again and again until it says that there is no more. */
function untilDone(step: () => boolean, signal: AbortSignal | undefined): Promise<void> {
  return inPortions(steps(step), signal);
}

function* steps(step: () => boolean): Generator<void, void> {
  while (step()) yield;
}
