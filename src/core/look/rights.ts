import type { ImageFacts } from '../api/types.ts';
import { plain, type UiText } from '../text.ts';

const longestLine = 300;

export function isEditorial({ editorialUseOnly, assetFamily }: Pick<ImageFacts, 'editorialUseOnly' | 'assetFamily'>): boolean {
  return editorialUseOnly || assetFamily === 'editorial';
}

/** Everything that limits what the image may be used for, a line each. */
export function restrictionsOf({ usageRestrictions }: Pick<ImageFacts, 'usageRestrictions'>): readonly UiText[] {
  const lines = usageRestrictions.flatMap((text) => text.split(/[\r\n]+/));
  return lines.flatMap((line) => plain(line, longestLine) || []);
}
