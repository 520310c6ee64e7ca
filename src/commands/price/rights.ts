import * as vscode from 'vscode';
import type { ImageFacts } from '../../core/api/types.ts';
import { isEditorial, restrictionsOf } from '../../core/look/rights.ts';
import { joined, type UiText } from '../../core/text.ts';

/** Lines that a question about one asset shows; the others are counted. */
const shownLines = 3;

/** What has to be known of an image before it is paid for. */
export function rightsLines(image: Pick<ImageFacts, 'editorialUseOnly' | 'assetFamily' | 'usageRestrictions'>): readonly UiText[] {
  const restrictions = restrictionsOf(image);
  const more = restrictions.length - shownLines;
  return [
    ...(isEditorial(image) ? [vscode.l10n.t('Editorial use only.')] : []),
    ...restrictions.slice(0, shownLines).map((line) => vscode.l10n.t('Restriction: {0}', line)),
    ...(more > 0 ? [vscode.l10n.t('and {0} more', more)] : []),
  ];
}

/** The same of one image of a list, in its details. */
export function rightsText(image: Pick<ImageFacts, 'editorialUseOnly' | 'assetFamily' | 'usageRestrictions'>): UiText {
  const editorial = isEditorial(image) ? [vscode.l10n.t('editorial use only')] : [];
  return joined([...editorial, ...restrictionsOf(image)], ', ');
}
