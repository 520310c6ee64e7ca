import type { DownloadOptions, HistoryEntry } from '../api/types.ts';
import { withoutPrototype } from '../foreign.ts';
import type { StagedFile } from '../transfer/types.ts';
import { isPaid } from './record.ts';
import type { ChargeRecord, DownloadRequest, KnownFile, OnHand, Plan } from './types.ts';

const minute = 60_000;
const hour = 60 * minute;
/** "24 hours from the moment returned" (API documentation of the download), less a margin for the transfer itself. */
const uriLifetime = 24 * hour - 15 * minute;
/** A clock that is wrong by two days must not cost anything: so long an expired-looking URI is tried, which is free. */
const worthTrying = 24 * hour + 48 * hour;

/** What was found out about the records of one asset, by record ID. A record without an entry has nothing to offer. */
export interface PlanFacts {
  /** Files in this workspace that are unchanged. */
  readonly existing: ReadonlyMap<string, KnownFile>;
  /** Bytes on this machine, verified by SHA-256. */
  readonly staged: ReadonlyMap<string, StagedFile>;
  /** Records whose delivery URI can be unsealed. */
  readonly readable: ReadonlySet<string>;
}

export interface PlanInput {
  readonly request: Pick<DownloadRequest, 'apiOrigin' | 'assetId' | 'options' | 'largestHeight'>;
  readonly records: readonly ChargeRecord[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly facts: PlanFacts;
  readonly history: readonly HistoryEntry[];
  /** Records that the person was offered and declined. */
  readonly declined?: readonly string[];
}

/**
 * What will happen, and nothing else: no clock, no disk, no network. Free before paid, near before far:
 *   1. a file of this workspace   2. bytes on this machine   3. a URI that was paid for   4. an attempt whose outcome is
 *   open, which blocks 5. a charge, offered with what the history says.
 * The account does not matter for 1 to 4: it is the same person's machine. The product does not either: the options are
 * the same when they name the same file.
 */
export function planDownload(input: PlanInput): Plan {
  const { request, records, now, facts, history, declined = [] } = withoutPrototype(input);
  const usable = records.filter((record) => isFor(record, request) && !declined.includes(record.id));
  return (
    first(usable, (record) => withFile(facts.existing.get(record.id), record)) ??
    first(usable, (record) => withBytes(facts.staged.get(record.id), record)) ??
    first(usable, (record) => (isUriUsable(record, now, facts) ? { kind: 'resume', record } : undefined)) ??
    first(usable, (record) => (isBlocking(record) ? { kind: 'resolveUncertain', record } : undefined)) ?? { kind: 'charge', history }
  );
}

/** Whether a record got, or tried to get, the file that is asked for. A damaged or newer record stands for any. */
export function isFor(record: ChargeRecord, request: PlanInput['request']): boolean {
  if (record.apiOrigin !== request.apiOrigin || record.assetId !== request.assetId) return false;
  return record.damaged === true || record.newer === true || isSameFile(record.options, request.options, request.largestHeight);
}

/** No height means the largest size, whose own height means it too; no file type means JPEG; of a vector there is one size. */
function isSameFile(first: DownloadOptions, second: DownloadOptions, largestHeight: number | undefined): boolean {
  const [a, b] = [withoutPrototype(first), withoutPrototype(second)];
  const [typeOfA, typeOfB] = [a.fileType ?? 'jpg', b.fileType ?? 'jpg'];
  if (typeOfA !== typeOfB || typeOfA === 'eps') return typeOfA === typeOfB;
  return (a.height ?? largestHeight) === (b.height ?? largestHeight);
}

/** The one spelling of a request: the largest size is asked for without its height. */
export function canonical(request: DownloadRequest): DownloadRequest {
  const options = withoutPrototype(request.options);
  const { largestHeight } = request;
  if (options.height === undefined || options.height !== largestHeight) return request;
  const { height: _height, ...others } = options;
  return { ...request, options: others };
}

/** Of one asset, what is here or was begun, by record and by what was found out; best first. */
export function onHandOf(records: readonly ChargeRecord[], now: number, facts: PlanFacts): readonly OnHand[] {
  const found = records.flatMap((record): readonly OnHand[] => {
    const plan = planDownload({ request: record, records: [record], now, facts, history: [] });
    return plan.kind === 'charge' ? [] : [plan];
  });
  return found.toSorted((a, b) => orderOf(a.kind) - orderOf(b.kind) || sizeRank(b.record) - sizeRank(a.record)).filter(isFirstOfItsFile);
}

const orderOf = (kind: OnHand['kind']): number => ['useExisting', 'placeAgain', 'resume', 'resolveUncertain'].indexOf(kind);

/** Larger for the larger file, as far as records tell. */
function sizeRank({ options, file, estimatedBytes }: ChargeRecord): number {
  return options.height ?? (file || estimatedBytes ? Number.MAX_SAFE_INTEGER : 0);
}

/** The same bytes are one offer, also when they were licensed twice or stand in two records. */
function isFirstOfItsFile({ record, ...plan }: OnHand, index: number, all: readonly OnHand[]): boolean {
  if (!record.file || plan.kind === 'resolveUncertain') return true;
  return all.findIndex((other) => other.kind !== 'resolveUncertain' && other.record.file?.sha256 === record.file?.sha256) === index;
}

/**
 * Whether trying the record's URI is better than doing without. A clock before the charge was set
 * back: then it is tried. An open record's is tried whatever the clock says, which may have started in 1970 or years ahead: the
 * alternative is a file that was paid for and never came.
 */
function isUriUsable(record: ChargeRecord, now: number, facts: Pick<PlanFacts, 'readable'>): boolean {
  const { uri, uriExpired, chargedAt } = withoutPrototype(record);
  if (!uri || uriExpired || chargedAt === undefined || !facts.readable.has(record.id)) return false;
  return isStranded(record) || now - chargedAt < worthTrying;
}

/** Whether the documentation promises that the URI is good. One that is not fresh is probed before anybody is told of it. */
export function isUriFresh({ chargedAt = 0 }: ChargeRecord, now: number): boolean {
  return now - chargedAt < uriLifetime;
}

/** Neither refused nor brought home: a new charge might pay for it a second time. */
function isBlocking(record: ChargeRecord): boolean {
  return record.state === 'intent' || record.state === 'uncertain' || isStranded(record);
}

/** Paid, and its bytes were never placed anywhere. */
function isStranded(record: ChargeRecord): boolean {
  return isPaid(record) && record.state !== 'settled';
}

function first(records: readonly ChargeRecord[], planFor: (record: ChargeRecord) => Plan | undefined): Plan | undefined {
  for (const record of records) {
    const plan = planFor(record);
    if (plan) return plan;
  }
  return undefined;
}

function withFile(file: KnownFile | undefined, record: ChargeRecord): Plan | undefined {
  return file && { kind: 'useExisting', file, record };
}

function withBytes(staged: StagedFile | undefined, record: ChargeRecord): Plan | undefined {
  return staged && { kind: 'placeAgain', record, staged };
}
