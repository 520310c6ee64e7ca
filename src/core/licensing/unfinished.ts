import { type LicensingContext, updateRecord } from './context.ts';
import type { OpenMarker } from './journal.ts';
import type { ChargeRecord } from './types.ts';

/** Everything open at this API that nobody works on now, oldest first. Costs as much as there are open records. */
export async function unfinished(context: LicensingContext, signal: AbortSignal): Promise<ChargeRecord[]> {
  const markers = await context.journal.open(context.apiUrl.origin);
  const found = await Promise.all(markers.map((marker) => idleRecord(context, marker, signal)));
  return found.flatMap((record) => record ?? []).sort((a, b) => a.intentAt - b.intentAt);
}

/**
 * An intent that nobody works on was left by a process that died: whether it was charged is not known. Looking holds no
 * lease, so that windows which start together do not take each other for workers; only what needs repair is read under it.
 */
async function idleRecord(context: LicensingContext, marker: OpenMarker, signal: AbortSignal): Promise<ChargeRecord | undefined> {
  if (await context.leases.isHeld(marker.key)) return undefined;
  const repaired = () => context.leases.withLease(marker.key, { signal }, () => context.journal.openRecord(marker, context.apiUrl.origin));
  const record = (await context.journal.peek(marker)) ?? (await repaired());
  if (!record || (await context.leases.isHeld(marker.key))) return undefined;
  return record.state === 'intent' ? { ...record, state: 'uncertain' } : record;
}

/** The user does not want to hear of this record any more: it neither blocks a charge nor is offered again. */
export async function setAside(context: LicensingContext, record: ChargeRecord): Promise<void> {
  await updateRecord(context, record, new AbortController().signal, (current) => ({ ...current, state: 'settled' }));
  context.log.info(`record ${record.id} of asset ${record.assetId} was set aside`);
}
