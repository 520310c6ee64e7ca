import type { ImageFacts } from './types.ts';

/** Names and values: Getty Images API v3 OpenAPI, `/v3/search/images/creative` and `/v3/search/images/editorial`. */

export const searchFamilies = ['creative', 'editorial'] as const;
export type SearchFamily = (typeof searchFamilies)[number];

/** `oldest` is for editorial images alone. */
export const sortOrders = ['best_match', 'most_popular', 'newest', 'oldest', 'random'] as const;
export type SortOrder = (typeof sortOrders)[number];

export const orientations = ['horizontal', 'vertical', 'square', 'panoramic_horizontal', 'panoramic_vertical'] as const;
export type Orientation = (typeof orientations)[number];

export const numbersOfPeople = ['none', 'one', 'two', 'group'] as const;
export type NumberOfPeople = (typeof numbersOfPeople)[number];

export const minimumSizes = ['x_small', 'small', 'medium', 'large', 'x_large', 'xx_large', 'vector'] as const;
type MinimumSize = (typeof minimumSizes)[number];

export const editorialSegments = ['archival', 'entertainment', 'news', 'publicity', 'royalty', 'sport'] as const;
export type EditorialSegment = (typeof editorialSegments)[number];

/** What is absent is not asked for. What one family does not know is left out of its request. */
export interface SearchFilters {
  readonly orientation?: Orientation;
  readonly people?: NumberOfPeople;
  /** `compositions=copy_space`: room for words. */
  readonly copySpace?: boolean;
  readonly minimumSize?: MinimumSize;
  readonly artist?: string;
  readonly collectionCode?: string;
  /** What it is called; for those who read. */
  readonly collectionName?: string;
  /** Vector graphics: `file_types=eps`. */
  readonly vectors?: boolean;
  /** A product's type; what it cannot download is not found: `download_product`. */
  readonly downloadProduct?: string;
  /** Creative only: `#RRGGBB`. */
  readonly color?: string;
  /** Creative only: `exclude_editorial_use_only`. */
  readonly withoutEditorialUse?: boolean;
  /** Editorial only. */
  readonly segment?: EditorialSegment;
  /** Editorial only: an event's number. */
  readonly eventId?: string;
  /** What it is called; for those who read. */
  readonly eventName?: string;
  /** Editorial only: days as `YYYY-MM-DD`, when the pictures were made. */
  readonly dateFrom?: string;
  readonly dateTo?: string;
}

/** One question: a phrase with filters, or what is like an asset or like a picture of one's own. */
export type ImageSearch =
  | {
      readonly family: SearchFamily;
      readonly phrase: string;
      readonly sort: SortOrder;
      readonly filters: SearchFilters;
      readonly like?: never;
    }
  | {
      readonly like:
        | { readonly assetId: string; readonly as: 'similar' | 'sameSeries' }
        /** A picture that was sent to be searched by; `upload` is its address, `name` that of its file. */
        | { readonly upload: string; readonly name: string; readonly as: 'picture' };
      readonly family?: never;
    };

/** An image as a search tells of it, which is without download sizes, and by what to find others of its kind. */
export interface FoundImage extends ImageFacts {
  /** For the filter `collectionCode`. */
  readonly collectionCode?: string;
  /** For the filter `eventId`; absent when there is none. */
  readonly eventIds?: readonly string[];
}

export interface FoundImages {
  /** As the server has them; those of which no ID can be read are left out. Without download sizes. */
  readonly images: readonly FoundImage[];
  /** Of all pages; where the server does not tell, as many as are known of. */
  readonly total: number;
  /** The phrase that the server searched for instead. */
  readonly corrected?: string;
  /** Phrases that the server suggests. */
  readonly related: readonly string[];
  /** No page behind this one holds anything. */
  readonly isLast: boolean;
}
