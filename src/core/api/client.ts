import type { Credentials } from '../auth/types.ts';
import { GettyError, isGettyError } from '../errors.ts';
import { retryThrottled } from '../queue.ts';
import { AccountLine } from './accountLine.ts';
import { AnswerCache } from './answerCache.ts';
import { type AccountConnection, credentialsOf, getAs, lookUpKey } from './asAccount.ts';
import { idSegment } from './endpoint.ts';
import { type ApiConnection, type FreeRequest, getJson, headersOf } from './freeRequests.ts';
import { ImageCache, type ImageView } from './imageCache.ts';
import { fieldsOfMany, fieldsOfOne } from './imageFields.ts';
import { apiLanguage } from './languages.ts';
import { parseCustomer, parseDownloads, parseHistory, parseProducts } from './parseAccount.ts';
import { parseImages } from './parseImages.ts';
import { noSuchPage, parseSearch } from './parseSearch.ts';
import { searchRequest } from './searchRequest.ts';
import type { FoundImages, ImageSearch } from './searchTypes.ts';
import type { Customer, DownloadsPage, DownloadsQuery, HistoryEntry, ImageFacts, ImagesAnswer, Product } from './types.ts';
import { uploadPicture } from './uploadPicture.ts';
import { isVideo, mayBeVideo } from './videos.ts';

/** The most IDs that one request for images may name. */
const imagesPerRequest = 100;

/** What is remembered of searches: a page of 100 images takes about 150 kB. */
export const searchBounds = { entries: 200, bytes: 16 * 1024 * 1024 };

export interface GettyApiOptions extends AccountConnection {
  /** What others have looked up already; nothing is remembered without it. */
  readonly images?: ImageCache;
  /** What others have searched for already; nothing is remembered without it. */
  readonly searches?: AnswerCache<FoundImages>;
  /** Told what a history of downloads said, each time when one was read. */
  readonly onHistory?: (entries: readonly Pick<HistoryEntry, 'assetId' | 'date'>[]) => void;
  /** Told what products the account has, each time they were looked up; not `isCurrent` when a charge was sent meanwhile. */
  readonly onProducts?: (products: readonly Product[], isCurrent: boolean) => void;
}

/**
 * The free half of the Getty Images API, for one account. Nothing here uses up a download. What is asked for twice at the
 * same time is asked once. Every method throws GettyErrors with `used: 'no'`, and the signal's reason when aborted.
 */
export class GettyApi {
  readonly #options: GettyApiOptions & { readonly line: AccountLine };
  readonly #images: ImageCache;
  readonly #searches: AnswerCache<FoundImages>;

  constructor(options: GettyApiOptions) {
    this.#options = { ...options, line: options.line ?? new AccountLine(options.clock, options.random) };
    this.#images = options.images ?? new ImageCache(options.clock);
    this.#searches = options.searches ?? new AnswerCache(options.clock, searchBounds);
  }

  /**
   * One image, with the products that may download each size. Throws `notFound`, also when another asset is answered; its
   * code is `IsVideo` when the ID is that of a video.
   */
  async image(id: string, signal: AbortSignal): Promise<ImageFacts> {
    const path = `/v3/images/${idSegment(id)}`;
    const view = this.#view(fieldsOfOne);
    const known = await this.#known([view], [id], signal);
    if (known[0]) return known[0];
    const request: FreeRequest = { operation: 'images', path, query: { fields: view.fields }, assetId: id };
    return this.#shared(request, signal, (_, inner) => this.#one(request, id, view, inner));
  }

  /** One image as it is known already, be it without the products of its sizes, or looked up as `image` does. */
  async glimpse(id: string, signal: AbortSignal): Promise<ImageFacts> {
    const [known] = await this.#known([this.#view(fieldsOfMany)], [id], signal);
    return known ?? this.image(id, signal);
  }

  async #one(request: FreeRequest, id: string, view: ImageView, signal: AbortSignal): Promise<ImageFacts> {
    const record = this.#images.recorder(view);
    try {
      const answer = await getAs(this.#options, request, signal);
      const image = parseImages(answer.json).images.find((each) => each.id.toLowerCase() === id.toLowerCase());
      if (!image) throw new GettyError('notFound', { assetId: id });
      record([image], answer);
      return image;
    } catch (error) {
      if (!mayBeVideo(error) || !(await isVideo(this.#options, await credentialsOf(this.#options, signal), id, signal))) throw error;
      throw new GettyError('notFound', { ...error.data, code: 'IsVideo' }, { cause: error });
    }
  }

  /** Many images in as few requests as possible, in no promised order; each ID once. Waits out "too many requests" for longer. */
  async images(ids: readonly string[], signal: AbortSignal): Promise<ImagesAnswer> {
    const wanted = [...new Set(ids)];
    for (const id of wanted) idSegment(id);
    if (wanted.length === 0) return { images: [], notFound: [] };
    const known = await this.#known([this.#view(fieldsOfMany), this.#view(fieldsOfOne)], wanted, signal);
    const open = wanted.filter((_, index) => !known[index]);
    const answers: ImagesAnswer[] = [{ images: known.filter((image) => image !== undefined), notFound: [] }];
    for (let start = 0; start < open.length; start += imagesPerRequest) {
      answers.push(await this.#batch(open.slice(start, start + imagesPerRequest), signal));
    }
    return { images: answers.flatMap((answer) => answer.images), notFound: answers.flatMap((answer) => answer.notFound) };
  }

  /** A batch of which every ID is unknown may be answered with 404 as a whole. */
  async #batch(ids: readonly string[], signal: AbortSignal): Promise<ImagesAnswer> {
    const view = this.#view(fieldsOfMany);
    const query = { ids: ids.join(','), fields: view.fields };
    try {
      return await this.#shared({ operation: 'images', path: '/v3/images', query }, signal, async (request, inner) => {
        const record = this.#images.recorder(view);
        const answer = await retryThrottled(() => getAs(this.#options, request, inner));
        const found = parseImages(answer.json);
        record(found.images, answer);
        return found;
      });
    } catch (error) {
      if (isGettyError(error) && error.kind === 'notFound') return { images: [], notFound: ids };
      throw error;
    }
  }

  /**
   * A page of 100 images, counted from 1. One behind the last is empty. Never asks for more than this page, and for none that is
   * known and fresh. Throws what `searchRequest` throws, and `badRequest` with the code `SearchRefused` when the server takes
   * phrase and filters for wrong.
   */
  async find(search: ImageSearch, page: number, signal: AbortSignal): Promise<FoundImages> {
    const assetId = search.like?.as === 'picture' ? undefined : search.like?.assetId;
    const request = { operation: search.like ? 'similar' : 'search', ...searchRequest(search, page), assetId } as const;
    const { accountId } = this.#options;
    const question = lookUpKey(this.#options, request);
    const known =
      this.#searches.has(accountId, question) &&
      this.#searches.get(accountId, question, headersOf(this.#options, await credentialsOf(this.#options, signal)));
    if (known) return known;
    return this.#shared(request, signal, async (_, inner) => {
      const record = this.#searches.recorder(accountId);
      try {
        const answer = await getAs(this.#options, request, inner);
        const found = parseSearch(answer.json, page);
        record([[question, found]], answer);
        return found;
      } catch (error) {
        if (!isGettyError(error) || error.kind !== 'badRequest') throw error;
        if (error.data.code?.toLowerCase() === 'invalidpage') return noSuchPage(page);
        this.#options.log.info(`${request.operation}: refused with ${error.data.code ?? 'no code'}`);
        throw new GettyError('badRequest', { ...error.data, code: 'SearchRefused' }, { cause: error });
      }
    });
  }

  /** Sends a picture to be searched by, and gives its address for `like`. */
  async upload(picture: Uint8Array, signal: AbortSignal): Promise<string> {
    return uploadPicture(this.#options, picture, signal);
  }

  /** The account's products, inactive ones too; empty for a token without a person. */
  async products(signal: AbortSignal): Promise<readonly Product[]> {
    const { line, onProducts } = this.#options;
    const { products, charges } = await this.#shared(productsRequest, signal, async (request, inner) => {
      const { charges } = line;
      return { products: parseProducts((await getAs(this.#options, request, inner)).json), charges };
    });
    onProducts?.(products, charges === line.charges);
    return products;
  }

  async customer(signal: AbortSignal): Promise<Customer> {
    return this.#shared(customerRequest, signal, async (request, inner) =>
      parseCustomer((await getAs(this.#options, request, inner)).json),
    );
  }

  /** Who downloaded this asset before; with `company`, anybody of the company, where the account may see that. */
  async downloadHistory(id: string, options: { readonly company?: boolean }, signal: AbortSignal): Promise<readonly HistoryEntry[]> {
    const query = { company_downloads: String(options.company ?? false) };
    const path = `/v3/images/${idSegment(id)}/downloadhistory`;
    const history: FreeRequest = { operation: 'history', path, query, assetId: id };
    const entries = await this.#shared(history, signal, async (request, inner) =>
      parseHistory((await getAs(this.#options, request, inner)).json),
    );
    this.#options.onHistory?.(entries.map(({ date }) => ({ assetId: id, date })));
    return entries;
  }

  /** A page of what the account itself downloaded; with `company`, of what anybody of its company did. */
  async downloads({ page, pageSize, from, to, productType, company = false }: DownloadsQuery, signal: AbortSignal): Promise<DownloadsPage> {
    const window = { date_from: from, date_to: to, company_downloads: String(company) };
    const query = { ...window, page: String(page), page_size: String(pageSize), ...(productType ? { product_type: productType } : {}) };
    const found = await this.#shared({ operation: 'downloads', path: '/v3/downloads', query }, signal, async (request, inner) =>
      parseDownloads((await getAs(this.#options, request, inner)).json, { page, pageSize }),
    );
    this.#options.onHistory?.(found.entries);
    return found;
  }

  #view(fields: string): ImageView {
    const { accountId, language } = this.#options;
    return { accountId, language: apiLanguage(language), fields };
  }

  /** What is known of each image and still fresh. An account that has signed out has no credentials, and so is told nothing. */
  async #known(views: readonly ImageView[], ids: readonly string[], signal: AbortSignal): Promise<readonly (ImageFacts | undefined)[]> {
    const headers = headersOf(this.#options, await credentialsOf(this.#options, signal));
    const find = (id: string) => views.map((view) => this.#images.get(view, id, headers)).find((image) => image !== undefined);
    return ids.map(find);
  }

  #shared<T>(request: FreeRequest, signal: AbortSignal, ask: (request: FreeRequest, signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.#options.line.flights.join(lookUpKey(this.#options, request), signal, (inner) => ask(request, inner));
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
  return parseCustomer((await getJson(api, credentials, customerRequest, signal)).json);
}

/** The products that a token of no account may see. A 401 is final here as well. */
export async function productsWith(
  api: ApiConnection,
  credentials: Pick<Credentials, 'apiKey' | 'accessToken'>,
  signal: AbortSignal,
): Promise<readonly Product[]> {
  return parseProducts((await getJson(api, credentials, productsRequest, signal)).json);
}
