import * as vscode from 'vscode';
import type { ImageFacts } from '../../core/api/types.ts';
import { joined, plain, type UiText } from '../../core/text.ts';

/** Lines that a question about one asset shows; the others are counted. */
const shownLines = 3;
const longestLine = 300;

export function isEditorial({ editorialUseOnly, assetFamily }: Pick<ImageFacts, 'editorialUseOnly' | 'assetFamily'>): boolean {
  return editorialUseOnly || assetFamily === 'editorial';
}

/** Everything that limits what the image may be used for, a line each. */
export function restrictionsOf({ usageRestrictions }: Pick<ImageFacts, 'usageRestrictions'>): readonly UiText[] {
  const lines = usageRestrictions.flatMap((text) => text.split(/[\r\n]+/));
  return lines.flatMap((line) => plain(line, longestLine) || []);
}

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
