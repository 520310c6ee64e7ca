import { GettyError, isGettyError } from '../errors.ts';
import { withoutPrototype } from '../foreign.ts';
import { openDelivery } from '../transfer/delivery.ts';
import { adoptFile } from './adoptFile.ts';
import { assetKey } from './assetKey.ts';
import { charge } from './charge.ts';
import { type Confirmation, confirmCharge, confirmCharges, type Priced } from './confirmation.ts';
import { createContext, type DownloadsDeps, type LicensingContext } from './context.ts';
import { fetchCharged } from './fetchCharged.ts';
import { keptFiles, type PlacedFile } from './kept.ts';
import { PaidDownloads } from './paid.ts';
import { followMoves, type MovedPlacement, recordPlacement } from './placements.ts';
import { canonical, isUriFresh, onHandOf, planDownload } from './plan.ts';
import { gatherAll, gatherFacts, uriOf } from './planFacts.ts';
import type { NamedPrice } from './price.ts';
import { type Bytes, putDown } from './putDown.ts';
import { isPaid } from './record.ts';
import { chargePlan, resolveUncertain } from './resolve.ts';
import type { ChargeOutcome, ChargePlan, ChargeRecord, DownloadRequest, KnownFile, Obtained, ObtainHooks, OnHand, Plan } from './types.ts';
import { setAside, unfinished } from './unfinished.ts';

/** Charges run one after another in all windows: a first refusal or slow-down is known before the next one leaves. */
const chargesLease = 'charges';

export interface PlanOptions {
  readonly signal: AbortSignal;
  /** The record's file in this workspace, when it is there and unchanged. */
  readonly existing: (record: ChargeRecord) => Promise<KnownFile | undefined>;
}

/**
 * Downloads that are never paid for twice, and whose paid part is never lost. `plan` says what will happen, `obtain` does
 * it; everything about one asset happens under a lease that all windows share, and only `obtain` with a confirmation can
 * charge. All methods throw GettyErrors, and the signal's reason when aborted.
 */
export class Downloads {
  readonly #context: LicensingContext;

  constructor(deps: DownloadsDeps) {
    this.#context = createContext(deps);
  }

  /** What is the cheapest way to the file. Free; waits for another window that is working on the same asset. */
  async plan(asked: DownloadRequest, options: PlanOptions): Promise<Plan> {
    const request = canonical(asked);
    const plan = await this.planHere(request, options);
    return plan.kind === 'charge' ? this.chargePlan(request, options.signal) : plan;
  }

  /**
   * What is here of an asset, or was begun, whatever its size and type are called; best first: a file of this workspace,
   * bytes on this machine, a paid address, an attempt of which nobody knows; of each, the larger first. Free.
   */
  async onHand(asset: Pick<DownloadRequest, 'apiOrigin' | 'assetId'>, { signal, existing }: PlanOptions): Promise<readonly OnHand[]> {
    const { journal, clock } = this.#context;
    return this.#context.withAsset(asset, { signal }, async () => {
      for (;;) {
        const records = await journal.ofAsset(asset.apiOrigin, asset.assetId);
        const found = onHandOf(records, clock.now(), await gatherAll(this.#context, records, existing, signal));
        const spent = await this.#firstSpent(found, signal);
        if (!spent) return found;
        await journal.save({ ...spent, uriExpired: true });
      }
    });
  }

  async #firstSpent(found: readonly OnHand[], signal: AbortSignal): Promise<ChargeRecord | undefined> {
    for (const { kind, record } of found) {
      if (kind === 'resume' && !isUriFresh(record, this.#context.clock.now()) && (await this.#isSpent(record, signal))) return record;
    }
    return undefined;
  }

  /** The same by what this machine has. What a charge would have to know of the history is `chargePlan`'s to ask. Free. */
  async planHere(asked: DownloadRequest, { signal, existing }: PlanOptions): Promise<Plan> {
    const request = canonical(asked);
    return this.#context.withAsset(request, { signal }, () => this.#planned(request, signal, { existing }));
  }

  /** The charge of an asset for which there is nothing cheaper, with what the history says. Free. */
  async chargePlan(request: DownloadRequest, signal: AbortSignal): Promise<ChargePlan> {
    return chargePlan(this.#context, request, signal);
  }

  /** The charge that is offered to somebody who has the file and wants another licence. Free. */
  async licenseAgain(request: DownloadRequest, signal: AbortSignal): Promise<ChargePlan> {
    const { journal } = this.#context;
    const records = await this.#context.withAsset(request, { signal }, () => journal.ofAsset(request.apiOrigin, request.assetId));
    const declined = records.filter(({ state }) => state === 'settled').map(({ id }) => id);
    return { ...(await chargePlan(this.#context, request, signal)), declined };
  }

  /** To be called when the paid button was pressed. Good for one charge of exactly this request. */
  confirmCharge(request: DownloadRequest, price: NamedPrice): Confirmation {
    return confirmCharge(canonical(request), price);
  }

  /** The same for a list whose price was named as a whole: one for each request, in their order. */
  confirmCharges(priced: readonly Priced[]): readonly Confirmation[] {
    return confirmCharges(priced.map(({ request, price }) => ({ request: canonical(request), price })));
  }

  /**
   * Brings the bytes to this machine, verified. Plans anew under the lease: what became free in the meantime is free. A
   * plan that turns out to cost something is carried out only with a confirmation.
   */
  async obtain(asked: DownloadRequest, plan: Plan, hooks: ObtainHooks, confirmation?: Confirmation): Promise<Obtained> {
    const request = canonical(asked);
    const onWaiting = () => hooks.onPhase?.('waiting', false);
    return this.#context.withAsset(request, { signal: hooks.signal, onWaiting }, async () => {
      hooks.onPhase?.('checking', false);
      const declined = plan.kind === 'charge' ? withoutPrototype(plan).declined : undefined;
      const current = await this.#planned(request, hooks.signal, { declined });
      return current.kind === 'charge' ? this.#charge(request, plan, hooks, confirmation) : this.#withoutCharge(request, current, hooks);
    });
  }

  /**
   * Has what was obtained put down by `put`, which places a copy and throws GettyErrors. Bytes that are gone by then are brought
   * again, free: from the cache, or by their paid address. Where that has ended, throws `uriExpired` with `used: 'yes'`.
   */
  async place<T>(
    obtained: Bytes,
    put: (staged: Bytes['staged']) => Promise<T>,
    signal: AbortSignal,
  ): Promise<Bytes & { readonly placed: T }> {
    return putDown(obtained, put, () => this.#bringAgain(obtained.record, signal));
  }

  /** The file stands at `uri` (a URI string) now. */
  async recordPlacement(record: ChargeRecord, uri: string): Promise<ChargeRecord> {
    return recordPlacement(this.#context, record, uri);
  }

  /** Files of the asset were moved. */
  async followMoves(assetId: string, moves: readonly MovedPlacement[]): Promise<void> {
    return followMoves(this.#context, assetId, moves);
  }

  /** What a crash, a cancel or a full disk left open, oldest first; nothing that a live window works on. Free, no network. */
  async unfinished(signal: AbortSignal): Promise<readonly ChargeRecord[]> {
    return unfinished(this.#context, signal);
  }

  /** Asks the account's history what became of an attempt without an answer; `accountId` where its own account is signed out. Free. */
  async resolveUncertain(record: ChargeRecord, signal: AbortSignal, accountId?: string): Promise<ChargeOutcome> {
    return resolveUncertain(this.#context, record, signal, accountId);
  }

  /** Takes the file that the user fetched from the website for a charged record. */
  async adoptFile(record: ChargeRecord, path: string, signal: AbortSignal = new AbortController().signal): Promise<Obtained> {
    return adoptFile(this.#context, record, path, signal);
  }

  /** Those of these files that can be placed again without a charge, by a look at the disk alone. */
  async kept<F extends PlacedFile>(apiOrigin: string, files: readonly F[]): Promise<ReadonlySet<F>> {
    return keptFiles(this.#context, apiOrigin, files);
  }

  /** What this machine knows to be paid for of an asset, newest first. Free, no network. */
  async paidOf(asset: Pick<DownloadRequest, 'apiOrigin' | 'assetId'>, signal: AbortSignal): Promise<readonly ChargeRecord[]> {
    const { journal } = this.#context;
    const records = await this.#context.withAsset(asset, { signal }, () => journal.ofAsset(asset.apiOrigin, asset.assetId));
    return records.filter(isPaid);
  }

  /** Those of the assets of which this machine has paid for something, changing nothing and without waiting for a lease. */
  async paidAmong(apiOrigin: string, assetIds: readonly string[]): Promise<ReadonlySet<string>> {
    const { journal } = this.#context;
    const read = await Promise.all(assetIds.map((id) => journal.recordsOf(assetKey(apiOrigin, id))));
    return new Set(assetIds.filter((_, index) => read[index]?.some(isPaid)));
  }

  /** What this machine paid for at this API, the assets that changed last first. No network. */
  paid(apiOrigin: string): PaidDownloads {
    return new PaidDownloads(this.#context.journal, apiOrigin);
  }

  async setAside(record: ChargeRecord): Promise<void> {
    return setAside(this.#context, record);
  }

  /** Bytes of the cache that were freed. What was paid for and not placed yet stays. */
  async clearCache(): Promise<number> {
    const { journal, store } = this.#context;
    return store.clear(async () => new Set((await journal.open()).map(({ id }) => id)));
  }

  /** Bytes. */
  async cacheSize(): Promise<number> {
    return this.#context.store.size();
  }

  async #planned(
    request: DownloadRequest,
    signal: AbortSignal,
    given: { readonly existing?: PlanOptions['existing']; readonly declined?: readonly string[] },
  ): Promise<Plan> {
    const options = withoutPrototype(given);
    const { journal, clock } = this.#context;
    const records = await journal.ofAsset(request.apiOrigin, request.assetId);
    const facts = await gatherFacts(this.#context, { request, records, ...options }, signal);
    const plan = planDownload({ request, records, now: clock.now(), facts, history: [], declined: options.declined });
    if (plan.kind !== 'resume' || isUriFresh(plan.record, clock.now()) || !(await this.#isSpent(plan.record, signal))) return plan;
    await journal.save({ ...plan.record, uriExpired: true });
    return this.#planned(request, signal, options);
  }

  /** Asks the delivery itself about a URI that looks too old: this machine's clock may be wrong, and asking is free. */
  async #isSpent(record: ChargeRecord, signal: AbortSignal): Promise<boolean> {
    const uri = await uriOf(this.#context, record);
    if (uri === undefined) return true;
    try {
      const answer = await openDelivery(this.#context.source(record, uri, signal));
      answer.body.on('error', () => undefined).destroy();
      return false;
    } catch (error) {
      if (isGettyError(error)) return error.kind === 'uriExpired';
      throw error;
    }
  }

  async #charge(request: DownloadRequest, plan: Plan, hooks: ObtainHooks, confirmation: Confirmation | undefined): Promise<Obtained> {
    if (plan.kind !== 'charge') throw new GettyError('uriExpired', { assetId: request.assetId });
    if (!confirmation) throw new TypeError('a charge needs a confirmation');
    const onWaiting = () => hooks.onPhase?.('waiting', false);
    const record = await this.#context.leases.withLease(chargesLease, { signal: hooks.signal, onWaiting }, () =>
      charge(this.#context, { request, plan, confirmation }, hooks),
    );
    return { ...(await this.#fetch(record, hooks)), charged: true };
  }

  async #withoutCharge(request: DownloadRequest, plan: Exclude<Plan, ChargePlan>, hooks: ObtainHooks): Promise<Obtained> {
    if (plan.kind === 'placeAgain') return { record: plan.record, staged: plan.staged, charged: false };
    if (plan.kind === 'resume') return { ...(await this.#fetch(plan.record, hooks)), charged: false };
    if (plan.kind === 'useExisting') throw new TypeError('an existing file needs no obtaining');
    throw new GettyError('chargeUncertain', { assetId: request.assetId }, { used: 'unknown' });
  }

  async #bringAgain(record: ChargeRecord, signal: AbortSignal): Promise<Bytes> {
    const { journal, store, log } = this.#context;
    log.info(`asset ${record.assetId}: the bytes of ${record.id} are gone before they were placed; they are brought again`);
    return this.#context.withAsset(record, { signal }, async () => {
      const current = (await journal.get(record)) ?? record;
      const staged = await store.find(current, signal);
      return staged ? { record: current, staged } : this.#fetch(current, { signal });
    });
  }

  /** A cancel that came while the charge was under way is honoured here, where it only pauses the saving. */
  async #fetch(record: ChargeRecord, hooks: ObtainHooks): Promise<Bytes> {
    hooks.onPhase?.('waiting', true);
    hooks.signal.throwIfAborted();
    const uri = await uriOf(this.#context, record);
    if (uri === undefined) throw new GettyError('uriExpired', { assetId: record.assetId }, { used: 'yes' });
    return fetchCharged(this.#context, record, uri, hooks);
  }
}
