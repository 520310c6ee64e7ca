import * as vscode from 'vscode';
import { isEditorial, restrictionsOf } from '../../core/look/rights.ts';
import { joined, plain, type UiText } from '../../core/text.ts';
import type { Words } from '../../seams/words.ts';
import { pixels, sizeDetails } from '../prompts/sizeText.ts';
import { table } from '../table.ts';
import type { Offered } from './priceQuestion.ts';

const longest = 1_000;

/** Everything that is known before the charge of one asset, as Markdown. Nothing in it is a link. */
export function detailsText(offered: Offered, words: Words): string {
  const { image, chosen, plan } = offered;
  const rows: readonly (readonly [UiText, UiText])[] = [
    [vscode.l10n.t('Title'), plain(image.title ?? '', longest)],
    [vscode.l10n.t('Caption'), plain(image.caption ?? '', longest)],
    [vscode.l10n.t('Artist'), plain(image.artist ?? '')],
    [vscode.l10n.t('Collection'), plain(image.collectionName ?? '')],
    [vscode.l10n.t('Use'), isEditorial(image) ? vscode.l10n.t('editorial use only') : ''],
    ...restrictionsOf(image).map((line) => [vscode.l10n.t('Restriction'), line] as const),
    ...image.downloadSizes.map((size) => [vscode.l10n.t('Size'), joined([pixels(size), sizeDetails(size, words)], ' · ')] as const),
    ...(chosen.product ? words.productFacts(chosen.product) : []).map(({ label, value }) => [label, value] as const),
    [vscode.l10n.t('Attempt without a clear answer'), plan.unclearSince === undefined ? '' : words.date(plan.unclearSince)],
    ...plan.history.map((entry) => [vscode.l10n.t('Licensed before'), words.licensedOn(entry)] as const),
  ];
  const title = vscode.l10n.t('Asset {0}', plain(offered.assetId, 60));
  const known = rows.filter(([, value]) => value !== '');
  return [
    `# ${title}`,
    '',
    vscode.l10n.t('Nothing is charged yet.'),
    '',
    table([vscode.l10n.t('What'), vscode.l10n.t('Details')], known),
    '',
  ].join('\n');
}
