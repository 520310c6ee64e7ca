import type { CredentialSource, Credentials } from '../auth/types.ts';
import { GettyError, isGettyError } from '../errors.ts';
import { idSegment } from './endpoint.ts';
import { type ApiConnection, asFree, type FreeRequest, getJson, isUnauthorized } from './freeRequests.ts';
import { parseCustomer, parseHistory, parseProducts } from './parseAccount.ts';
import { parseImages } from './parseImages.ts';
import type { Customer, HistoryEntry, ImageFacts, ImagesAnswer, Product } from './types.ts';

/** Fields are named one by one: `detail_set` is gone from the API, and an unknown field is refused as a whole. */
const imageFields = [
  'id',
  'title',
  'caption',
  'artist',
  'credit_line',
  'collection_name',
  'copyright',
  'asset_family',
  'license_model',
  'call_for_image',
  'allowed_use',
  'product_types',
  'max_dimensions',
  'download_sizes',
  'thumb',
  'istock_licenses',
] as const;

/** The most IDs that one request for images may name. */
export const imagesPerRequest = 100;

export interface GettyApiOptions extends ApiConnection {
  readonly credentials: CredentialSource;
  readonly accountId: string;
}

/**
 * The free half of the Getty Images API, for one account. Nothing here uses up a download.
 * Every method throws GettyErrors with `used: 'no'`, and the signal's reason when aborted.
 */
export class GettyApi {
  readonly #options: GettyApiOptions;

  constructor(options: GettyApiOptions) {
    this.#options = options;
  }

  /** One image, with the products that may download each size. Throws `notFound`, also when another asset is answered. */
  async image(id: string, signal: AbortSignal): Promise<ImageFacts> {
    const query = { fields: [...imageFields, 'downloads'].join(',') };
    const answer = await this.#get({ operation: 'images', path: `/v3/images/${idSegment(id)}`, query, assetId: id }, signal);
    const image = parseImages(answer).images.find((each) => each.id.toLowerCase() === id.toLowerCase());
    if (!image) throw new GettyError('notFound', { assetId: id });
    return image;
  }

  /** Many images in as few requests as possible, in no promised order; each ID once. */
  async images(ids: readonly string[], signal: AbortSignal): Promise<ImagesAnswer> {
    const wanted = [...new Set(ids)];
    for (const id of wanted) idSegment(id);
    const answers: ImagesAnswer[] = [];
    for (let start = 0; start < wanted.length; start += imagesPerRequest) {
      answers.push(await this.#batch(wanted.slice(start, start + imagesPerRequest), signal));
    }
    return { images: answers.flatMap((answer) => answer.images), notFound: answers.flatMap((answer) => answer.notFound) };
  }

  /** A batch of which every ID is unknown may be answered with 404 as a whole. */
  async #batch(ids: readonly string[], signal: AbortSignal): Promise<ImagesAnswer> {
    try {
      const query = { ids: ids.join(','), fields: imageFields.join(',') };
      return parseImages(await this.#get({ operation: 'images', path: '/v3/images', query }, signal));
    } catch (error) {
      if (isGettyError(error) && error.kind === 'notFound') return { images: [], notFound: ids };
      throw error;
    }
  }

  /** The account's products, inactive ones too; empty for a token without a person. */
  async products(signal: AbortSignal): Promise<readonly Product[]> {
    return parseProducts(await this.#get(productsRequest, signal));
  }

  async customer(signal: AbortSignal): Promise<Customer> {
    return parseCustomer(await this.#get(customerRequest, signal));
  }

  /** Who downloaded this asset before; with `company`, anybody of the company, where the account may see that. */
  async downloadHistory(id: string, options: { readonly company?: boolean }, signal: AbortSignal): Promise<readonly HistoryEntry[]> {
    const query = { company_downloads: String(options.company ?? false) };
    const path = `/v3/images/${idSegment(id)}/downloadhistory`;
    return parseHistory(await this.#get({ operation: 'history', path, query, assetId: id }, signal));
  }

  /**
   * A token can be refused before its time, so one 401 is answered with a new token. A second one means something else:
   * `unauthorized` or `keyRejected`.
   */
  async #get(request: FreeRequest, signal: AbortSignal): Promise<unknown> {
    const first = await this.#credentials(signal);
    try {
      return await getJson(this.#options, first, request, signal);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      this.#options.log.info(`${request.operation}: the token was refused, asking for a new one`);
      const second = await this.#credentials(signal, first.accessToken);
      if (second.accessToken === first.accessToken) throw error;
      return getJson(this.#options, second, request, signal);
    }
  }

  async #credentials(signal: AbortSignal, rejected?: string): Promise<Credentials> {
    const { credentials, accountId } = this.#options;
    try {
      return await credentials.credentials(accountId, { signal, rejected });
    } catch (error) {
      throw asFree(error);
    }
  }
}

const productsRequest: FreeRequest = { operation: 'products', path: '/v3/products', query: { fields: 'download_requirements' } };
const customerRequest: FreeRequest = { operation: 'customer', path: '/v3/customers/current' };

/** Who a token belongs to, for sign-in, when there is no account yet. A 401 is final here: nothing could be refreshed. */
export async function customerWith(
  api: ApiConnection,
  credentials: Pick<Credentials, 'apiKey' | 'accessToken'>,
  signal: AbortSignal,
): Promise<Customer> {
  return parseCustomer(await getJson(api, credentials, customerRequest, signal));
}

/** The products that a token of no account may see. A 401 is final here as well. */
export async function productsWith(
  api: ApiConnection,
  credentials: Pick<Credentials, 'apiKey' | 'accessToken'>,
  signal: AbortSignal,
): Promise<readonly Product[]> {
  return parseProducts(await getJson(api, credentials, productsRequest, signal));
}
