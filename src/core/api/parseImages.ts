import {
  countOf,
  envelopeList,
  flagOf,
  idOf,
  integerOf,
  type JsonObject,
  listOf,
  numberOf,
  objectOf,
  textOf,
  webAddressOf,
} from '../decode.ts';
import type { DownloadSize, ImageFacts, ImagesAnswer } from './types.ts';

/** Reads the answer of `GET /v3/images` and `GET /v3/images/{id}`, which share one envelope. Throws GettyError `unexpectedAnswer`. */
export function parseImages(answer: unknown): ImagesAnswer {
  return {
    images: listOf(envelopeList(answer, 'images'), parseImage),
    notFound: listOf(objectOf(answer)?.images_not_found, idOf),
  };
}

/** Undefined when there is no ID to go by. */
function parseImage(value: unknown): ImageFacts | undefined {
  const image = objectOf(value);
  const id = idOf(image?.id);
  if (!image || id === undefined) return undefined;
  return {
    id,
    ...wordsOf(image),
    ...rightsOf(image),
    ...sizesOf(image),
    thumbUri: displayUri(image.display_sizes, 'thumb'),
    previewUri: displayUri(image.display_sizes, 'comp') ?? displayUri(image.display_sizes, 'preview'),
    dateCreated: textOf(image.date_created),
    credits: creditsOf(image.istock_licenses),
  };
}

function wordsOf(image: JsonObject) {
  return {
    title: textOf(image.title),
    caption: textOf(image.caption),
    artist: textOf(image.artist),
    creditLine: textOf(image.credit_line),
    collectionName: textOf(image.collection_name),
    copyright: textOf(image.copyright),
  };
}

function rightsOf(image: JsonObject) {
  const allowed = objectOf(image.allowed_use);
  return {
    assetFamily: textOf(image.asset_family),
    licenseModel: textOf(image.license_model),
    callForImage: flagOf(image.call_for_image) ?? false,
    editorialUseOnly: flagOf(allowed?.editorial_use_only) ?? false,
    usageRestrictions: listOf(allowed?.usage_restrictions, textOf),
    productTypes: listOf(image.product_types, textOf),
  };
}

function sizesOf(image: JsonObject): Pick<ImageFacts, 'maxDimensions' | 'downloadSizes'> {
  const maxDimensions = dimensionsOf(image.max_dimensions);
  const sizes = listOf(image.download_sizes, parseSize);
  const found = sizes.length > 0 ? sizes : largestOf(image.largest_downloads, maxDimensions);
  return { maxDimensions, downloadSizes: found.sort((a, b) => b.width * b.height - a.width * a.height) };
}

/** A size needs its pixels, except a vector drawing, which has none. */
function parseSize(value: unknown): DownloadSize | undefined {
  const size = objectOf(value);
  if (!size) return undefined;
  const name = textOf(size.name);
  const dimensions = dimensionsOf(size) ?? (name === 'vector' ? { width: 0, height: 0 } : undefined);
  if (!dimensions) return undefined;
  return {
    ...dimensions,
    bytes: countOf(size.bytes),
    dpi: countOf(size.dpi),
    mediaType: textOf(size.media_type),
    name,
    products: listOf(size.downloads, parseSizeProduct),
  };
}

/**
 * `largest_downloads` comes in two shapes: sizes with products inside on `/v3/images`, and products alone in search
 * answers, where the size is the largest there is.
 */
function largestOf(value: unknown, largest: ImageFacts['maxDimensions']): DownloadSize[] {
  const nested = listOf(value, parseSize);
  if (nested.length > 0 || !largest) return nested;
  const products = listOf(value, parseSizeProduct);
  return products.length > 0 ? [{ ...largest, products }] : [];
}

function parseSizeProduct(value: unknown): DownloadSize['products'][number] | undefined {
  const product = objectOf(value);
  const productId = idOf(integerOf(product?.product_id) ?? product?.product_id);
  const productType = textOf(product?.product_type);
  if (productId === undefined && productType === undefined) return undefined;
  return { productId, productType, agreementName: textOf(product?.agreement_name) };
}

function dimensionsOf(value: unknown): { readonly width: number; readonly height: number } | undefined {
  const [width, height] = [countOf(objectOf(value)?.width), countOf(objectOf(value)?.height)];
  return width !== undefined && height !== undefined && width > 0 && height > 0 ? { width, height } : undefined;
}

function displayUri(value: unknown, name: string): string | undefined {
  const [found] = listOf(value, (item) => (objectOf(item)?.name === name ? webAddressOf(objectOf(item)?.uri) : undefined));
  return found;
}

/** `istock_licenses` also lists extended licences, which this endpoint does not sell. */
function creditsOf(licenses: unknown): number | undefined {
  const [credits] = listOf(licenses, (item) =>
    objectOf(item)?.license_type === 'Standard' ? numberOf(objectOf(item)?.credits) : undefined,
  );
  return credits;
}
