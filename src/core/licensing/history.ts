import type { DownloadOptions, HistoryEntry } from '../api/types.ts';
import { type ErrorKind, isGettyError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { ChargeOutcome, ChargeRecord, LicensingApi } from './types.ts';

const minute = 60_000;
/** How far the clocks of this machine and of the history may be apart, when nothing better than the time is known. */
const before = 10 * minute;
const after = 24 * 60 * minute;

/** Refusals that say something about the account's rights, not about the moment: asking again would not help. */
const noHistory: readonly ErrorKind[] = [
  'badRequest',
  'keyRejected',
  'userTokenRequired',
  'notInAgreement',
  'notFound',
  'unexpectedAnswer',
  'wrongEndpoint',
];

/** The account's own downloads of an asset, or undefined where the account may not see them. Throws what is worth trying again. */
export async function ownHistory(
  api: Pick<LicensingApi, 'downloadHistory'>,
  assetId: string,
  signal: AbortSignal,
): Promise<readonly HistoryEntry[] | undefined> {
  try {
    return await api.downloadHistory(assetId, {}, signal);
  } catch (error) {
    if (isGettyError(error) && noHistory.includes(error.kind)) return undefined;
    throw error;
  }
}

/** Everything the account may see, newest first: its own downloads and, where enabled, those of its company. */
export async function fullHistory(
  api: Pick<LicensingApi, 'downloadHistory'>,
  assetId: string,
  signal: AbortSignal,
  log: Logger,
): Promise<readonly HistoryEntry[] | undefined> {
  const [own, company] = await Promise.all([ownHistory(api, assetId, signal), companyHistory(api, assetId, signal, log)]);
  if (!own && company.length === 0) return undefined;
  const known = new Set((own ?? []).map(historyKey));
  const all = [...(own ?? []), ...company.filter((entry) => !known.has(historyKey(entry)))];
  return all.sort((a, b) => Date.parse(b.date) - Date.parse(a.date));
}

/**
 * Only an addition to what is shown before a charge: most accounts are not enabled for it, so no failure of it counts,
 * except that of asking too fast, which is not about the account.
 */
async function companyHistory(
  api: Pick<LicensingApi, 'downloadHistory'>,
  assetId: string,
  signal: AbortSignal,
  log: Logger,
): Promise<readonly HistoryEntry[]> {
  try {
    return await api.downloadHistory(assetId, { company: true }, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!isGettyError(error) || error.kind === 'throttled') throw error;
    log.debug(`the company's history of asset ${assetId} cannot be read (${error.kind})`);
    return [];
  }
}

/** Tells entries of one asset apart. */
export function historyKey({ date, productType, productId }: HistoryEntry): string {
  return `${Date.parse(date)}|${productType ?? ''}|${productId ?? ''}`;
}

/**
 * What the account's own history says about an attempt without an answer. With the history from before the attempt, every
 * entry beyond it is this charge, whatever the clocks say. Without it, entries near the attempt's time count, less the
 * charges that other records of this machine account for. A damaged record has no reliable time: then only an empty
 * history is proof. Where there were entries before and nothing is new, nobody knows. In doubt the answer is the one that costs nothing.
 */
export function judge(record: ChargeRecord, entries: readonly HistoryEntry[], others: readonly ChargeRecord[]): ChargeOutcome {
  if (record.newer) return 'unknown';
  if (entries.length === 0) return 'notCharged';
  if (record.damaged) return 'unknown';
  if (candidates(record, entries).length > others.filter((other) => accountsForOne(other, record)).length) return 'charged';
  // Whether a second download of an asset adds an entry or replaces the first one is not documented.
  return record.historyBefore?.length ? 'unknown' : 'notCharged';
}

function candidates(record: ChargeRecord, entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const ofProduct = entries.filter((entry) => mayBeOf(record.options, entry));
  if (record.historyBefore) return beyond(ofProduct, record.historyBefore);
  return ofProduct.filter(({ date }) => isNear(Date.parse(date), record.intentAt));
}

/** Each key cancels one entry: two downloads may carry the same second. */
function beyond(entries: readonly HistoryEntry[], known: readonly string[]): readonly HistoryEntry[] {
  const left = [...known];
  return entries.filter((entry) => {
    const index = left.indexOf(historyKey(entry));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** A product that only one side names does not tell them apart. */
function mayBeOf({ productId, productType }: DownloadOptions, entry: HistoryEntry): boolean {
  if (productId !== undefined && entry.productId !== undefined) return productId === entry.productId;
  return productType === undefined || entry.productType === undefined || productType === entry.productType;
}

/** Whether another record's charge is among the candidates: made after this attempt's view of the history, or near its time. */
function accountsForOne(other: ChargeRecord, record: ChargeRecord): boolean {
  if (other.id === record.id || other.chargedAt === undefined || other.accountId !== record.accountId) return false;
  if (!mayBeOf(record.options, { date: '', ...other.options })) return false;
  return record.historyBefore ? other.intentAt > record.intentAt : isNear(other.chargedAt, record.intentAt);
}

function isNear(time: number, attempt: number): boolean {
  return time >= attempt - before && time <= attempt + after;
}
