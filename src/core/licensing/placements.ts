import { type LicensingContext, updateRecord } from './context.ts';
import type { ChargeRecord, Placement } from './types.ts';

const mostPlacements = 50;
/** Characters of their addresses together: the record stays one that is read, see `longestRecord`. */
const mostCharacters = 48 * 1024;

/** The file stands at `uri` now: nothing is left to do for the record. Its bytes move from the stage to the cache. */
export async function recordPlacement(context: LicensingContext, record: ChargeRecord, uri: string): Promise<ChargeRecord> {
  const { signal } = new AbortController();
  await context.steps('beforeSettled');
  const { journal, store } = context;
  const settle = (changed: ChargeRecord) => (store.keeps(changed) ? journal.settle(changed) : journal.save(changed));
  const placed = (current: ChargeRecord): ChargeRecord => {
    const others = (current.placements ?? []).filter((placement) => placement.uri !== uri);
    return { ...current, state: 'settled', placements: newest([...others, { uri, at: context.clock.now() }]) };
  };
  const settled = await updateRecord(context, record, signal, placed, settle);
  await context.steps('afterSettled');
  await context.withAsset(record, { signal }, () => context.store.admit(settled));
  return settled;
}

function newest(all: readonly Placement[]): readonly Placement[] {
  const kept = all.slice(-mostPlacements);
  while (kept.length > 1 && kept.reduce((sum, { uri }) => sum + uri.length, 0) > mostCharacters) kept.shift();
  return kept;
}

/** A file of the asset that was moved: URI strings. */
export interface MovedPlacement {
  readonly from: string;
  readonly to: string;
}

/** Files of one asset stand elsewhere now, so that they are found there instead of being fetched or paid for again. */
export async function followMoves(context: LicensingContext, assetId: string, moves: readonly MovedPlacement[]): Promise<void> {
  const apiOrigin = context.apiUrl.origin;
  const targets = new Map(moves.map(({ from, to }) => [from, to]));
  await context.withAsset({ apiOrigin, assetId }, { signal: new AbortController().signal }, async () => {
    for (const record of await context.journal.ofAsset(apiOrigin, assetId)) {
      if (!record.placements?.some(({ uri }) => targets.has(uri))) continue;
      const placements = record.placements.map((placement) => ({ ...placement, uri: targets.get(placement.uri) ?? placement.uri }));
      await context.journal.save({ ...record, placements });
    }
  });
}
