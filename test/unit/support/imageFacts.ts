import type { ImageFacts } from '../../../src/core/api/types.ts';

/** An image about which nothing is said but what the test says. */
export function imageFacts(over: Partial<ImageFacts>): ImageFacts {
  return {
    id: '1',
    callForImage: false,
    editorialUseOnly: false,
    usageRestrictions: [],
    productTypes: [],
    downloadSizes: [],
    ...over,
  };
}
