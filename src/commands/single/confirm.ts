import * as vscode from 'vscode';
import type { HistoryEntry, ImageFacts } from '../../core/api/types.ts';
import type { UnfitLanguage } from '../../core/options/defaults.ts';
import { joined, plain, type UiText } from '../../core/text.ts';
import type { Words } from '../../seams.ts';
import { askWarning } from '../../ui/messages.ts';
import type { Chosen } from '../prompts/asking.ts';
import { pixels, sizeDetails } from '../prompts/sizeText.ts';

export interface Offer {
  readonly assetId: string;
  readonly image: ImageFacts;
  readonly chosen: Chosen;
  readonly history: readonly HistoryEntry[];
}

/** The question before a charge: what, from which product, what is left, when it resets. True when the paid button was pressed. */
export async function askCharge(offer: Offer, words: Words): Promise<boolean> {
  const button = words.priceButton(offer.chosen.product, priceOf(offer));
  const question = vscode.l10n.t('License asset {0}?', plain(offer.assetId, 60));
  const answer = await askWarning(question, chargeDetail(offer, words), button);
  return answer === button;
}

function priceOf({ image, chosen }: Offer): { readonly credits?: number; readonly fromTeam?: boolean } {
  return { credits: image.credits, fromTeam: chosen.options.useTeamCredits === true };
}

function chargeDetail(offer: Offer, words: Words): UiText {
  const { image, chosen, history } = offer;
  const what = joined([plain(image.title ?? ''), sizeLine(image, chosen, words)], '\n');
  const rest = [...productLines(offer, words), ...optionLines(chosen), ...warnings(image), ...history.slice(0, 3).map(historyLine)];
  return joined([what, joined(rest, '\n')], '\n\n');
}

function sizeLine(image: ImageFacts, { options }: Chosen, words: Words): UiText {
  if (options.fileType === 'eps') return vscode.l10n.t('EPS vector drawing');
  const raster = image.downloadSizes.filter(({ name, width }) => name !== 'vector' && width > 0);
  const size = options.height === undefined ? raster[0] : raster.find((each) => each.height === options.height);
  if (size) return joined([pixels(size), sizeDetails(size, words)], ' · ');
  return options.height === undefined ? vscode.l10n.t('Largest size') : vscode.l10n.t('{0} pixels high', options.height);
}

function productLines(offer: Offer, words: Words): UiText[] {
  const { product } = offer.chosen;
  if (!product) return [vscode.l10n.t('Product: chosen by Getty Images. What is left is not known.')];
  return [
    vscode.l10n.t('Product: {0}', plain(product.name || product.type)),
    product.agreementName ? vscode.l10n.t('Agreement: {0}', plain(product.agreementName)) : '',
    product.imagepackResolution ? vscode.l10n.t('Resolution: {0}', plain(product.imagepackResolution)) : '',
    joined([words.allowance(product), words.resets(product)], ', '),
    words.afterwards(product, priceOf(offer)),
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

function warnings(image: ImageFacts): UiText[] {
  return image.editorialUseOnly || image.assetFamily === 'editorial' ? [vscode.l10n.t('Editorial use only.')] : [];
}

function historyLine(entry: HistoryEntry): UiText {
  const day = plain(new Date(entry.date).toLocaleDateString(vscode.env.language, { dateStyle: 'medium' }));
  const who = entry.userName ? plain(entry.userName) : vscode.l10n.t('this account');
  return vscode.l10n.t('Already downloaded on {0} by {1}. Getty Images may charge again.', day, who);
}
