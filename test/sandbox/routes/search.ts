import type { Answer } from '../answers.ts';
import { type CatalogueImage, searchable } from '../catalogue.ts';
import { teeShirtSizes } from '../facts.ts';
import { seedOf } from '../random.ts';
import {
  creativeFields,
  editorialFields,
  itemFields,
  likeFields,
  pageSizes,
  searchEnums,
  searchedProducts,
  searchPaths,
} from '../searchFacts.ts';
import { correctionOf, filters, inSeriesOf, orders, relatedTo, similarTo, withPhrase } from '../stock/find.ts';
import { type Call, checkNames, readFlag, readInteger, refuse } from './context.ts';
import { describe, downloadLinks, labels, readFields } from './images.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly $ref?: string; readonly type?: string; readonly items?: { readonly $ref?: string; readonly type?: string } };
}

/** What is asked besides filters. */
const others = [
  'phrase',
  'page',
  'page_size',
  'fields',
  'sort_order',
  'include_related_searches',
  'enhanced_search',
  'exclude_nudity',
  'safe_search',
];

const enums: Readonly<Record<string, readonly string[]>> = { ...searchEnums, TeeShirtSize: teeShirtSizes };

function wrong(name: string, why: string): never {
  return refuse(400, 'InvalidParameterValue', `Field: ${name}, Message: ${why}`);
}

/** Stops a call with a value that the contract does not have. Gives the values of each parameter that was given. */
function readQuery(call: Call, parameters: readonly Parameter[]): ReadonlyMap<string, readonly string[]> {
  const declared = parameters.filter((parameter) => parameter.in === 'query');
  checkNames(
    call.query,
    declared.map(({ name }) => name),
  );
  const values = new Map<string, readonly string[]>();
  for (const { name, schema } of declared) {
    const value = call.query.get(name);
    if (value === null || value === '') continue;
    if (schema.type === 'integer') readInteger(call.query, name);
    if (schema.type === 'boolean') readFlag(call.query, name, false);
    const list = schema.type === 'array' ? value.split(',') : [value];
    const known = enums[(schema.items ?? schema).$ref?.split('/').pop() ?? ''];
    for (const each of list) {
      if (known && !known.includes(each)) wrong(name, `'${each}' is not a value.`);
      if (schema.items?.type === 'integer' && !/^\d{1,10}$/.test(each)) wrong(name, 'The value is not valid for Int32.');
    }
    values.set(name, list);
  }
  return values;
}

function readPage(call: Call): { readonly page: number; readonly size: number } {
  const page = readInteger(call.query, 'page') ?? 1;
  const size = readInteger(call.query, 'page_size') ?? 30;
  if (page < 1) refuse(400, 'InvalidPage', 'page must be greater than or equal to 1');
  if (!pageSizes.includes(size)) refuse(400, 'InvalidPageSize', `page_size must be one of ${pageSizes.join(', ')}`);
  return { page, size };
}

/** A page of what was found, and the refusal of one that there is not. */
function pageOf(call: Call, found: readonly CatalogueImage[]): readonly CatalogueImage[] {
  const { page, size } = readPage(call);
  const most = Math.max(1, Math.ceil(found.length / size));
  if (page > most) refuse(400, 'InvalidPage', `page must be less than or equal to ${most}, results count ${found.length}`);
  return found.slice((page - 1) * size, page * size);
}

interface DisplaySize {
  readonly name: string;
  readonly uri: string;
  readonly is_watermarked: boolean;
}

/** The fields whose shape in a search differs from that of an image by itself. */
const reshaped: Readonly<Record<string, (value: unknown) => unknown>> = {
  display_sizes: (value) => (value as readonly DisplaySize[]).map(({ name, uri, is_watermarked }) => ({ name, uri, is_watermarked })),
  editorial_source: (value) => ({ id: (value as { readonly id: number }).id }),
};

/** An image as the answer to a search has it. */
function item(call: Call, image: CatalogueImage, fields: Set<string>, kind: keyof typeof itemFields): object {
  const largest = fields.has('largest_downloads') ? { largest_downloads: downloadLinks(call, image) } : {};
  const own = Object.entries({ ...describe(call, image, fields), ...largest }).filter(([name]) => itemFields[kind].includes(name));
  return Object.fromEntries(own.map(([name, value]) => [name, reshaped[name]?.(value) ?? value]));
}

function answer(call: Call, found: readonly CatalogueImage[], kind: keyof typeof itemFields, more: object): Answer {
  const known = { creative: creativeFields, editorial: editorialFields, like: likeFields }[kind];
  const fields = readFields(call, known);
  const images = pageOf(call, found).map((image) => item(call, image, fields, kind));
  return { status: 200, body: { result_count: found.length, images, ...more }, headers: labels(call) };
}

function checkValues(values: ReadonlyMap<string, readonly string[]>): void {
  const one = (name: string) => values.get(name)?.[0];
  const [from, to, color, product] = ['date_from', 'date_to', 'color', 'download_product'].map(one);
  for (const [name, day] of [
    ['date_from', from],
    ['date_to', to],
  ] as const) {
    if (day !== undefined && Number.isNaN(Date.parse(day))) wrong(name, 'not a date.');
  }
  if (from !== undefined && to !== undefined && from > to) wrong('date_from', 'after date_to.');
  if (color !== undefined && !/^#[0-9a-f]{6}$/i.test(color)) wrong('color', 'not a color.');
  if (product !== undefined && !(searchedProducts.includes(product.split(':')[0] ?? '') && /^[a-z]+(:\d+)?$/.test(product)))
    wrong('download_product', 'unknown value.');
}

function search(call: Call, family: 'creative' | 'editorial'): Answer {
  const values = readQuery(call, searchPaths[`/v3/search/images/${family}`].get.parameters);
  checkValues(values);
  const unserved = [...values.keys()].find((name) => !others.includes(name) && !Object.hasOwn(filters, name));
  if (unserved !== undefined) wrong(unserved, 'the sandbox has nothing to filter by.');
  const phrase = call.query.get('phrase') ?? '';
  const isSmart = family === 'creative' && readFlag(call.query, 'enhanced_search', true);
  const correction = isSmart ? correctionOf(phrase) : undefined;
  const shown = searchable().filter((image) => image.site === call.key.site && image.family === family);
  const fitting = [...values].reduce<readonly CatalogueImage[]>((images, [name, list]) => {
    const test = filters[name];
    return test ? images.filter((image) => list.some((value) => test(image, value))) : images;
  }, shown);
  const found = withPhrase(fitting, correction ?? phrase);
  const sorted = orders[call.query.get('sort_order') ?? 'best_match']?.(found, phrase) ?? found;
  const related = readFlag(call.query, 'include_related_searches', false) ? relatedTo(correction ?? phrase) : undefined;
  return answer(call, sorted, family, {
    ...(correction === undefined ? {} : { auto_corrections: { phrase: correction } }),
    ...(related ? { related_searches: related.map((each) => ({ phrase: each, url: relatedUrl(call, family, each) })) } : {}),
  });
}

function relatedUrl(call: Call, family: string, phrase: string): string {
  return `${call.world.origins.api}/v3/search/images/${family}?phrase=${encodeURIComponent(phrase)}`;
}

/** GET /v3/search/images/creative */
export function searchCreative(call: Call): Answer {
  return search(call, 'creative');
}

/** GET /v3/search/images/editorial */
export function searchEditorial(call: Call): Answer {
  return search(call, 'editorial');
}

function like(call: Call, others: (image: CatalogueImage) => readonly CatalogueImage[]): Answer {
  readQuery(call, searchPaths['/v3/images/{id}/similar'].get.parameters);
  const image = call.world.image(call.id, call.key);
  if (!image) return refuse(404, 'ImageNotFound', `Image id not found: ${call.id}`);
  return answer(call, others(image), 'like', {});
}

/** PUT /v3/search/by-image/uploads/{name}: the body is its first bytes, its length and its digest. */
export function putUpload(call: Call): Answer {
  const [start, length] = call.body.split(' ');
  if (call.contentType !== 'image/jpeg' || start !== 'ffd8') refuse(400, 'InvalidParameterValue', 'Only JPEG can be searched by.');
  if (Number(length) > 10_000_000) refuse(400, 'InvalidParameterValue', 'A picture may have 10 MB at most.');
  call.world.uploads.set(call.id, { key: call.key.key, digest: call.body });
  return { status: 200 };
}

/** GET /v3/search/images/creative/by-image: what is like the asset that the digest of the picture falls on. */
export function searchByImage(call: Call): Answer {
  readQuery(call, searchPaths['/v3/search/images/creative/by-image'].get.parameters);
  const address = call.query.get('image_url') ?? '';
  const start = `${call.world.origins.api}/v3/search/by-image/uploads/`;
  const upload = address.startsWith(start) ? call.world.uploads.get(address.slice(start.length)) : undefined;
  if (upload?.key !== call.key.key) return refuse(404, 'ImageNotFound', 'The picture was not found.');
  const shown = searchable().filter(({ family, site }) => family === 'creative' && site === call.key.site);
  const nearest = shown[seedOf(upload.digest) % shown.length];
  return answer(call, nearest ? [nearest, ...similarTo(nearest)] : [], 'creative', { image_fingerprint: upload.digest });
}

/** GET /v3/images/{id}/similar */
export function getSimilar(call: Call): Answer {
  return like(call, similarTo);
}

/** GET /v3/images/{id}/same-series */
export function getSameSeries(call: Call): Answer {
  return like(call, inSeriesOf);
}
