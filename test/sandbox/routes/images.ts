import { type Answer, tokenRefusal } from '../answers.ts';
import { type CatalogueImage, collectionCodeOf, createdOf, eventOf, segmentOf } from '../catalogue.ts';
import { imageFields } from '../facts.ts';
import { lengthOf, type Size, shuffledSizes } from '../sizes.ts';
import { displayDimensions } from '../stock/scene.ts';
import { type Call, checkNames, Refused, refuse } from './context.ts';

const summary = 'artist asset_family caption collection_code collection_id collection_name license_model max_dimensions title'.split(' ');
const display = ['comp', 'preview', 'thumb', 'comp_webp'];
const needToken = ['downloads', 'download_sizes', 'largest_downloads'];

/** The wanted fields with sets opened up; what costs authorization needs a token. */
export function readFields(call: Call, known: readonly string[] = imageFields): Set<string> {
  const asked = (call.query.get('fields') ?? 'summary_set').split(',').map((field) => field.trim());
  const unknown = asked.find((field) => !known.includes(field));
  if (unknown !== undefined) refuse(400, 'InvalidParameterValue', `Field: fields, Message: '${unknown}' is not a field.`);
  if (!call.hasToken && asked.some((field) => needToken.includes(field))) throw new Refused(tokenRefusal('The access token is missing'));
  const sets = asked.flatMap((field) => (field === 'summary_set' ? summary : field === 'display_set' ? display.slice(0, 3) : []));
  return new Set([...asked, ...sets, 'id']);
}

/** Since 2024 the preview is the same file as the comp. */
function displaySizes(call: Call, image: CatalogueImage, fields: Set<string>): object[] {
  const names = display.filter((name) => fields.has(name));
  const isScene = image.colour !== undefined;
  return names.map((name) => ({
    name,
    is_watermarked: name !== 'thumb',
    ...displayDimensions(isScene ? image : { width: 3, height: 2 }, name === 'thumb' ? 170 : 612),
    uri: `${call.world.origins.media}/media/${isScene ? 'scene' : image.picture}-${name === 'preview' ? 'comp' : name}?id=${image.id}&s=612x612&w=gi&k=20`,
  }));
}

/** By which of the account's products the image may be downloaded. */
export function downloadLinks(call: Call, image: CatalogueImage): object[] {
  const open = call.world.products(call.key.key).filter((product) => product.status === 'active' && image.products.includes(product.type));
  return open.map((product) => ({
    product_id: String(product.id),
    product_type: product.type,
    uri: `${call.world.origins.api}/v3/downloads/images/${image.id}`,
    agreement_name: product.agreement,
  }));
}

/** Bytes are estimates by contract: two percent less than the file has. */
function downloadSize(call: Call, image: CatalogueImage, size: Size, withLinks: boolean): object {
  return {
    bytes: Math.round(lengthOf(image, size) * 0.98),
    height: size.height,
    width: size.width,
    dpi: size.dpi,
    media_type: size.mediaType,
    name: size.name,
    downloads: withLinks ? downloadLinks(call, image) : [],
  };
}

function downloadFields(call: Call, image: CatalogueImage, fields: Set<string>): object {
  const sizes = shuffledSizes(image, call.world.padTo(image));
  const largest = call.world.sizes(image)[0];
  const list = sizes.map((size) => downloadSize(call, image, size, fields.has('downloads')));
  return {
    ...(fields.has('downloads') || fields.has('download_sizes') ? { download_sizes: list } : {}),
    ...(fields.has('largest_downloads') && largest ? { largest_downloads: [downloadSize(call, image, largest, true)] } : {}),
  };
}

function plainFields(call: Call, image: CatalogueImage): Record<string, unknown> {
  const isNews = image.family === 'editorial';
  const slug = image.picture;
  return {
    id: image.id,
    title: image.titles?.[call.language ?? ''] ?? image.title,
    caption: image.caption,
    artist: image.artist,
    artist_title: isNews ? 'Staff' : null,
    asset_family: image.family,
    collection_code: collectionCodeOf(image),
    collection_id: 68,
    collection_name: image.collection,
    license_model: isNews ? 'rightsready' : 'royaltyfree',
    max_dimensions: { width: image.width, height: image.height },
    allowed_use: {
      how_can_i_use_it:
        isNews || image.isEditorialOnly ? 'Available for editorial use.' : 'Available for all permitted uses under our |License Terms|.',
      release_info: isNews ? 'Not released. More information' : 'Property released',
      usage_restrictions: image.restrictions ?? [],
      editorial_use_only: isNews || image.isEditorialOnly === true,
    },
    alternative_ids: {},
    call_for_image: image.callForImage ?? false,
    city: isNews ? (image.place?.city ?? 'Tromso') : null,
    color_type: 'color',
    contributor: { member_name: image.artist, display_name: image.artist },
    copyright: isNews ? '2026 Getty Images' : null,
    country: isNews ? (image.place?.country ?? 'Norway') : null,
    credit_line: isNews ? `${image.artist}/Getty Images` : image.artist,
    date_camera_shot: null,
    date_created: createdOf(image),
    date_submitted: '2026-04-10T23:59:20Z',
    download_product: null,
    editorial_segments: isNews ? [segmentOf(image)] : [],
    editorial_source: isNews ? { id: 1, name: 'Getty Images News' } : null,
    event_ids: isNews ? [eventOf(image)] : [],
    graphical_style: image.vector ? 'illustration' : 'photography',
    is_ai_editable: false,
    istock_collection: image.site === 'istock' ? image.collection : null,
    istock_exclusive: image.site === 'istock',
    istock_licenses: image.site === 'istock' ? [{ license_type: 'Standard', credits: image.credits ?? 1 }] : [],
    keywords: (image.keywords ?? ['Horizontal']).map((text) => ({ keyword_id: '60026', text, type: 'ImageTechnique', relevance: 100 })),
    links: [{ rel: 'similar', uri: `${call.world.origins.api}/v3/images/${image.id}/similar` }],
    object_name: null,
    orientation: image.width === image.height ? 'Square' : image.width > image.height ? 'Horizontal' : 'Vertical',
    people: image.names ?? [],
    product_types: image.products,
    quality_rank: 1,
    referral_destinations: [
      { site_name: 'gettyimages', uri: `https://www.gettyimages.com/detail/photo/${slug}-royalty-free-image/${image.id}` },
    ],
    series_id: undefined,
    state_province: null,
    uri_oembed: `https://embed.gettyimages.com/oembed?url=http%3a%2f%2fgty.im%2f${image.id}&caller=sandbox`,
  };
}

/** Schemas that are not nullable are left out instead. */
const notNullable = ['editorial_source'];

export function describe(call: Call, image: CatalogueImage, fields: Set<string>): object {
  const plain = Object.entries(plainFields(call, image)).filter(
    ([name, value]) => fields.has(name) && !(value === null && notNullable.includes(name)),
  );
  const displays = displaySizes(call, image, fields);
  return {
    ...Object.fromEntries(plain),
    ...(displays.length > 0 ? { display_sizes: displays } : {}),
    ...downloadFields(call, image, fields),
  };
}

function answer(call: Call, ids: readonly string[], fields: Set<string>): Answer {
  const found = ids.map((id) => call.world.image(id, call.key)).filter((image) => image !== undefined);
  const known = new Set(found.map((image) => image.id));
  const images = found.map((image) => describe(call, image, fields));
  return { status: 200, body: { images, images_not_found: ids.filter((id) => !known.has(id)) }, headers: labels(call) };
}

/** How long the answer may be kept, and its language. */
export function labels(call: Call): Record<string, string> {
  const { imagesCacheControl, imagesVary } = call.world.settings;
  const headers = { 'content-language': call.language ?? '', 'cache-control': imagesCacheControl, vary: imagesVary };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}

/** GET /v3/images/{id} */
export function getImage(call: Call): Answer {
  checkNames(call.query, ['fields']);
  const fields = readFields(call);
  if (!call.world.image(call.id, call.key)) refuse(404, 'ImageNotFound', `Image id not found: ${call.id}`);
  return answer(call, [call.id], fields);
}

/** GET /v3/images?ids= */
export function getImages(call: Call): Answer {
  checkNames(call.query, ['ids', 'fields']);
  const fields = readFields(call);
  const ids = (call.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0) refuse(400, 'ImageIdMustBeSpecified', 'An image id must be specified.');
  if (ids.length > 100) refuse(400, 'InvalidParameterValue', 'Field: ids, Message: at most 100 ids.');
  return answer(call, [...new Set(ids)], fields);
}
