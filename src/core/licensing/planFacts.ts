import { withoutPrototype } from '../foreign.ts';
import type { StagedFile } from '../transfer/types.ts';
import type { LicensingContext } from './context.ts';
import { isFor, type PlanFacts } from './plan.ts';
import type { ChargeRecord, DownloadRequest, KnownFile } from './types.ts';

export interface FactsInput {
  readonly request: DownloadRequest;
  /** Newest first. */
  readonly records: readonly ChargeRecord[];
  readonly declined?: readonly string[];
  /** Looks for the record's file in this workspace; absent when that does not matter any more. */
  readonly existing?: (record: ChargeRecord) => Promise<KnownFile | undefined>;
}

/**
 * Finds out what the plan needs, nearest first, and stops at the first find of a kind: bytes are read through to be
 * verified, so nothing is verified that would not be used.
 */
export async function gatherFacts(context: LicensingContext, input: FactsInput, signal: AbortSignal): Promise<PlanFacts> {
  const { request, records, declined = [], existing } = withoutPrototype(input);
  const usable = records.filter((record) => isFor(record, request) && !declined.includes(record.id));
  const inWorkspace = await firstOf(usable, async (record) => (record.file ? existing?.(record) : undefined), signal);
  const onMachine =
    inWorkspace.size > 0 ? new Map<string, StagedFile>() : await firstOf(usable, (record) => context.store.find(record, signal), signal);
  return { existing: inWorkspace, staged: onMachine, readable: await readable(context, usable) };
}

async function firstOf<T>(
  records: readonly ChargeRecord[],
  look: (record: ChargeRecord) => Promise<T | undefined>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, T>> {
  for (const record of records) {
    const found = await look(record);
    signal.throwIfAborted();
    if (found !== undefined) return new Map([[record.id, found]]);
  }
  return new Map();
}

async function readable(context: LicensingContext, records: readonly ChargeRecord[]): Promise<ReadonlySet<string>> {
  const uris = await Promise.all(records.map(async (record) => (await uriOf(context, record)) !== undefined && record.id));
  return new Set(uris.filter((id) => id !== false));
}

/** The record's delivery URI in clear; undefined when there is none or its key is gone. */
export async function uriOf(context: LicensingContext, { id, uri }: ChargeRecord): Promise<string | undefined> {
  return uri && context.uriSeal.open(id, uri);
}

/** The same for every record of an asset, each for itself: what is here of it, whatever its size is called. */
export async function gatherAll(
  context: LicensingContext,
  records: readonly ChargeRecord[],
  existing: NonNullable<FactsInput['existing']>,
  signal: AbortSignal,
): Promise<PlanFacts> {
  const each = [];
  for (const record of records) each.push(await gatherFacts(context, { request: record, records: [record], existing }, signal));
  return {
    existing: new Map(each.flatMap((facts) => [...facts.existing])),
    staged: new Map(each.flatMap((facts) => [...facts.staged])),
    readable: new Set(each.flatMap((facts) => [...facts.readable])),
  };
}
