import { patiently } from '../queue.ts';
import { type LicensingContext, updateRecord } from './context.ts';
import { fullHistory, judge, ownHistory } from './history.ts';
import { isPaid } from './record.ts';
import type { ChargeOutcome, ChargePlan, ChargeRecord, DownloadRequest } from './types.ts';

/** What Getty Images knows of earlier downloads of this asset, as the last step before a charge is offered. Free. */
export async function chargePlan(context: LicensingContext, request: DownloadRequest, signal: AbortSignal): Promise<ChargePlan> {
  const api = context.api(request.accountId);
  const history = await patiently(() => fullHistory(api, request.assetId, signal, context.log));
  return history ? { kind: 'charge', history } : { kind: 'charge', history: [], historyUnknown: true };
}

/**
 * Finds out what became of an attempt without an answer, and writes it down: `notCharged` closes the record, anything
 * else leaves it open until the file was adopted or the record set aside. Never charges. Throws GettyError when the
 * history cannot be reached now.
 */
export async function resolveUncertain(context: LicensingContext, record: ChargeRecord, signal: AbortSignal): Promise<ChargeOutcome> {
  let outcome: ChargeOutcome = 'unknown';
  await updateRecord(context, record, signal, async (current) => {
    const known = knownOutcome(current);
    outcome = known ?? (await outcomeOf(context, current, signal));
    context.log.info(`asset ${record.assetId}: the attempt ${record.id} was ${outcome === 'unknown' ? 'not resolved' : outcome}`);
    return known ? undefined : { ...current, outcome, state: outcome === 'notCharged' ? 'refused' : 'uncertain' };
  });
  return outcome;
}

function knownOutcome(record: ChargeRecord): ChargeOutcome | undefined {
  if (isPaid(record)) return 'charged';
  return record.state === 'refused' ? 'notCharged' : undefined;
}

/** "Not charged" is believed only when the history has had the time to show the attempt: a second look decides then. */
async function outcomeOf(context: LicensingContext, record: ChargeRecord, signal: AbortSignal): Promise<ChargeOutcome> {
  const first = await ask(context, record, signal);
  const early = record.intentAt + context.historyLag - context.clock.now();
  if (first !== 'notCharged' || early <= 0) return first;
  await context.clock.sleep(Math.min(early, context.historyLag), signal);
  return ask(context, record, signal);
}

async function ask(context: LicensingContext, record: ChargeRecord, signal: AbortSignal): Promise<ChargeOutcome> {
  if (record.newer || !record.accountId) return 'unknown';
  const api = context.api(record.accountId);
  const entries = await ownHistory(api, record.assetId, signal);
  if (!entries) return 'unknown';
  return judge(record, entries, await context.journal.ofAsset(record.apiOrigin, record.assetId));
}
