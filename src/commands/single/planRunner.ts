import type { ChargeRecord, Obtained, OnHand, Plan } from '../../core/licensing/types.ts';
import { choicesFor } from '../../core/options/choices.ts';
import { back } from '../../ui/steps.ts';
import { withFreeProgress } from '../progress.ts';
import { type KeptFile, KeptFiles } from './keptFile.ts';
import { obtain } from './obtain.ts';
import { askOnHand, checkingTitle, type Wish } from './onHand.ts';
import { chooseAgain, type Job, lookUpAgain, type PurchaseDeps, purchase } from './purchase.ts';
import { UncertainCharge } from './uncertainCharge.ts';

export type Outcome = { readonly existing: KeptFile } | { readonly obtained: Obtained };
/** Undefined when the person gave up before a charge. */
type Answer = Outcome | typeof back | typeof chooseAgain | undefined;

/** Turns a plan into a file: asks where there is a choice, charges only after a yes to the price. */
export class PlanRunner {
  readonly #kit: PurchaseDeps;
  /** Records whose free file was offered before, and another licence was wanted. */
  readonly #declined: ReadonlySet<string>;

  constructor(kit: PurchaseDeps, declined: ReadonlySet<string> = new Set()) {
    this.#kit = kit;
    this.#declined = declined;
  }

  async run(job: Job): Promise<Answer> {
    await this.#kit.deps.moves.followed();
    const plan = await this.#plan(job);
    if (plan.kind === 'useExisting') return this.#offerExisting(job, plan);
    if (plan.kind === 'resolveUncertain') return this.#resolve(job, plan.record);
    if (plan.kind === 'charge') return obtainedOf(await purchase(this.#kit, job, plan));
    return this.#goOn(job, plan);
  }

  /** What the person chose of what is here. Undefined when the person gave up. */
  async carryOut(job: Job, wish: Exclude<Wish, { kind: 'another' }>): Promise<Answer> {
    const files = new KeptFiles(this.#kit.deps, this.#kit.engine, job.offer.image, job.words);
    if (wish.kind === 'goOn') {
      const { found } = wish;
      return found.kind === 'resolveUncertain' ? this.#resolve(job, found.record) : this.#goOn(job, found);
    }
    if (wish.kind === 'useFound') return { existing: await files.useFound(wish.file) };
    const existing = wish.kind === 'use' ? await files.use(wish.existing) : await files.move(wish.existing, wish.destination);
    return existing && { existing };
  }

  #plan({ request }: Job): Promise<Plan> {
    const { deps, engine } = this.#kit;
    return withFreeProgress(checkingTitle(), (signal) =>
      engine.downloads.plan(request, { signal, existing: (record) => deps.files.existing(record) }),
    );
  }

  /** The place comes first here as well: nothing is asked behind a transfer. */
  async #goOn(job: Job, plan: Exclude<OnHand, { kind: 'useExisting' | 'resolveUncertain' }>): Promise<Answer> {
    if (!(await isSettled(job))) return undefined;
    return { obtained: await obtain(this.#kit.deps, this.#kit.engine, job.request, plan) };
  }

  async #offerExisting(job: Job, plan: Extract<Plan, { kind: 'useExisting' }>): Promise<Answer> {
    const { image } = job.offer;
    const hasOneSize = choicesFor(image, []).sizes.length < 2;
    if (hasOneSize && this.#declined.has(plan.record.id)) return this.#licenseAgain(job);
    const wish = await askOnHand(this.#kit.deps, image, [plan], (name) => job.place.quietly(name), { sameSize: true });
    if (!wish) return undefined;
    return wish.kind === 'another' ? this.#licenseAgain(job) : this.carryOut(job, wish);
  }

  async #licenseAgain(job: Job): Promise<Answer> {
    const plan = await withFreeProgress(checkingTitle(), (signal) => this.#kit.engine.downloads.licenseAgain(job.request, signal));
    return obtainedOf(await purchase(this.#kit, { ...job, isKnown: true }, plan));
  }

  async #resolve(job: Job, record: ChargeRecord): Promise<Answer> {
    const { deps, engine } = this.#kit;
    const next = await new UncertainCharge(deps, engine).resolve(record, (await deps.accounts.current())?.id);
    deps.refresh();
    if (next === 'planAgain') return this.#planAgain(job);
    if (next === undefined) return undefined;
    return (await isSettled(job)) ? { obtained: next } : undefined;
  }

  /** The attempt may have been charged all the same, so what is left is looked up anew before it is named. */
  async #planAgain(job: Job): Promise<Answer> {
    const offer = await lookUpAgain(this.#kit, job.request.accountId, job.offer);
    return offer ? this.run({ ...job, offer, isKnown: true }) : chooseAgain;
  }
}

/** Back from the first question about it leads out: what was chosen before it is not chosen anew. */
async function isSettled({ place }: Job): Promise<boolean> {
  const settled = await place.settle();
  return settled !== undefined && settled !== back;
}

function obtainedOf(bought: Obtained | typeof back | typeof chooseAgain | undefined): Answer {
  return bought === undefined || bought === back || bought === chooseAgain ? bought : { obtained: bought };
}
