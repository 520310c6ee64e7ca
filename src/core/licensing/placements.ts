import { type Room, updateRecord } from './context.ts';
import type { ChargeRecord } from './types.ts';

const mostPlacements = 50;

/** The file stands at `uri` now: nothing is left to do for the record. Its bytes move from the stage to the cache. */
export async function recordPlacement(room: Room, record: ChargeRecord, uri: string): Promise<ChargeRecord> {
  const { signal } = new AbortController();
  await room.steps('beforeSettled');
  const settled = await updateRecord(room, record, signal, (current) => {
    const others = (current.placements ?? []).filter((placement) => placement.uri !== uri);
    const placements = [...others, { uri, at: room.clock.now() }].slice(-mostPlacements);
    return { ...current, state: 'settled', placements };
  });
  await room.steps('afterSettled');
  await room.withAsset(record, { signal }, () => room.store.admit(settled));
  return settled;
}

/** A file of the asset that was moved: URI strings. */
export interface MovedPlacement {
  readonly from: string;
  readonly to: string;
}

/** Files of one asset stand elsewhere now, so that they are found there instead of being fetched or paid for again. */
export async function followMoves(room: Room, assetId: string, moves: readonly MovedPlacement[]): Promise<void> {
  const apiOrigin = room.apiUrl.origin;
  const targets = new Map(moves.map(({ from, to }) => [from, to]));
  await room.withAsset({ apiOrigin, assetId }, { signal: new AbortController().signal }, async () => {
    for (const record of await room.journal.ofAsset(apiOrigin, assetId)) {
      if (!record.placements?.some(({ uri }) => targets.has(uri))) continue;
      const placements = record.placements.map((placement) => ({ ...placement, uri: targets.get(placement.uri) ?? placement.uri }));
      await room.journal.save({ ...record, placements });
    }
  });
}
