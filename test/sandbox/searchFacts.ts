import { answers, closed, count, csv, date, flag, id, language, list, nullable, parameter, ref, text, texts, whole } from './shapes.ts';

/*
 * The part of the facts that is about finding images: `/v3/search/images/creative` and `/editorial`, `/v3/images/{id}/similar` and
 * `/same-series`. Names, types and enums are facts of the same OpenAPI document.
 */

const sharedFields =
  'allowed_use alternative_ids artist asset_family call_for_image caption collection_code collection_id collection_name color_type comp ' +
  'comp_webp copyright date_camera_shot date_created date_submitted detail_set display_set download_product download_sizes graphical_style ' +
  'id keywords largest_downloads license_model max_dimensions orientation preview product_types quality_rank referral_destinations ' +
  'summary_set thumb title uri_oembed';
const editorialOnly = 'editorial_segments editorial_source event_ids people';
const words = (...texts: readonly string[]) => texts.join(' ').split(' ').sort();

export const creativeFields = words(sharedFields, 'istock_collection');
export const editorialFields = words(sharedFields, editorialOnly);
export const likeFields = words(sharedFields, editorialOnly, 'accessrestriction entity_details istock_collection');

/** The only sizes that a page may have, by the API's documentation; its OpenAPI says "at most 100". */
export const pageSizes = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 25, 30, 50, 60, 75, 100];

/** Values of `download_product`, with or without `:id`, by its description. */
export const searchedProducts = words('easyaccess editorialsubscription imagepack premiumaccess royaltyfreesubscription');

const years = (from: number, to: number) => `${from}-${to}_years`;
const ages = [
  ...'newborn baby child teenager young_adult adult adults_only mature_adult senior_adult'.split(' '),
  ...'0-1_months 2-5_months 6-11_months 12-17_months 18-23_months'.split(' '),
  ...[2, 4, 6, 8, 10, 12, 14, 16, 18].map((from) => years(from, from + 1)),
  ...[20, 25, 30, 35, 40, 45, 50, 55, 60, 65].map((from) => years(from, from + 4)),
  ...[20, 30, 40, 50, 60, 70, 80].map((from) => years(from, from + 9)),
  ...['90_plus_years', '100_over'],
];

export const searchEnums: Readonly<Record<string, readonly string[]>> = {
  CreativeImagesFieldValues: creativeFields,
  EditorialImagesFieldValues: editorialFields,
  ImagesFieldValues: likeFields,
  AgeOfPeopleFilterType: ages,
  CollectionsFilterType: ['include', 'exclude'],
  CompositionsFilterType: words(
    'abstract candid close_up copy_space cut_out full_frame full_length headshot looking_at_camera macro medium_shot part_of_a_series',
    'portrait sparse still_life three_quarter_length waist_up wide_shot',
  ),
  EthnicityFilterType: words(
    'black white east_asian hispanic_latinx japanese middle_eastern multiracial_person multiethnic_group',
    'native_american_first_nations pacific_islander south_asian southeast_asian',
  ),
  SearchFileType: ['eps'],
  GraphicalStyle: ['fine_art', 'illustration', 'photography', 'vector'],
  EditorialGraphicalStyle: ['photography', 'illustration', 'vector'],
  GraphicalStylesFilterType: ['include', 'exclude'],
  NumberOfPeopleFilterType: ['none', 'one', 'two', 'group'],
  ImageOrientationRequest: ['horizontal', 'vertical', 'square', 'panoramic_horizontal', 'panoramic_vertical'],
  CreativeImageSortOrder: ['best_match', 'most_popular', 'newest', 'random'],
  SortOrder: ['best_match', 'most_popular', 'newest', 'oldest', 'random'],
  EditorialSegmentContract: ['archival', 'entertainment', 'news', 'publicity', 'royalty', 'sport'],
  MoodFilterType: ['black_and_white', 'bold', 'cool', 'dramatic', 'natural', 'vivid', 'warm'],
  CreateImageSearchFacetsFields: ['artists', 'locations'],
  EditorialImageSearchFacetsFields: ['artists', 'events', 'locations', 'specific_people'],
};

/** Of every found image. */
const itemProperties = {
  ...texts(
    'artist asset_family caption collection_code collection_name color_type copyright download_product graphical_style id license_model ' +
      'orientation title uri_oembed',
  ),
  allowed_use: ref('AllowedUse'),
  alternative_ids: { type: 'object', additionalProperties: text, nullable: true },
  call_for_image: flag,
  collection_id: count,
  date_camera_shot: date,
  date_created: date,
  display_sizes: list(ref('ImageSearchItemDisplaySize')),
  keywords: list(ref('Keyword')),
  largest_downloads: list(ref('Download')),
  max_dimensions: ref('MaxDimensions'),
  quality_rank: whole,
  referral_destinations: list(ref('ReferralDestination')),
};
const ofNews = {
  editorial_segments: list({ type: 'string' }),
  event_ids: list(whole),
  people: list({ type: 'string' }),
  product_types: list({ type: 'string' }),
};
const related = { related_searches: list(ref('RelatedSearch')) };

export const searchSchemas = {
  ...Object.fromEntries(Object.entries(searchEnums).map(([name, values]) => [name, { type: 'string', enum: values }])),
  Keyword: closed({
    ...texts('keyword_id text type'),
    relevance: count,
    entity_uris: list({ type: 'string' }),
    entity_types: list({ type: 'string' }),
  }),
  Download: closed(texts('product_id product_type uri agreement_name')),
  ReferralDestination: closed(texts('site_name uri')),
  AutoCorrections: closed({ phrase: text }),
  RelatedSearch: closed(texts('phrase url')),
  ImageSearchItemDisplaySize: closed({ is_watermarked: flag, name: text, uri: text }),
  ImageSearchItemCreative: closed(itemProperties),
  ImageSearchItemEditorial: closed({ ...itemProperties, ...ofNews, editorial_source: closed({ id: whole }) }),
  ImageSearchItem: closed({ ...itemProperties, ...ofNews, istock_licenses: list(ref('License')) }),
  CreativeImageSearchResults: closed({
    result_count: whole,
    images: list(ref('ImageSearchItemCreative')),
    auto_corrections: ref('AutoCorrections'),
    ...related,
  }),
  EditorialImageSearchResults: closed({ result_count: whole, images: list(ref('ImageSearchItemEditorial')), ...related }),
  SearchFacetsResponse: closed({
    specific_people: list({}),
    events: list({}),
    locations: list({}),
    artists: list({}),
    entertainment: list({}),
  }),
  SearchByImageResourceResults: closed({
    image_fingerprint: text,
    result_count: whole,
    images: {},
    facets: ref('SearchFacetsResponse'),
    auto_corrections: ref('AutoCorrections'),
    ...related,
  }),
  ImageSearchItemSearchResults: closed({ result_count: whole, images: list(ref('ImageSearchItem')), ...related }),
};

/** The fields that the items of an answer have. */
export const itemFields = {
  creative: Object.keys(searchSchemas.ImageSearchItemCreative.properties),
  editorial: Object.keys(searchSchemas.ImageSearchItemEditorial.properties),
  like: Object.keys(searchSchemas.ImageSearchItem.properties),
};

const country = parameter('GI-Country-Code', { type: 'string' }, 'header');
const paging = [parameter('page', whole), parameter('page_size', whole)];
const ofBoth = [
  language,
  country,
  ...paging,
  csv('age_of_people', ref('AgeOfPeopleFilterType')),
  parameter('artists', text),
  csv('collection_codes', { type: 'string' }),
  parameter('collections_filter_type', ref('CollectionsFilterType')),
  csv('compositions', ref('CompositionsFilterType')),
  parameter('download_product', text),
  parameter('embed_content_only', flag),
  csv('ethnicity', ref('EthnicityFilterType')),
  csv('exclude_keyword_ids', whole),
  parameter('facet_max_count', whole),
  csv('file_types', ref('SearchFileType')),
  parameter('graphical_styles_filter_type', ref('GraphicalStylesFilterType')),
  parameter('include_facets', nullable('boolean')),
  parameter('include_related_searches', flag),
  csv('keyword_ids', whole),
  parameter('minimum_size', ref('TeeShirtSize')),
  csv('number_of_people', ref('NumberOfPeopleFilterType')),
  csv('orientations', ref('ImageOrientationRequest')),
  parameter('phrase', text),
];
const ofCreative = [
  ...ofBoth,
  parameter('color', text),
  parameter('enhanced_search', nullable('boolean')),
  parameter('exclude_editorial_use_only', nullable('boolean')),
  parameter('exclude_nudity', flag),
  csv('facet_fields', ref('CreateImageSearchFacetsFields')),
  csv('fields', ref('CreativeImagesFieldValues')),
  csv('graphical_styles', ref('GraphicalStyle')),
  csv('moods', ref('MoodFilterType')),
  parameter('safe_search', flag),
  parameter('sort_order', ref('CreativeImageSortOrder')),
];
const ofEditorial = [
  ...ofBoth,
  parameter('date_from', date),
  parameter('date_to', date),
  csv('editorial_segments', ref('EditorialSegmentContract')),
  csv('event_ids', whole),
  csv('facet_fields', ref('EditorialImageSearchFacetsFields')),
  csv('fields', ref('EditorialImagesFieldValues')),
  csv('graphical_styles', ref('EditorialGraphicalStyle')),
  parameter('minimum_quality_rank', count),
  parameter('sort_order', ref('SortOrder')),
  csv('specific_people', { type: 'string' }),
];
const ofLike = [language, id, csv('fields', ref('ImagesFieldValues')), ...paging];

const ofPicture = [
  language,
  country,
  ...paging,
  parameter('asset_id', text),
  parameter('exclude_editorial_use_only', nullable('boolean')),
  csv('facet_fields', ref('CreateImageSearchFacetsFields')),
  parameter('facet_max_count', whole),
  csv('fields', ref('CreativeImagesFieldValues')),
  parameter('image_url', text),
  parameter('include_facets', nullable('boolean')),
  parameter('phrase', text),
  csv('product_types', { type: 'string' }),
];

export const searchPaths = {
  '/v3/search/images/creative/by-image': { get: { parameters: ofPicture, responses: answers('SearchByImageResourceResults') } },
  '/v3/search/images/creative': { get: { parameters: ofCreative, responses: answers('CreativeImageSearchResults') } },
  '/v3/search/images/editorial': { get: { parameters: ofEditorial, responses: answers('EditorialImageSearchResults') } },
  '/v3/images/{id}/similar': { get: { parameters: ofLike, responses: answers('ImageSearchItemSearchResults') } },
  '/v3/images/{id}/same-series': { get: { parameters: ofLike, responses: answers('ImageSearchItemSearchResults') } },
};

export const uploadPaths = {
  '/v3/search/by-image/uploads/{file-name}': {
    put: {
      parameters: [parameter('file-name', { type: 'string' }, 'path')],
      requestBody: { content: { 'image/jpeg': {}, 'image/png': {} } },
      responses: { '200': {} },
    },
  },
};
