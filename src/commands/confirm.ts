import * as vscode from 'vscode';
import type { HistoryEntry, ImageFacts } from '../core/api/types.ts';
import { plain } from '../core/text.ts';
import type { Words } from '../seams.ts';
import type { Chosen } from './optionsPrompt.ts';

export interface Offer {
  readonly assetId: string;
  readonly image: ImageFacts;
  readonly chosen: Chosen;
  readonly history: readonly HistoryEntry[];
}

/** The question before a charge: what, from which product, what is left, when it resets. True when the paid button was pressed. */
export async function askCharge(offer: Offer, words: Words): Promise<boolean> {
  const button = words.priceButton(offer.chosen.product);
  const question = vscode.l10n.t('License asset {0}?', offer.assetId);
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail: chargeDetail(offer, words) }, button);
  return answer === button;
}

function chargeDetail({ image, chosen, history }: Offer, words: Words): string {
  const lines = [
    plain(image.title ?? ''),
    sizeLine(image, chosen),
    '',
    ...productLines(chosen, words),
    ...warnings(image),
    ...history.slice(0, 3).map(historyLine),
  ];
  return lines.filter((line, index) => line !== '' || index === 2).join('\n');
}

function sizeLine(image: ImageFacts, { options }: Chosen): string {
  if (options.fileType === 'eps') return vscode.l10n.t('EPS vector drawing');
  const size = image.downloadSizes.find((each) =>
    options.height === undefined ? each.width === image.maxDimensions?.width : each.height === options.height,
  );
  return size ? `${size.width} × ${size.height}` : vscode.l10n.t('Largest size');
}

function productLines({ product, options }: Chosen, words: Words): string[] {
  if (!product) return [vscode.l10n.t('Product: chosen by Getty Images. What is left is not known.')];
  return [
    vscode.l10n.t('Product: {0}', plain(product.name || product.type)),
    product.agreementName ? vscode.l10n.t('Agreement: {0}', plain(product.agreementName)) : '',
    [words.allowance(product), words.resets(product)].filter(Boolean).join(', '),
    options.projectCode ? vscode.l10n.t('Project code: {0}', plain(options.projectCode)) : '',
  ];
}

function warnings(image: ImageFacts): string[] {
  return image.editorialUseOnly || image.assetFamily === 'editorial' ? [vscode.l10n.t('Editorial use only.')] : [];
}

function historyLine(entry: HistoryEntry): string {
  const day = new Date(entry.date).toLocaleDateString(vscode.env.language, { dateStyle: 'medium' });
  const who = plain(entry.userName ?? vscode.l10n.t('this account'));
  return vscode.l10n.t('Already downloaded on {0} by {1}. Getty Images may charge again.', day, who);
}
