import type { Answer } from '../answers.ts';
import { type CatalogueImage, collectionCodeOf, createdOf, eventOf, searchable, segmentOf } from '../catalogue.ts';
import { eventFields, namePaths } from '../nameFacts.ts';
import { seedOf } from '../random.ts';
import { withPhrase } from '../stock/find.ts';
import { type Call, checkNames, readEnum, readInteger, refuse } from './context.ts';
import { labels, readFields } from './images.ts';

const days = (image: CatalogueImage) => Date.parse(createdOf(image));

function eventOfImages(call: Call, images: readonly CatalogueImage[], fields: Set<string>): object {
  const [first] = images as readonly [CatalogueImage];
  const all: Readonly<Record<string, unknown>> = {
    id: eventOf(first),
    name: first.title,
    start_date: createdOf(first),
    child_event_count: 0,
    editorial_segments: [segmentOf(first)],
    image_count: images.length,
    location: { city: first.place?.city ?? null, country: first.place?.country ?? null, state_province: null, venue: null },
    hero_image: {
      id: first.id,
      display_sizes: [{ name: 'thumb', is_watermarked: false, uri: `${call.world.origins.media}/${first.id}/thumb` }],
    },
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => fields.has(name)));
}

/** GET /v3/search/events: an event is called what its first picture is. */
export function searchEvents(call: Call): Answer {
  const { query } = call;
  const { parameters } = namePaths['/v3/search/events'].get;
  checkNames(
    query,
    parameters.filter((each) => each.in === 'query').map(({ name }) => name),
  );
  const fields = query.has('fields') ? readFields(call, eventFields) : new Set(['id', 'name', 'start_date']);
  const page = readInteger(query, 'page') ?? 1;
  const size = readInteger(query, 'page_size') ?? 30;
  if (page < 1 || page > 50) refuse(400, 'InvalidPage', 'page must be between 1 and 50');
  if (size < 1 || size > 100) refuse(400, 'InvalidPageSize', 'page_size must be between 1 and 100');
  const order = readEnum(query, 'sort_order', ['newest', 'oldest']) ?? 'newest';
  const segment = query.get('editorial_segment');
  const shown = searchable().filter(({ family, site, event }) => family === 'editorial' && site === call.key.site && event !== undefined);
  const found = withPhrase(shown, query.get('phrase') ?? '').filter((image) => segment === null || segmentOf(image) === segment);
  const events = new Map<number, CatalogueImage[]>();
  for (const image of found) events.set(eventOf(image), [...(events.get(eventOf(image)) ?? []), image]);
  const sorted = [...events.values()].sort(([one], [other]) => days(other as CatalogueImage) - days(one as CatalogueImage));
  if (order === 'oldest') sorted.reverse();
  const list = sorted.slice((page - 1) * size, page * size).map((images) => eventOfImages(call, images, fields));
  return { status: 200, body: { events: list, result_count: sorted.length }, headers: labels(call) };
}

/** GET /v3/collections */
export function getCollections(call: Call): Answer {
  checkNames(call.query, []);
  const collections = new Map<string, CatalogueImage>();
  for (const image of searchable()) if (image.site === call.key.site) collections.set(collectionCodeOf(image), image);
  const list = [...collections].map(([code, { collection, family, products }]) => ({
    ...{ code, name: collection, asset_family: family, license_model: 'royaltyfree' },
    ...{ id: seedOf(code) % 100_000, product_types: products },
  }));
  return { status: 200, body: { collections: list }, headers: labels(call) };
}
