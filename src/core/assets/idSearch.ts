import { parseAssetId } from './assetId.ts';
import { firstAssetId } from './portions.ts';

/** What a start asks about asset IDs: the entry of a bundle, see `lazyIdSearch.ts`. */
export const idSearch = { first: firstAssetId, parse: parseAssetId } as const;
