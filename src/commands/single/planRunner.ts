import * as vscode from 'vscode';
import type { Engine } from '../../core/engine.ts';
import { isCancellation } from '../../core/errors.ts';
import type { Confirmation } from '../../core/licensing/confirmation.ts';
import { priceOf } from '../../core/licensing/price.ts';
import type { ChargePlan, ChargeRecord, DownloadRequest, Obtained, ObtainHooks, Phase, Plan } from '../../core/licensing/types.ts';
import { aboutProduct, usedUp } from '../../core/licensing/usedUp.ts';
import { commands } from '../../core/names.ts';
import { plain } from '../../core/text.ts';
import { sayOutcome } from '../../ui/messages.ts';
import type { CommandDeps } from '../deps.ts';
import { withDownloadProgress, withFreeProgress } from '../progress.ts';
import { askCharge, type Offer } from './confirm.ts';
import { ExistingFile, type KeptFile, type PlaceFor } from './existingFile.ts';
import { UncertainCharge } from './uncertainCharge.ts';

export type Outcome = { readonly existing: KeptFile } | { readonly obtained: Obtained };
type OfferFacts = Omit<Offer, 'history'>;
/** The setting may switch the question off, but never for a charge that may be the second one for the same file. */
type Asks = 'asSet' | 'always';

/** Turns a plan into a file: asks where there is a choice, charges only after the paid button was pressed. */
export class PlanRunner {
  readonly #deps: CommandDeps;
  readonly #engine: Engine;
  readonly #place: PlaceFor | undefined;

  constructor(deps: CommandDeps, engine: Engine, place?: PlaceFor) {
    this.#deps = deps;
    this.#engine = engine;
    this.#place = place;
  }

  /** Undefined when the person gave up before a charge. */
  async run(request: DownloadRequest, offer: OfferFacts, asks: Asks = 'asSet'): Promise<Outcome | undefined> {
    await this.#deps.moves.followed();
    const plan = await this.#plan(request);
    if (plan.kind === 'useExisting') return this.#offerExisting(request, plan, offer);
    if (plan.kind === 'resolveUncertain') return this.#resolve(request, plan.record, offer);
    if (plan.kind === 'charge') return this.#charge(request, plan, offer, asks);
    return this.#obtain(request, plan);
  }

  #plan(request: DownloadRequest): Promise<Plan> {
    const title = vscode.l10n.t('Checking what is already paid for (free)');
    return withFreeProgress(title, (signal) =>
      this.#engine.downloads.plan(request, { signal, existing: (record) => this.#deps.files.existing(record) }),
    );
  }

  async #offerExisting(
    request: DownloadRequest,
    plan: Extract<Plan, { kind: 'useExisting' }>,
    offer: OfferFacts,
  ): Promise<Outcome | undefined> {
    const existing = new ExistingFile(this.#deps, this.#engine, { image: offer.image, plan });
    const answer = await existing.ask(this.#place);
    if (answer !== 'licenseAgain') return answer && { existing: answer };
    const title = vscode.l10n.t('Checking what is already paid for (free)');
    const charge = await withFreeProgress(title, (signal) => this.#engine.downloads.licenseAgain(request, signal));
    return this.#charge(request, charge, offer, 'always');
  }

  async #resolve(request: DownloadRequest, record: ChargeRecord, offer: OfferFacts): Promise<Outcome | undefined> {
    const next = await new UncertainCharge(this.#deps, this.#engine).resolve(record);
    if (next === 'planAgain') return this.run(request, offer, 'always');
    return next && { obtained: next };
  }

  async #charge(request: DownloadRequest, plan: ChargePlan, offer: OfferFacts, asks: Asks): Promise<Outcome | undefined> {
    const refused = usedUp(offer.chosen, offer.image);
    if (refused) throw refused;
    const isSettled = asks === 'asSet' && this.#deps.settings.confirmCharge === 'never';
    if (!isSettled && !(await askCharge({ ...offer, history: plan.history }, this.#deps.words))) return undefined;
    try {
      return await this.#obtain(
        request,
        plan,
        this.#engine.downloads.confirmCharge(request, priceOf(offer.chosen.product, offer.image, request.options)),
      );
    } catch (error) {
      throw aboutProduct(error, offer.chosen.product);
    }
  }

  async #obtain(request: DownloadRequest, plan: Plan, confirmation?: Confirmation): Promise<Outcome> {
    const title = vscode.l10n.t('Asset {0}', plain(request.assetId, 60));
    let isPaid = plan.kind !== 'charge';
    const obtain = (hooks: ObtainHooks): Promise<Obtained> => {
      const onPhase = (phase: Phase, charged: boolean) => {
        isPaid ||= charged;
        hooks.onPhase?.(phase, isPaid);
      };
      return this.#engine.downloads.obtain(request, plan, { ...hooks, onPhase }, confirmation);
    };
    try {
      return { obtained: await withDownloadProgress(title, this.#deps.words, obtain) };
    } catch (error) {
      if (isPaid && isCancellation(error)) sayPaused(request.assetId);
      throw error;
    }
  }
}

/** Cancelling after the charge gives nothing up, and the person should not have to guess that. */
function sayPaused(assetId: string): void {
  const finish = vscode.l10n.t('Finish…');
  const text = vscode.l10n.t('Saving asset {0} is paused. It is paid for, and finishing it is free.', plain(assetId, 60));
  void sayOutcome('information', text, finish).then((chosen) => {
    if (chosen === finish) void vscode.commands.executeCommand(commands.finishDownloads);
  });
}
