import { Flights } from '../api/flights.ts';
import { asFree } from '../api/freeRequests.ts';
import { type Freshness, freshnessOf } from '../api/freshness.ts';
import type { Clock } from '../clock.ts';
import { GettyError } from '../errors.ts';
import { type DataUri, dataUri } from '../html.ts';
import { readBytes } from '../http/readBody.ts';
import { header, type Transport } from '../http/transport.ts';
import { LastUsed } from '../lastUsed.ts';
import type { Logger } from '../log.ts';
import { type Dimensions, dimensionsOf } from '../metadata/dimensions.ts';
import { openDelivery } from '../transfer/delivery.ts';
import { sniff } from '../transfer/formats.ts';

/** `thumb` for a row or a hover, `large` for a page of its own. */
export type PictureSize = 'thumb' | 'large';

/** Bytes. A thumbnail is 15 kB and a comp 60 kB, as a rule. */
const most: Readonly<Record<PictureSize, number>> = { thumb: 100 * 1024, large: 2 * 1024 * 1024 };
const keptBytes = 24 * 1024 * 1024;
/** Milliseconds: for a whole picture, and in which one that failed is not asked for again. */
const [patience, pause] = [15_000, 60_000];

const shown: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif'] satisfies `image/${string}`[]);
/** A side of a picture, in pixels: those of the API have 170 and 612 at most, and a page unpacks many thumbnails at once. */
const longestSide: Readonly<Record<PictureSize, number>> = { thumb: 1_024, large: 4_096 };
const isSmall = (picture: Dimensions | undefined, longest: number) =>
  picture !== undefined && Math.max(picture.width, picture.height) <= longest;
const isShown = (type: string | undefined): type is `image/${string}` => type !== undefined && shown.has(type);

export interface PicturesOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Pictures come from neither, as deliveries do not: no request of theirs could be told from one with credentials. */
  readonly apiOrigin: string;
  readonly authOrigin: string;
  readonly log: Logger;
}

interface Kept {
  readonly picture: DataUri;
  readonly freshness: Freshness;
}

/**
 * Pictures to look at: watermarked, free, and addresses of a server's choice. Fetched under the rules of a delivery, with no
 * credential, and kept in memory alone for as long as their server says. One request for each at a time.
 */
export class Pictures {
  readonly #options: PicturesOptions;
  readonly #kept = new LastUsed<Kept>({ most: Infinity, mostSize: keptBytes, sizeOf: ({ picture }) => picture.length });
  readonly #failed = new LastUsed<{ readonly error: unknown; readonly until: number }>({ most: 500 });
  #flights = new Flights();

  constructor(options: PicturesOptions) {
    this.#options = options;
  }

  /**
   * The picture at an address that the API named. Throws GettyErrors with `used: 'no'`: those of a delivery, `unexpectedAnswer`
   * when it is too large, `wrongType` when its first bytes are no picture's, or name a wall of pixels; the signal's reason when aborted.
   */
  async get(uri: string, size: PictureSize, signal: AbortSignal): Promise<DataUri> {
    const key = `${size} ${uri}`;
    const kept = this.#kept.get(key);
    if (kept?.freshness.allows({})) return kept.picture;
    const failed = this.#failed.get(key);
    if (failed && this.#options.clock.now() < failed.until) throw failed.error;
    return this.#flights.join(key, signal, (inner) => this.#fetch(key, uri, size, inner));
  }

  /** Everything, and nothing that is on its way now is kept either. */
  forget(): void {
    this.#kept.clear();
    this.#failed.clear();
    this.#flights.close();
    this.#flights = new Flights();
  }

  async #fetch(key: string, uri: string, size: PictureSize, signal: AbortSignal): Promise<DataUri> {
    const { clock, log } = this.#options;
    const flights = this.#flights;
    try {
      const { picture, freshness } = await this.#ask(uri, size, signal);
      if (freshness && flights === this.#flights) this.#kept.set(key, { picture, freshness });
      return picture;
    } catch (thrown) {
      signal.throwIfAborted();
      const error = asFree(thrown);
      log.debug(`a picture cannot be had: ${error instanceof GettyError ? error.kind : 'an error'}`);
      this.#failed.set(key, { error, until: clock.now() + pause });
      throw error;
    }
  }

  async #ask(uri: string, size: PictureSize, signal: AbortSignal): Promise<{ picture: DataUri; freshness: Freshness | undefined }> {
    const { transport, clock, apiOrigin, authOrigin } = this.#options;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new GettyError('timeout', { code: 'PictureTimeout' })), patience);
    const either = AbortSignal.any([signal, late.signal]);
    try {
      const response = await openDelivery({ transport, clock, uri, apiOrigin, authOrigin, signal: either });
      const length = Number(header(response.headers, 'content-length') ?? 0);
      if (length > most[size]) {
        response.body.destroy();
        throw new GettyError('unexpectedAnswer', { code: 'TooLarge', received: length, expected: most[size] });
      }
      const bytes = await readBytes(response, either, { bytes: most[size], within: patience });
      const type = sniff(bytes);
      if (!isShown(type)) throw new GettyError('wrongType', { code: type });
      if (!isSmall(dimensionsOf(bytes), longestSide[size])) throw new GettyError('unexpectedAnswer', { code: 'TooManyPixels' });
      return { picture: dataUri(type, bytes), freshness: freshnessOf(clock, {}, response.status, response.headers) };
    } finally {
      clearTimeout(timer);
    }
  }
}
