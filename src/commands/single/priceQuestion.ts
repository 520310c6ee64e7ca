import * as vscode from 'vscode';
import type { ImageFacts } from '../../core/api/types.ts';
import type { ChargePlan } from '../../core/licensing/types.ts';
import type { UnfitLanguage } from '../../core/options/defaults.ts';
import { joined, plain, type UiText } from '../../core/text.ts';
import type { PriceShare, Words } from '../../seams/words.ts';
import { shownPath } from '../../ui/paths.ts';
import type { Payment } from '../../ui/payment.ts';
import { freeButtons } from '../price/freeButtons.ts';
import { rightsLines } from '../price/rights.ts';
import type { Chosen } from '../prompts/asking.ts';
import { pixels, sizeDetails, sizeName } from '../prompts/sizeText.ts';
import type { Foreseen } from './settledPlace.ts';

export interface Offer {
  readonly assetId: string;
  readonly image: ImageFacts;
  readonly chosen: Chosen;
  /** Who pays, where there are several accounts. */
  readonly payer: UiText;
}

/** Everything that the question about one asset says. */
export interface Offered extends Offer {
  readonly plan: ChargePlan;
  readonly place: Foreseen;
  /** The price that was said yes to is not the price any more. */
  readonly hasChanged: boolean;
  /** Something was asked before, to which Back leads. */
  readonly canGoBack: boolean;
}

const shownHistory = 3;

/** The question before a charge: what, for what use, from which product, what is left, when it resets, where it will stand. */
export function priceQuestion(offered: Offered, words: Words): Omit<Payment<UiText>, 'show'> {
  const { back, details, place } = freeButtons();
  return {
    question: vscode.l10n.t('License asset {0}?', plain(offered.assetId, 60)),
    detail: chargeDetail(offered, words),
    free: offered.canGoBack ? [back, details, place] : [details, place],
    paid: words.priceButton([shareOf(offered)]),
  };
}

function shareOf({ image, chosen }: Offer): PriceShare {
  return { product: chosen.product, charges: 1, credits: image.credits, fromTeam: chosen.options.useTeamCredits === true };
}

function chargeDetail(offered: Offered, words: Words): UiText {
  const { image, chosen, hasChanged } = offered;
  const changed = hasChanged ? vscode.l10n.t('This has changed since you were asked. Nothing was charged.') : '';
  const what = joined([plain(image.title ?? ''), sizeLine(image, chosen, words), ...rightsLines(image)], '\n');
  const rest = [
    offered.payer,
    ...productLines(offered, words),
    ...optionLines(chosen),
    ...historyLines(offered.plan, words),
    placeLine(offered.place),
  ];
  return joined([changed, what, joined(rest, '\n')], '\n\n');
}

function sizeLine(image: ImageFacts, { options }: Chosen, words: Words): UiText {
  if (options.fileType === 'eps') return sizeName(options);
  const raster = image.downloadSizes.filter(({ name, width }) => name !== 'vector' && width > 0);
  const size = options.height === undefined ? raster[0] : raster.find((each) => each.height === options.height);
  return size ? joined([pixels(size), sizeDetails(size, words)], ' · ') : sizeName(options);
}

function productLines(offered: Offered, words: Words): UiText[] {
  const { product } = offered.chosen;
  if (!product) return [vscode.l10n.t('Product: chosen by Getty Images. What is left is not known.')];
  return [
    vscode.l10n.t('Product: {0}', plain(product.name || product.type)),
    product.agreementName ? vscode.l10n.t('Agreement: {0}', plain(product.agreementName)) : '',
    product.imagepackResolution ? vscode.l10n.t('Resolution: {0}', plain(product.imagepackResolution)) : '',
    joined([words.allowanceOrUnknown(product), words.resets(product)], ', '),
    words.afterwards(shareOf(offered)),
  ];
}

function optionLines({ options, unfit }: Chosen): UiText[] {
  return [
    options.useTeamCredits ? vscode.l10n.t('The credits of the team pay for it.') : '',
    options.projectCode ? vscode.l10n.t('Project code: {0}', plain(options.projectCode)) : '',
    options.downloadNotes ? vscode.l10n.t('Note: {0}', plain(options.downloadNotes)) : '',
    unfit ? unfitText(unfit) : '',
  ];
}

function unfitText({ language, limit }: UnfitLanguage): UiText {
  return limit === 'istock'
    ? vscode.l10n.t('Language "{0}" is for iStock only, so none is asked for.', plain(language))
    : vscode.l10n.t('Language "{0}" is for creative assets only, so none is asked for.', plain(language));
}

/** What speaks for a download that was paid for before: records of this machine, where the history does not say it, and the history. */
function historyLines({ history, historyUnknown, unclearSince, paidBefore }: ChargePlan, words: Words): UiText[] {
  const ofMachine = [
    ...(unclearSince === undefined ? [] : [unclearText(unclearSince, words)]),
    ...(history.length === 0 && paidBefore
      ? [vscode.l10n.t('It was licensed from this machine before. Getty Images may charge again.')]
      : []),
  ];
  if (historyUnknown) {
    return [...ofMachine, vscode.l10n.t('Whether it was licensed before is not known: this account may not read the history.')];
  }
  const line = (when: UiText) => vscode.l10n.t('Already downloaded {0}. Getty Images may charge again.', when);
  const more = history.length - shownHistory;
  return [
    ...ofMachine,
    ...history.slice(0, shownHistory).map((entry) => line(words.licensedOn(entry))),
    ...(more > 0 ? [vscode.l10n.t('and {0} more', more)] : []),
  ];
}

/** Two attempts are one charge or two: nobody can tell which before the history does. */
function unclearText(since: number, words: Words): UiText {
  return vscode.l10n.t('An earlier attempt, made {0}, had no clear answer: it may have been charged.', words.date(since));
}

function placeLine({ uri, destination }: Foreseen): UiText {
  const path = shownPath(uri);
  return destination.prepare
    ? vscode.l10n.t('It will be saved as {0}, kept out of Git.', path)
    : vscode.l10n.t('It will be saved as {0}.', path);
}
