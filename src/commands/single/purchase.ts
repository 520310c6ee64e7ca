import * as vscode from 'vscode';
import type { Engine } from '../../core/engine.ts';
import { isGettyError } from '../../core/errors.ts';
import { namedPrice } from '../../core/licensing/price.ts';
import { type ChargePlan, type DownloadRequest, mayBeSecond, type Obtained } from '../../core/licensing/types.ts';
import { aboutProduct, usedUp } from '../../core/licensing/usedUp.ts';
import { hasSomethingLeft } from '../../core/options/choices.ts';
import type { Hold, LookedAt } from '../../seams/look.ts';
import { back, stepsBetween } from '../../ui/steps.ts';
import type { CommandDeps } from '../deps.ts';
import { askPrice } from '../price/askPrice.ts';
import { freeButtons } from '../price/freeButtons.ts';
import { readDetails } from '../price/readDetails.ts';
import { withFreeProgress } from '../progress.ts';
import type { ReportDocuments } from '../reportDocuments.ts';
import { detailsText } from './detailsText.ts';
import { obtain } from './obtain.ts';
import { checkingTitle } from './onHand.ts';
import { type Offer, type Offered, priceQuestion } from './priceQuestion.ts';
import type { KeptWords } from './saveImage.ts';
import type { SettledPlace } from './settledPlace.ts';

/** One asset that may be paid for. */
export interface Job {
  readonly request: DownloadRequest;
  readonly offer: Offer;
  readonly place: SettledPlace;
  /** What is kept of it beside its file. */
  readonly words: KeptWords;
  /** Product, size or what a product requires was asked before, so that Back leads there. */
  readonly canGoBack: boolean;
  /** Something of the asset is here, or an attempt was left open. */
  readonly isKnown: boolean;
  /** What was pressed promised to be free. */
  readonly promisedFree: boolean;
}

/** The product is not there any more, or nothing is left of it: what is asked before the price has to be asked again. */
export const chooseAgain = Symbol('chooseAgain');

export interface PurchaseDeps {
  readonly deps: CommandDeps;
  readonly engine: Engine;
  readonly documents: ReportDocuments;
}

/**
 * Asks about the price of one asset until there is an answer, and charges after a yes to the price as it is then. `back` and
 * `chooseAgain` lead to the questions before it; undefined when the person gave up. Nothing was charged in any of these.
 */
export async function purchase(
  kit: PurchaseDeps,
  job: Job,
  first: ChargePlan,
): Promise<Obtained | typeof back | typeof chooseAgain | undefined> {
  const refused = usedUp(job.offer.chosen, job.offer.image);
  if (refused) throw refused;
  const hold = kit.deps.looks.hold();
  try {
    return await stepsBetween({}, job.place.steps, job.canGoBack, (_place, canGoBack) =>
      atThePrice(kit, { ...job, canGoBack }, first, hold),
    );
  } finally {
    hold.dispose();
  }
}

async function atThePrice(
  kit: PurchaseDeps,
  job: Job,
  first: ChargePlan,
  hold: Hold,
): Promise<Obtained | typeof back | typeof chooseAgain | undefined> {
  const { deps, engine } = kit;
  let { offer } = job;
  let plan = first;
  for (let hasChanged = false; ; ) {
    const refused = usedUp(offer.chosen, offer.image);
    if (refused) throw refused;
    const place = job.place.settled;
    if (!place) return undefined;
    const answer = await askOnce(kit, job, { ...offer, plan, place, hasChanged, canGoBack: job.canGoBack }, hold);
    if (answer === undefined || answer === back) return answer;
    if (answer === 'again') continue;
    try {
      return await obtain(deps, engine, job.request, plan, answer);
    } catch (error) {
      if (!isPriceChanged(error)) throw aboutProduct(error, offer.chosen.product);
      const current = await lookUpAgain(kit, job.request.accountId, offer);
      if (!current) return chooseAgain;
      plan = await planAgain(kit, job, plan);
      offer = current;
      hasChanged = true;
    }
  }
}

async function askOnce({ deps, engine, documents }: PurchaseDeps, job: Job, offered: Offered, hold: Hold) {
  const payment = { ...priceQuestion(offered, deps.words), show: () => hold.show({ asset: lookedAt(job, offered) }) };
  const circumstances = {
    mayBeSecond: job.isKnown || mayBeSecond(offered.plan),
    promisedFree: job.promisedFree,
    isTrusted: vscode.workspace.isTrusted,
    workspaceDecides: deps.settings.workspaceDecidesPayment(vscode.window.activeTextEditor?.document.uri),
    hasChanged: offered.hasChanged,
  };
  const { chosen, image } = offered;
  const priced = [{ request: job.request, price: namedPrice(chosen.product, image, job.request.options) }];
  const answer = await askPrice(engine.downloads, deps.settings.confirmCharge, { priced, circumstances, payment });
  if (!answer) return undefined;
  if ('confirmations' in answer) return answer.confirmations[0];
  const buttons = freeButtons();
  if (answer.free === buttons.back) return back;
  if (answer.free === buttons.place) return (await job.place.chooseAnother()) && 'again';
  const text = detailsText(offered, deps.words);
  return (await readDetails(documents, vscode.l10n.t('Asset {0}', offered.assetId), text)) ? 'again' : undefined;
}

function lookedAt({ request: { accountId } }: Job, { assetId, image, chosen, place }: Offered): LookedAt {
  return { assetId, accountId, image, products: chosen.product ? [chosen.product] : [], place: place.uri };
}

/** Whoever used up something meanwhile may have licensed this very asset. Free. */
async function planAgain({ engine }: PurchaseDeps, { request }: Job, { declined }: ChargePlan): Promise<ChargePlan> {
  const plan = await withFreeProgress(checkingTitle(), (signal) => engine.downloads.chargePlan(request, signal));
  return { ...plan, ...(declined ? { declined } : {}) };
}

function isPriceChanged(error: unknown): boolean {
  return isGettyError(error) && error.kind === 'priceChanged';
}

/** The same offer with the product as it is now; undefined when nothing can be had of it any more. Free. */
export async function lookUpAgain({ deps, engine }: PurchaseDeps, accountId: string, offer: Offer): Promise<Offer | undefined> {
  deps.engine.forgetLookUps();
  const title = vscode.l10n.t('Looking up your products (free)');
  const products = await withFreeProgress(title, (signal) => engine.api(accountId).products(signal));
  deps.refresh();
  const { product } = offer.chosen;
  if (!product) return offer;
  const current = products.find(({ id, status }) => id === product.id && status === 'active');
  return current && hasSomethingLeft(current) ? { ...offer, chosen: { ...offer.chosen, product: current } } : undefined;
}
