import type { LicensingContext } from './context.ts';
import { isUriFresh } from './plan.ts';
import { uriOf } from './planFacts.ts';
import { isPaid } from './record.ts';

/** A file that was placed. */
export interface PlacedFile {
  readonly assetId: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Those of these files that can be placed again without a charge, as far as a look at the disk tells: their bytes are on this
 * machine, or were paid for at an address that is good still. No network, no lease, nothing is read through: whoever places one
 * finds out anew.
 */
export async function keptFiles<F extends PlacedFile>(
  context: LicensingContext,
  apiOrigin: string,
  files: readonly F[],
): Promise<ReadonlySet<F>> {
  const { journal, store, clock } = context;
  const kept = new Set<F>();
  for (const file of files) {
    for (const record of await journal.ofAsset(apiOrigin, file.assetId)) {
      if (!isPaid(record) || record.file?.sha256 !== file.sha256) continue;
      const isFresh = isUriFresh(record, clock.now()) && !record.uriExpired;
      if ((await store.holds(record)) || (isFresh && (await uriOf(context, record)) !== undefined)) kept.add(file);
    }
  }
  return kept;
}
