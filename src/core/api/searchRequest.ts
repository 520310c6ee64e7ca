import { GettyError } from '../errors.ts';
import { idSegment } from './endpoint.ts';
import {
  editorialSegments,
  type ImageSearch,
  minimumSizes,
  numbersOfPeople,
  orientations,
  type SearchFamily,
  type SearchFilters,
  sortOrders,
} from './searchTypes.ts';

/** The most that the enumeration of page sizes has. */
export const searchPageSize = 100;

/** Characters of a phrase. The contract names no limit; more than this is a page of text, and an address that no server takes. */
export const longestPhrase = 1_000;

/** Values of `download_product`, which are fewer than there are types of products. */
const searchedProducts: readonly string[] = [
  'easyaccess',
  'editorialsubscription',
  'imagepack',
  'premiumaccess',
  'royaltyfreesubscription',
];

/** Named one by one, and those alone that the contract has for each call: an unknown field refuses the whole call. */
const commonFields = [
  'id',
  'title',
  'caption',
  'artist',
  'collection_name',
  'collection_code',
  'copyright',
  'asset_family',
  'license_model',
  'call_for_image',
  'allowed_use',
  'product_types',
  'max_dimensions',
  'thumb',
  'comp',
  'date_created',
];
const fieldsOfCreative = commonFields.join(',');
const fieldsWithEvents = [...commonFields, 'event_ids'].join(',');

export interface SearchRequest {
  /** Starts with `/v3/`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * The request for a page, counted from 1. What the family does not know is left out, and so is what is on none of the contract's
 * lists. Throws GettyError `badRequest` for a phrase that is too long (`PhraseTooLong`), a filter that cannot be read
 * (`InvalidFilter`), and an asset ID that is none.
 */
export function searchRequest(search: ImageSearch, page: number): SearchRequest {
  const paging = { page: String(page), page_size: String(searchPageSize) };
  if (search.like?.as === 'picture') {
    return { path: '/v3/search/images/creative/by-image', query: { image_url: search.like.upload, fields: fieldsOfCreative, ...paging } };
  }
  if (search.like) {
    const path = `/v3/images/${idSegment(search.like.assetId)}/${search.like.as === 'similar' ? 'similar' : 'same-series'}`;
    return { path, query: { fields: fieldsWithEvents, ...paging } };
  }
  const { family, sort, filters } = search;
  const own = family === 'creative' ? creativeOnly(filters) : editorialOnly(filters);
  const parameters = {
    phrase: phraseOf(search.phrase),
    ...filtersOfBoth(filters),
    ...own,
    sort_order: sort === 'oldest' && family === 'creative' ? undefined : listed(sort, sortOrders),
    include_related_searches: 'true',
    fields: family === 'creative' ? fieldsOfCreative : fieldsWithEvents,
    ...paging,
  };
  return { path: pathOf(family), query: given(parameters) };
}

function pathOf(family: SearchFamily): string {
  return family === 'creative' ? '/v3/search/images/creative' : '/v3/search/images/editorial';
}

type Parameters = Readonly<Record<string, string | undefined>>;

function filtersOfBoth(filters: SearchFilters): Parameters {
  return {
    orientations: listed(filters.orientation, orientations),
    number_of_people: listed(filters.people, numbersOfPeople),
    compositions: filters.copySpace === true ? 'copy_space' : undefined,
    minimum_size: listed(filters.minimumSize, minimumSizes),
    artists: artistOf(filters.artist),
    collection_codes: readable(filters.collectionCode, /^[^\s,]{1,100}$/),
    file_types: filters.vectors === true ? 'eps' : undefined,
    download_product: productOf(filters.downloadProduct),
  };
}

function creativeOnly(filters: SearchFilters): Parameters {
  return {
    color: readable(filters.color, /^#[0-9a-f]{6}$/i),
    exclude_editorial_use_only: filters.withoutEditorialUse === true ? 'true' : undefined,
    enhanced_search: 'true',
  };
}

function editorialOnly(filters: SearchFilters): Parameters {
  return {
    editorial_segments: listed(filters.segment, editorialSegments),
    event_ids: eventOf(filters.eventId),
    date_from: dayOf(filters.dateFrom),
    date_to: dayOf(filters.dateTo),
  };
}

/** Without one the API shows what there is. */
function phraseOf(text: string): string | undefined {
  const phrase = text.trim().replace(/\s+/g, ' ');
  if (phrase.length > longestPhrase) throw new GettyError('badRequest', { code: 'PhraseTooLong' });
  return phrase === '' ? undefined : phrase;
}

/** One artist: a comma would ask for two. */
function artistOf(text: string | undefined): string | undefined {
  const artist = text?.replace(/[\s,]+/g, ' ').trim();
  return artist ? readable(artist, /^.{1,300}$/u) : undefined;
}

/** A type, or `type:id` where an account has several products of one type. */
function productOf(product: string | undefined): string | undefined {
  const [, type = ''] = /^([a-z]+)(?::\d{1,10})?$/.exec(product ?? '') ?? [];
  return searchedProducts.includes(type) ? product : undefined;
}

/** An int32. */
function eventOf(id: string | undefined): string | undefined {
  if (id !== undefined && Number(id) > 2 ** 31 - 1) throw new GettyError('badRequest', { code: 'InvalidFilter' });
  return readable(id, /^\d{1,10}$/);
}

function dayOf(day: string | undefined): string | undefined {
  if (day !== undefined && Number.isNaN(Date.parse(day))) throw new GettyError('badRequest', { code: 'InvalidFilter' });
  return readable(day, /^\d{4}-\d\d-\d\d$/);
}

/** To search without a filter that somebody typed would find what was not asked for, so that this is an error. */
function readable(value: string | undefined, shape: RegExp): string | undefined {
  if (value !== undefined && !shape.test(value)) throw new GettyError('badRequest', { code: 'InvalidFilter' });
  return value;
}

function listed(value: string | undefined, values: readonly string[]): string | undefined {
  return value !== undefined && values.includes(value) ? value : undefined;
}

function given(parameters: Parameters): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
