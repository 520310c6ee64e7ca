import { isGettyError } from '../errors.ts';
import { fetchToStage } from '../transfer/fetch.ts';
import type { StagedFile, TransferState } from '../transfer/types.ts';
import type { LicensingContext } from './context.ts';
import type { ChargeRecord, ObtainHooks } from './types.ts';

/**
 * Brings home what was paid for, as often as it takes: from where the last attempt got to, if the server can prove that it
 * is still the same file. The asset's lease must be held. Throws GettyError with `used: 'yes'`; `uriExpired` is written
 * down, so that the next plan knows.
 */
export async function fetchCharged(
  context: LicensingContext,
  record: ChargeRecord,
  uri: string,
  hooks: ObtainHooks,
): Promise<{ readonly record: ChargeRecord; readonly staged: StagedFile }> {
  hooks.onPhase?.('waiting', true);
  return context.transfers.run(hooks.signal, async () => {
    hooks.onPhase?.('fetching', true);
    const open = await reopened(context, record);
    const staged = await context.deliveries.paced(hooks.signal, () => transfer(context, open, uri, hooks));
    await context.steps('afterFetch');
    const { path: _path, ...file } = staged;
    const fetched: ChargeRecord = { ...open, state: 'fetched', file };
    await context.journal.save(fetched);
    await context.steps('afterFetched');
    context.log.info(`asset ${record.assetId}: fetched, ${staged.bytes} bytes (${record.id})`);
    return { record: fetched, staged };
  });
}

/** A settled record that is fetched again is open again, so that a crash finds it. What lies in the stage is not its transfer's. */
async function reopened(context: LicensingContext, record: ChargeRecord): Promise<ChargeRecord> {
  if (record.state === 'charged') return record;
  const open: ChargeRecord = { ...record, state: 'charged', transfer: undefined };
  await context.store.discard(open);
  await context.journal.save(open);
  return open;
}

async function transfer(context: LicensingContext, record: ChargeRecord, uri: string, hooks: ObtainHooks): Promise<StagedFile> {
  const { log, random, checkpointBytes } = context;
  let current = record;
  const saveState = async (state: TransferState) => {
    current = { ...current, transfer: state };
    await context.journal.save(current);
    await context.steps('afterCheckpoint');
  };
  try {
    return await fetchToStage({
      ...context.source(record, uri, hooks.signal),
      log,
      random,
      checkpointBytes,
      stagePath: await context.store.stagePath(record),
      assetId: record.assetId,
      expectedBytes: record.estimatedBytes,
      state: record.transfer,
      saveState,
      onBytes: hooks.onBytes,
    });
  } catch (error) {
    if (isGettyError(error) && error.kind === 'uriExpired') await context.journal.save(withoutUri(current));
    throw isGettyError(error) ? error.withUsed('yes') : error;
  }
}

/** Nothing more will come. Where the file was placed before, nothing is missing either: the record is settled as it was. */
function withoutUri(record: ChargeRecord): ChargeRecord {
  return { ...record, uriExpired: true, state: record.placements?.length ? 'settled' : record.state };
}
