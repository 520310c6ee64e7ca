import { boardPaths, boardSchemas } from './boardFacts.ts';
import { namePaths, nameSchemas } from './nameFacts.ts';
import { searchPaths, searchSchemas, uploadPaths } from './searchFacts.ts';
import { answers, closed, count, csv, date, flag, id, language, list, nullable, parameter, ref, text, texts, whole } from './shapes.ts';

/**
 * What the sandbox knows of the Getty Images API v3, as a small OpenAPI document. Names, types and enums are facts of the
 * OpenAPI document at api.gettyimages.com/swagger/v3/swagger.json, cut to the routes the sandbox serves. It is what
 * exchanges are checked against when the full document is not at hand.
 */
export const imageFields = (
  'allowed_use alternative_ids artist artist_title asset_family call_for_image caption city collection_code collection_id ' +
  'collection_name color_type comp comp_webp copyright country credit_line date_camera_shot date_created date_submitted ' +
  'display_set download_sizes download_product downloads editorial_segments editorial_source event_ids graphical_style id ' +
  'is_ai_editable istock_collection istock_exclusive istock_licenses keywords largest_downloads license_model links ' +
  'max_dimensions object_name orientation people preview product_types quality_rank referral_destinations series_id ' +
  'state_province summary_set thumb title uri_oembed'
).split(' ');

/** Those of the videos that anybody here asks for. */
export const videoFields = ['id', 'title'];

export const productTypes = [
  'easyaccess',
  'editorialsubscription',
  'imagepack',
  'premiumaccess',
  'royaltyfreesubscription',
  'creditpack',
  'aigen',
] as const;

export const fileTypes = ['eps', 'jpg'] as const;

/** Spelling as in the description of the `Accept-Language` parameter. */
export const languages = 'cs de en-GB en-US es fi fr hu id it ja ko nl pl pt-BR pt-PT ro ru sv th tr uk vi zh-HK'.split(' ');

export const teeShirtSizes = ['x_small', 'small', 'medium', 'large', 'x_large', 'xx_large', 'vector'];

const schemas = {
  DownloadFileType: { type: 'string', enum: fileTypes },
  ProductTypeForDownloads: { type: 'string', enum: productTypes },
  ImageDetailFieldValues: { type: 'string', enum: imageFields },
  ProductFieldValues: { type: 'string', enum: ['download_requirements'] },
  TeeShirtSize: { type: 'string', enum: teeShirtSizes },
  PremiumAccessDownloadData: closed(texts('download_notes project_code')),
  User: closed(texts('username first_name middle_name last_name')),
  CustomerInfoResponse: closed(texts('first_name middle_name last_name')),
  AllowedUse: closed({ ...texts('how_can_i_use_it release_info'), usage_restrictions: list({ type: 'string' }), editorial_use_only: flag }),
  MaxDimensions: closed({ height: whole, width: whole }),
  DisplaySize: closed({ height: count, width: count, is_watermarked: flag, name: text, uri: text }),
  DownloadAuthorization: closed(texts('product_id product_type uri agreement_name')),
  DownloadSize: closed({
    bytes: { type: 'integer', format: 'int64' },
    downloads: list(ref('DownloadAuthorization')),
    height: whole,
    width: whole,
    dpi: whole,
    media_type: text,
    name: ref('TeeShirtSize'),
  }),
  License: closed({ license_type: { type: 'string' }, credits: whole }),
  ImageDetail: closed({
    ...texts(
      'artist artist_title asset_family caption city collection_code collection_name color_type copyright country credit_line ' +
        'download_product graphical_style id license_model object_name orientation state_province title uri_oembed istock_collection',
    ),
    allowed_use: ref('AllowedUse'),
    alternative_ids: { type: 'object', additionalProperties: text, nullable: true },
    call_for_image: nullable('boolean'),
    collection_id: count,
    contributor: closed(texts('member_name display_name')),
    date_camera_shot: date,
    date_created: date,
    date_submitted: date,
    display_sizes: list(ref('DisplaySize')),
    download_sizes: list(ref('DownloadSize')),
    editorial_segments: list({ type: 'string' }),
    editorial_source: closed({ id: whole, name: text }),
    event_ids: list(whole),
    is_ai_editable: nullable('boolean'),
    istock_exclusive: nullable('boolean'),
    istock_licenses: list(ref('License')),
    keywords: list(closed({ ...texts('keyword_id text type'), relevance: count })),
    largest_downloads: list(ref('DownloadSize')),
    links: list(closed(texts('rel uri'))),
    max_dimensions: ref('MaxDimensions'),
    people: list({ type: 'string' }),
    product_types: list({ type: 'string' }),
    quality_rank: count,
    referral_destinations: list(closed(texts('site_name uri'))),
  }),
  VideoDetailFieldValues: { type: 'string', enum: videoFields },
  VideosDetailResponse: closed({ videos: list(closed(texts('id title'))), videos_not_found: list({ type: 'string' }) }),
  ImagesDetailResults: closed({ images: list(ref('ImageDetail')), images_not_found: list({ type: 'string' }) }),
  Requirements: closed({ is_note_required: flag, is_project_code_required: flag, project_codes: list({ type: 'string' }) }),
  Product: closed({
    ...texts('application_website download_limit_duration name agreement_name imagepack_resolution'),
    id: whole,
    status: { type: 'string', enum: ['active', 'inactive'] },
    type: ref('ProductTypeForDownloads'),
    credits_remaining: count,
    team_credits: count,
    download_limit: count,
    downloads_remaining: count,
    download_limit_reset_utc_date: date,
    expiration_utc_date: date,
    download_requirements: ref('Requirements'),
    ai_gen_requirements: ref('Requirements'),
    overage: closed({ limit: count, remaining: count, count, overages_reached: nullable('boolean') }),
  }),
  ProductsResult: closed({ products: list(ref('Product')) }),
  AssetDownload: closed({
    ...texts('agreement_name asset_type download_notes download_source product_type project_code thumb_uri'),
    date_downloaded: { type: 'string', format: 'date-time' },
    product_id: whole,
    user: ref('User'),
  }),
  AssetDownloadHistoryResults: closed({ id: text, downloads: list(ref('AssetDownload')) }),
  HistoricalDownload: closed({
    ...texts('id asset_type product_type thumb_uri agreement_name download_source size_name license_model generated_asset_id'),
    date_downloaded: { type: 'string', format: 'date-time' },
    product_id: whole,
    download_details: closed(texts('download_notes project_code')),
    user: ref('User'),
    dimensions: closed({ width: count, height: count, dpi: count }),
  }),
  ...boardSchemas,
  GetDownloadsResponse: closed({ result_count: whole, downloads: list(ref('HistoricalDownload')) }),
  ...searchSchemas,
  ...nameSchemas,
};

const fields = csv('fields', ref('ImageDetailFieldValues'));
/** The document: an OpenAPI 3.0 object that `checkExchanges` understands. */
export const factsDocument = {
  openapi: '3.0.1',
  paths: {
    ...searchPaths,
    ...uploadPaths,
    ...namePaths,
    '/v3/images/{id}': { get: { parameters: [language, id, fields], responses: answers('ImagesDetailResults') } },
    '/v3/images': { get: { parameters: [language, csv('ids', { type: 'string' }), fields], responses: answers('ImagesDetailResults') } },
    '/v3/videos/{id}': {
      get: { parameters: [language, id, csv('fields', ref('VideoDetailFieldValues'))], responses: answers('VideosDetailResponse') },
    },
    '/v3/images/{id}/downloadhistory': {
      get: { parameters: [language, id, parameter('company_downloads', flag)], responses: answers('AssetDownloadHistoryResults') },
    },
    '/v3/products': { get: { parameters: [language, csv('fields', ref('ProductFieldValues'))], responses: answers('ProductsResult') } },
    '/v3/customers/current': { get: { parameters: [language], responses: answers('CustomerInfoResponse') } },
    '/v3/downloads': {
      get: {
        parameters: [
          language,
          parameter('date_from', date),
          parameter('date_to', date),
          parameter('use_time', flag),
          parameter('page', whole),
          parameter('page_size', whole),
          parameter('product_type', ref('ProductTypeForDownloads')),
          parameter('company_downloads', flag),
        ],
        responses: answers('GetDownloadsResponse'),
      },
    },
    ...boardPaths,
    '/v3/downloads/images/{id}': {
      post: {
        parameters: [
          language,
          id,
          parameter('auto_download', flag),
          parameter('file_type', ref('DownloadFileType')),
          parameter('height', text),
          parameter('product_id', count),
          parameter('product_type', ref('ProductTypeForDownloads')),
          parameter('use_team_credits', nullable('boolean')),
        ],
        requestBody: { content: { 'application/json': { schema: ref('PremiumAccessDownloadData') } } },
        responses: { '200': {}, '303': {} },
      },
    },
  },
  components: { schemas },
};
