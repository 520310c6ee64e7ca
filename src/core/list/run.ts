import { type DownloadUsed, type ErrorKind, isCancellation, isGettyError } from '../errors.ts';
import type { Confirmation } from '../licensing/confirmation.ts';
import type { Downloads } from '../licensing/downloads.ts';
import { isKnownBefore, type Obtained, type Phase } from '../licensing/types.ts';
import { Semaphore } from '../queue.ts';
import { costOf } from './allowance.ts';
import { type ChargeStep, type Fate, type FreeStep, type ListPlan, ownedBy } from './plan.ts';

/** So many failures in a row that are not about their assets mean that the next charge would fail, or be lost, too. */
const mostInARow = 5;

/** Failures that say something about the asset, and nothing about the next one. */
const aboutTheAsset: readonly ErrorKind[] = ['notInAgreement', 'unauthorized', 'notFound', 'sizeNotFound', 'badRequest', 'priceChanged'];
const allowanceGone: readonly ErrorKind[] = ['overLimit', 'notEnoughCredits'];

/**
 * What became of one asset:
 * `saved` it stands at `uri`; `allowance` not charged, nothing was left; `notCharged` not charged, since the person
 * cancelled; `stopped` not charged, after too many failures in a row; `paused` paid for, saving it is free; `failed`.
 */
type ListResult =
  | { readonly kind: 'saved'; readonly uri: string; readonly charged: boolean }
  | { readonly kind: 'allowance' | 'notCharged' | 'stopped' | 'paused' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly used: DownloadUsed };

export interface ListDeps {
  readonly downloads: Pick<Downloads, 'obtain' | 'chargePlan'>;
  /** Puts the file where it belongs, writes that down, and gives its URI. */
  readonly place: (obtained: Obtained, step: ChargeStep | FreeStep) => Promise<string>;
  /** Transfers at a time. */
  readonly concurrency: () => number;
}

/** Where the list stands; `asset` is the one that something just happened to. */
export interface ListProgress {
  readonly total: number;
  readonly done: number;
  readonly saved: number;
  readonly charged: number;
  readonly asset: { readonly id: string; readonly phase: Phase | 'done'; readonly received?: number; readonly expected?: number };
}

export interface ListHooks {
  /** Aborted: no further charge is begun, and transfers under way stay resumable. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ListProgress) => void;
}

/** One line of the report for each ID that was given. */
export interface ReportLine {
  readonly id: string;
  readonly end: Exclude<Fate, { readonly step: unknown }> | ListResult;
}

export interface ListReport {
  readonly lines: readonly ReportLine[];
  /** Downloads that were used up, as far as that is known. */
  readonly charged: number;
}

/**
 * Carries out a plan. Never throws for one asset's failure. `confirmations` are those of `plan.charges` and then of
 * `plan.reserve`, in their order: a charge that is refused costs nothing, so that the next one of the reserve may take its
 * place, and never is more charged of a product than `plan.products` says.
 */
export async function runList(
  deps: ListDeps,
  plan: ListPlan,
  confirmations: readonly Confirmation[],
  hooks: ListHooks,
): Promise<ListReport> {
  const run = new ListRun(deps, plan, hooks);
  const results = await run.run(confirmations);
  const lines = plan.lines.map(({ id, fate }): ReportLine => {
    if (!('step' in fate)) return { id, end: fate };
    return { id, end: results.get(fate.step.image.id) ?? { kind: 'notCharged' } };
  });
  return { lines, charged: run.charged };
}

/** IDs that another attempt may bring home. */
export function worthRetrying(lines: readonly ReportLine[]): string[] {
  return lines.filter(({ end }) => ['failed', 'paused', 'notCharged', 'stopped'].includes(end.kind)).map(({ id }) => id);
}

class ListRun {
  readonly #deps: ListDeps;
  readonly #plan: ListPlan;
  readonly #hooks: ListHooks;
  readonly #results = new Map<string, ReportLine['end']>();
  /** One more than there are transfers, so that the next charge is made while the transfers are busy, and no earlier. */
  readonly #slots: Semaphore;
  readonly #posted = new Set<string>();
  readonly #charged = new Set<string>();
  readonly #exhausted = new Set<number | undefined>();
  /** Products whose price is not the one that was named any more: nothing more is taken from them under this yes. */
  readonly #changed = new Map<number | undefined, ListResult>();
  /** Downloads or credits by product ID, those included of which it is not known. */
  readonly #spent = new Map<number | undefined, number>();
  /** No charge is behind the one that is under way. */
  #isLast = true;
  #failuresInARow = 0;
  #saved = 0;
  #total: number;

  constructor(deps: ListDeps, plan: ListPlan, hooks: ListHooks) {
    this.#deps = deps;
    this.#plan = plan;
    this.#hooks = hooks;
    this.#slots = new Semaphore(() => deps.concurrency() + 1);
    this.#total = plan.charges.length + plan.free.length;
  }

  get charged(): number {
    return this.#charged.size;
  }

  async run(confirmations: readonly Confirmation[]): Promise<ReadonlyMap<string, ReportLine['end']>> {
    const { charges, reserve, free } = this.#plan;
    const ends = free.map((step) => this.#end(step, undefined, () => undefined));
    for (const [index, step] of charges.entries()) {
      this.#isLast = index === charges.length - 1;
      await this.#next(step, confirmations[index], ends);
    }
    for (const [index, step] of reserve.entries()) await this.#substitute(step, confirmations[charges.length + index], ends);
    await Promise.all(ends);
    return this.#results;
  }

  async #next(step: ChargeStep, confirmation: Confirmation | undefined, ends: Promise<void>[]): Promise<void> {
    const reason = this.#reasonToStop(step);
    const changed = this.#changed.get(step.product?.id);
    if (reason) this.#settle(step, { kind: reason });
    else if (changed) this.#results.set(step.image.id, changed);
    else await this.#decided(step, confirmation, ends);
  }

  /** Whoever licensed it before was not asked about yet, since nobody knew that its turn would come. */
  async #substitute(step: ChargeStep, confirmation: Confirmation | undefined, ends: Promise<void>[]): Promise<void> {
    if (this.#reasonToStop(step) || !this.#isRoomFor(step)) {
      this.#results.set(step.image.id, { kind: 'allowance' });
      return;
    }
    this.#total++;
    try {
      const plan = await this.#deps.downloads.chargePlan(step.request, this.#hooks.signal);
      // An attempt without a clear answer is named in the question about a list, which did not know of this one yet.
      if (isKnownBefore(plan) && !this.#plan.again) this.#settle(step, ownedBy(plan));
      else await this.#next({ ...step, plan }, confirmation, ends);
    } catch (error) {
      this.#settle(step, this.#failed(step, error));
    }
  }

  #isRoomFor({ product, image }: ChargeStep): boolean {
    const share = this.#plan.products.find((each) => each.product.id === product?.id);
    return (this.#spent.get(product?.id) ?? 0) + costOf(image, product) <= (share?.price ?? 0);
  }

  /** Charges follow one another: the next one waits until this one was answered, though not until its file is here. */
  async #decided(step: ChargeStep, confirmation: Confirmation | undefined, ends: Promise<void>[]): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    ends.push(this.#end(step, confirmation, resolve));
    await promise;
  }

  #reasonToStop({ product }: ChargeStep): 'notCharged' | 'allowance' | 'stopped' | undefined {
    if (this.#hooks.signal.aborted) return 'notCharged';
    if (this.#exhausted.has(product?.id)) return 'allowance';
    return this.#failuresInARow >= mostInARow ? 'stopped' : undefined;
  }

  async #end(step: ChargeStep | FreeStep, confirmation: Confirmation | undefined, decided: () => void): Promise<void> {
    try {
      await this.#slots.run(this.#hooks.signal, () => this.#obtain(step, confirmation, decided));
    } catch (error) {
      this.#settle(step, this.#failed(step, error));
    } finally {
      decided();
    }
  }

  async #obtain(step: ChargeStep | FreeStep, confirmation: Confirmation | undefined, decided: () => void): Promise<void> {
    if (step.plan.kind === 'useExisting') return this.#settle(step, { kind: 'saved', uri: step.plan.file.uri, charged: false });
    const { id } = step.image;
    const onPhase = (phase: Phase, isPaid: boolean) => {
      if (phase === 'charging') this.#posted.add(id);
      if (isPaid && this.#posted.has(id)) this.#count(step);
      if (isPaid) decided();
      this.#report({ id, phase });
    };
    const onBytes = (received: number, expected: number | undefined) => this.#report({ id, phase: 'fetching', received, expected });
    const hooks = { signal: this.#hooks.signal, onPhase, onBytes, isFollowed: () => !this.#isLast && !this.#hooks.signal.aborted };
    const obtained = await this.#deps.downloads.obtain(step.request, step.plan, hooks, confirmation);
    const uri = await this.#deps.place(obtained, step);
    this.#settle(step, { kind: 'saved', uri, charged: obtained.charged });
  }

  #count(step: ChargeStep | FreeStep): void {
    if (this.#charged.has(step.image.id)) return;
    this.#charged.add(step.image.id);
    this.#spend(step);
  }

  #spend(step: ChargeStep | FreeStep): void {
    const product = 'product' in step ? step.product : undefined;
    this.#spent.set(product?.id, (this.#spent.get(product?.id) ?? 0) + costOf(step.image, product));
  }

  #failed(step: ChargeStep | FreeStep, error: unknown): ListResult {
    const isPaid = step.plan.kind !== 'charge' || this.#charged.has(step.image.id);
    if (isCancellation(error)) return { kind: isPaid ? 'paused' : 'notCharged' };
    if (isGettyError(error) && allowanceGone.includes(error.kind) && 'product' in step) {
      this.#exhausted.add(step.product?.id);
      return { kind: 'allowance' };
    }
    if (isGettyError(error) && error.kind === 'priceChanged' && 'product' in step) {
      const result: ListResult = { kind: 'failed', error, used: 'no' };
      this.#changed.set(step.product?.id, result);
      return result;
    }
    if (isPaid) return { kind: 'failed', error, used: 'yes' };
    const used = isGettyError(error) ? error.used : this.#posted.has(step.image.id) ? 'unknown' : 'no';
    if (used !== 'no') this.#spend(step);
    return { kind: 'failed', error, used };
  }

  #settle(step: ChargeStep | FreeStep, result: ReportLine['end']): void {
    this.#results.set(step.image.id, result);
    if (result.kind === 'saved') {
      this.#saved++;
      this.#failuresInARow = 0;
    }
    if (result.kind === 'failed' && !(isGettyError(result.error) && aboutTheAsset.includes(result.error.kind))) this.#failuresInARow++;
    this.#report({ id: step.image.id, phase: 'done' });
  }

  #report(asset: ListProgress['asset']): void {
    this.#hooks.onProgress?.({ total: this.#total, done: this.#results.size, saved: this.#saved, charged: this.#charged.size, asset });
  }
}
