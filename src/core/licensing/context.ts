import { join } from 'node:path';
import { AccountLines } from '../api/accountLine.ts';
import type { CredentialSource } from '../auth/types.ts';
import type { Clock } from '../clock.ts';
import type { Transport } from '../http/transport.ts';
import type { Logger } from '../log.ts';
import { Pace, Semaphore } from '../queue.ts';
import type { DeliverySource } from '../transfer/delivery.ts';
import { assetKey } from './assetKey.ts';
import { noSteps, type Steps } from './faultPoints.ts';
import { FileStore } from './fileStore.ts';
import { Journal, type Unwritten } from './journal.ts';
import type { LeaseOptions, Leases } from './lease.ts';
import type { ChargeRecord, LicensingApi } from './types.ts';
import { type SealKeys, UriSeal } from './uriSeal.ts';

/** What downloads are made of. Times are milliseconds. */
export interface DownloadsDeps {
  /** Folder of its own on a disk, shared by all windows of this machine and user. */
  readonly storageDir: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly transport: Transport;
  readonly credentials: CredentialSource;
  readonly apiUrl: URL;
  /** Where sign-in is: like the API, no place that a delivery may lead to. */
  readonly authOrigin?: string;
  readonly api: (accountId: string) => LicensingApi;
  /** The lines in which `api` stands, so that charges and look-ups keep one pace; lines of its own when absent. */
  readonly lines?: AccountLines;
  readonly sealKeys: SealKeys;
  readonly leases: Leases;
  /** Settings, read when they are needed: transfers at a time, and bytes that the cache may hold. */
  readonly limits?: { readonly concurrency: number; readonly cacheBytes: number };
  /** How long a person is kept waiting for the account's history to list an attempt; 15 s when absent. */
  readonly historyLag?: number;
  /**
   * How old an attempt must be before a history without it is proof that it was not charged. The delay of the history is not
   * documented; 10 min when absent.
   */
  readonly historyProof?: number;
  /** How long the charge may take to be answered. */
  readonly answerTimeout?: number;
  /** Bytes between two checkpoints of a transfer; see `FetchArgs`. */
  readonly checkpointBytes?: number;
  readonly steps?: Steps;
  /** What an earlier engine of this process could not write; see `Journal`. */
  readonly unwritten?: Unwritten;
  readonly random?: () => number;
}

/** "24 hours from the moment returned" (API documentation of the download). */
const uriPromise = 24 * 60 * 60 * 1000;
const defaultLimits = { concurrency: 4, cacheBytes: 2 * 1024 ** 3 };

/** What the parts of this folder share. One per process and pair of origins. */
export type LicensingContext = ReturnType<typeof createContext>;

export function createContext(deps: DownloadsDeps) {
  const { storageDir, clock, log, leases } = deps;
  const limits = deps.limits ?? defaultLimits;
  const steps = deps.steps ?? noSteps;
  const context = {
    ...deps,
    steps,
    historyLag: deps.historyLag ?? 15_000,
    historyProof: deps.historyProof ?? 10 * 60_000,
    journal: new Journal({ directory: join(storageDir, 'journal'), log, steps, unwritten: deps.unwritten }),
    uriSeal: new UriSeal(deps.sealKeys),
    store: new FileStore({ storageDir, cacheBytes: () => limits.cacheBytes }),
    lines: deps.lines ?? new AccountLines(clock, deps.random),
    deliveries: new Pace(clock, deps.random),
    transfers: new Semaphore(() => limits.concurrency),
  };
  /** The right to read and change everything about one asset. Not re-entrant. */
  const withAsset = <T>(asset: Pick<ChargeRecord, 'apiOrigin' | 'assetId'>, options: LeaseOptions, task: () => Promise<T>): Promise<T> =>
    leases.withLease(assetKey(asset.apiOrigin, asset.assetId), options, task);
  /** What the transfer needs to reach a delivery. */
  const source = ({ chargedAt }: ChargeRecord, uri: string, signal: AbortSignal): DeliverySource => {
    const goodUntil = chargedAt === undefined ? undefined : chargedAt + uriPromise;
    return { transport: deps.transport, clock, uri, goodUntil, apiOrigin: deps.apiUrl.origin, authOrigin: deps.authOrigin, signal };
  };
  return { ...context, withAsset, source };
}

/** Reads the record anew under its lease and saves what `change` makes of it; undefined leaves it. Gives what stands then. */
export async function updateRecord(
  context: LicensingContext,
  record: ChargeRecord,
  signal: AbortSignal,
  change: (current: ChargeRecord) => ChargeRecord | undefined | Promise<ChargeRecord | undefined>,
  save = (changed: ChargeRecord) => context.journal.save(changed),
): Promise<ChargeRecord> {
  return context.withAsset(record, { signal }, async () => {
    const current = (await context.journal.get(record)) ?? record;
    const changed = await change(current);
    if (changed) await save(changed);
    return changed ?? current;
  });
}
