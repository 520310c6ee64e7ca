import type { ImageFacts } from '../api/types.ts';

/** The credit line of an asset: the API's own where there is one, otherwise artist and collection. Empty when nothing is known. */
export function creditOf(image: Pick<ImageFacts, 'creditLine' | 'artist' | 'collectionName'>): string {
  if (image.creditLine) return image.creditLine;
  return [image.artist, image.collectionName].filter(Boolean).join(' / ');
}
