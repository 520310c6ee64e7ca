import { isGettyError } from '../errors.ts';
import { retryThrottled } from '../queue.ts';
import { ageOf } from './attemptAge.ts';
import { type LicensingContext, updateRecord } from './context.ts';
import { fullHistory, judge, ownHistory } from './history.ts';
import { isPaid, keyTagOf } from './record.ts';
import type { ChargeOutcome, ChargePlan, ChargeRecord, DownloadRequest } from './types.ts';

/** So long a fall of the allowance speaks against "not charged"; later others may have used it up. */
const witnessCounts = 24 * 60 * 60 * 1000;

/** What Getty Images and this machine know of earlier downloads of this asset, as the last step before a charge is offered. Free. */
export async function chargePlan(context: LicensingContext, request: DownloadRequest, signal: AbortSignal): Promise<ChargePlan> {
  const api = context.api(request.accountId);
  const [history, records] = await Promise.all([
    retryThrottled(() => fullHistory(api, request.assetId, signal, context.log)),
    context.withAsset(request, { signal }, () => context.journal.ofAsset(request.apiOrigin, request.assetId)),
  ]);
  return { kind: 'charge', ...(history ? { history } : { history: [], historyUnknown: true }), ...knownOf(records) };
}

function knownOf(records: readonly ChargeRecord[]): Pick<ChargePlan, 'unclearSince' | 'paidBefore'> {
  const unclear = records.filter((record) => !isPaid(record) && !wasRefused(record)).map(({ intentAt }) => intentAt);
  return {
    ...(unclear.length > 0 ? { unclearSince: Math.max(...unclear) } : {}),
    ...(records.some(isPaid) ? { paidBefore: true } : {}),
  };
}

/** By the server itself, in clear words; that the history does not list an attempt is another matter, and so is one set aside. */
function wasRefused({ state, outcome }: ChargeRecord): boolean {
  return state === 'refused' && outcome === undefined;
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
    const found: Finding = known ? { outcome: known } : await lookFor(context, current, accountId, signal);
    outcome = found.outcome;
    context.log.info(`asset ${record.assetId}: the attempt ${record.id} was ${outcome === 'unknown' ? 'not resolved' : outcome}`);
    return known ? undefined : { ...current, ...found, state: outcome === 'notCharged' ? 'refused' : 'uncertain' };
  });
  return outcome;
}

function knownOutcome(record: ChargeRecord): ChargeOutcome | undefined {
  if (isPaid(record)) return 'charged';
  return record.state === 'refused' ? 'notCharged' : undefined;
}

/** What a look at the history gives for the record. */
type Finding = { readonly outcome: ChargeOutcome } & Pick<ChargeRecord, 'unlistedSince'>;

/**
 * "Not charged" is believed only of an attempt so old that the history has had the time to show it, and only when the
 * allowance has not fallen since: until then nobody knows.
 */
async function lookFor(context: LicensingContext, record: ChargeRecord, accountId: string, signal: AbortSignal): Promise<Finding> {
  const age = () => ageOf(context, record);
  const first = await ask(context, record, accountId, signal);
  if (first !== 'notCharged') return { outcome: first };
  const early = context.historyLag - age();
  if (early > 0) await context.clock.sleep(Math.min(early, context.historyLag), signal);
  const last = early > 0 ? await ask(context, record, accountId, signal) : first;
  if (last !== 'notCharged') return { outcome: last };
  if (age() >= context.historyProof && !(await hasFallen(context, record, accountId, signal))) return { outcome: 'notCharged' };
  return { outcome: 'unknown', unlistedSince: firstLook(record, context.clock.now()) };
}

function firstLook({ unlistedSince = Number.POSITIVE_INFINITY }: ChargeRecord, now: number): number {
  return Math.min(unlistedSince, now);
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
  if (!before || ageOf(context, record) > witnessCounts) return false;
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
