import { answers, closed, csv, date, language, list, parameter, ref, text, texts, whole } from './shapes.ts';

/* The part of the facts that is about what filters are called by: `/v3/search/events` and `/v3/collections`, of the same document. */

export const eventFields = 'child_event_count editorial_segments hero_image id image_count keywords location name start_date type'.split(
  ' ',
);

export const nameSchemas = {
  EventFieldValues: { type: 'string', enum: eventFields },
  EventSearchSortOrder: { type: 'string', enum: ['newest', 'oldest'] },
  LocationEvent: closed(texts('city country state_province venue')),
  HeroImageDisplaySize: closed({ name: text, is_watermarked: { type: 'boolean' }, uri: text }),
  HeroImage: closed({ id: text, display_sizes: list(ref('HeroImageDisplaySize')) }),
  Event: closed({
    child_event_count: whole,
    editorial_segments: list({ type: 'string' }),
    hero_image: ref('HeroImage'),
    id: whole,
    image_count: whole,
    location: ref('LocationEvent'),
    name: text,
    start_date: date,
  }),
  EventsSearchResult: closed({ events: list(ref('Event')), result_count: whole }),
  Collection: closed({ ...texts('asset_family code license_model name'), id: whole, product_types: list({ type: 'string' }) }),
  CollectionsList: closed({ collections: list(ref('Collection')) }),
};

const ofEvents = [
  language,
  parameter('GI-Country-Code', { type: 'string' }, 'header'),
  parameter('editorial_segment', ref('EditorialSegmentContract')),
  parameter('date_from', date),
  parameter('date_to', date),
  csv('fields', ref('EventFieldValues')),
  parameter('page', whole),
  parameter('page_size', whole),
  parameter('phrase', text),
  parameter('sort_order', ref('EventSearchSortOrder')),
];

export const namePaths = {
  '/v3/search/events': { get: { parameters: ofEvents, responses: answers('EventsSearchResult') } },
  '/v3/collections': { get: { parameters: [language], responses: answers('CollectionsList') } },
};
