import { isGettyError } from '../errors.ts';
import { patiently } from '../queue.ts';
import { keyTagOf } from './charge.ts';
import { type LicensingContext, updateRecord } from './context.ts';
import { fullHistory, judge, ownHistory } from './history.ts';
import { isPaid } from './record.ts';
import type { ChargeOutcome, ChargePlan, ChargeRecord, DownloadRequest } from './types.ts';

/** So long a fall of the allowance speaks against "not charged"; later others may have used it up. */
const witnessCounts = 24 * 60 * 60 * 1000;

/** What Getty Images and this machine know of earlier downloads of this asset, as the last step before a charge is offered. Free. */
export async function chargePlan(context: LicensingContext, request: DownloadRequest, signal: AbortSignal): Promise<ChargePlan> {
  const api = context.api(request.accountId);
  const [history, records] = await Promise.all([
    patiently(() => fullHistory(api, request.assetId, signal, context.log)),
    context.withAsset(request, { signal }, () => context.journal.ofAsset(request.apiOrigin, request.assetId)),
  ]);
  return { kind: 'charge', ...(history ? { history } : { history: [], historyUnknown: true }), ...knownOf(records) };
}

function knownOf(records: readonly ChargeRecord[]): Pick<ChargePlan, 'unclearSince' | 'paidBefore'> {
  const unclear = records.filter(({ outcome }) => outcome === 'notCharged' || outcome === 'unknown').map(({ intentAt }) => intentAt);
  return {
    ...(unclear.length > 0 ? { unclearSince: Math.max(...unclear) } : {}),
    ...(records.some(isPaid) ? { paidBefore: true } : {}),
  };
}

/**
 * Finds out what became of an attempt without an answer, and writes it down: `notCharged` closes the record, anything
 * else leaves it open until the file was adopted or the record set aside; `unknown` may be asked again later. `accountId` is
 * asked where the account of the attempt is signed out. Never charges. Throws GettyError when the history cannot be reached now.
 */
export async function resolveUncertain(
  context: LicensingContext,
  record: ChargeRecord,
  signal: AbortSignal,
  accountId = record.accountId,
): Promise<ChargeOutcome> {
  let outcome: ChargeOutcome = 'unknown';
  await updateRecord(context, record, signal, async (current) => {
    const known = knownOutcome(current);
    outcome = known ?? (await outcomeOf(context, current, accountId, signal));
    context.log.info(`asset ${record.assetId}: the attempt ${record.id} was ${outcome === 'unknown' ? 'not resolved' : outcome}`);
    return known ? undefined : { ...current, outcome, state: outcome === 'notCharged' ? 'refused' : 'uncertain' };
  });
  return outcome;
}

function knownOutcome(record: ChargeRecord): ChargeOutcome | undefined {
  if (isPaid(record)) return 'charged';
  return record.state === 'refused' ? 'notCharged' : undefined;
}

/**
 * "Not charged" is believed only of an attempt so old that the history has had the time to show it, and only when the
 * allowance has not fallen since: until then nobody knows.
 */
async function outcomeOf(context: LicensingContext, record: ChargeRecord, accountId: string, signal: AbortSignal): Promise<ChargeOutcome> {
  const age = () => context.clock.now() - record.intentAt;
  const first = await ask(context, record, accountId, signal);
  if (first !== 'notCharged') return first;
  const early = context.historyLag - age();
  if (early > 0) await context.clock.sleep(Math.min(early, context.historyLag), signal);
  const last = early > 0 ? await ask(context, record, accountId, signal) : first;
  if (last !== 'notCharged') return last;
  // A clock that was set back says nothing about the age.
  return age() >= context.historyProof && !(await hasFallen(context, record, accountId, signal)) ? 'notCharged' : 'unknown';
}

async function ask(context: LicensingContext, record: ChargeRecord, accountId: string, signal: AbortSignal): Promise<ChargeOutcome> {
  if (record.newer || !record.accountId) return 'unknown';
  for (const id of new Set([record.accountId, accountId])) {
    const credentials = await unlessSignedOut(() => context.credentials.credentials(id, { signal }));
    if (!credentials) continue;
    const entries = await unlessSignedOut(() => ownHistory(context.api(id), record.assetId, signal));
    if (!entries) continue;
    const outcome = judge(record, entries, await context.journal.ofAsset(record.apiOrigin, record.assetId));
    const isSameKey = id === record.accountId || record.keyTag === keyTagOf(record.id, credentials.apiKey);
    // What another key does not list proves nothing.
    return outcome === 'notCharged' && !isSameKey ? 'unknown' : outcome;
  }
  return 'unknown';
}

/** The second witness: less is left than before the attempt, and nobody can say of what. */
async function hasFallen(context: LicensingContext, record: ChargeRecord, accountId: string, signal: AbortSignal): Promise<boolean> {
  const before = record.allowanceBefore;
  if (!before || context.clock.now() - record.intentAt > witnessCounts) return false;
  for (const id of new Set([record.accountId, accountId])) {
    const products = await unlessSignedOut(() => context.api(id).products(signal));
    const product = products?.find((each) => each.id === before.productId);
    if (!product) continue;
    const left = record.options.useTeamCredits
      ? product.teamCredits
      : (product.creditsRemaining ?? (product.downloadsRemaining ?? Number.NaN) + (product.overage?.remaining ?? 0));
    return left !== undefined && left < before.left;
  }
  return false;
}

/** Undefined when the account is signed out: somebody else may be asked then. */
async function unlessSignedOut<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isGettyError(error) && error.kind === 'signInNeeded') return undefined;
    throw error;
  }
}
