import type { Clock } from '../clock.ts';
import { LastUsed } from '../lastUsed.ts';
import type { FreeAnswer } from './freeRequests.ts';
import { type Freshness, freshnessOf } from './freshness.ts';
import type { ImageFacts } from './types.ts';

const mostEntries = 2_000;
const mostBytes = 8 * 1024 * 1024;

interface Entry {
  readonly image: ImageFacts;
  readonly freshness: Freshness;
}

/** For whom and in what words the API describes images. */
export interface ImageView {
  readonly accountId: string;
  readonly language: string | undefined;
  /** The value of the parameter `fields`. */
  readonly fields: string;
}

/**
 * What the API said of images, for as long as it said that it may be used. In memory only, shared by all commands and views
 * of one window. Only images that were found: one that is missing may be published the next minute.
 */
export class ImageCache {
  readonly #clock: Clock;
  readonly #entries = new LastUsed<Entry>({ most: mostEntries, mostSize: mostBytes, sizeOf });
  #generation = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `requestHeaders` are those with which it would be asked for now. */
  get(view: ImageView, id: string, requestHeaders: FreeAnswer['requestHeaders']): ImageFacts | undefined {
    const key = keyOf(view, id);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.freshness.allows(requestHeaders)) return entry.image;
    this.#entries.delete(key);
    return undefined;
  }

  /** To be called before asking; what it gives keeps the answer, unless everything was forgotten in the meantime. */
  recorder(view: ImageView): (images: readonly ImageFacts[], answer: Pick<FreeAnswer, 'headers' | 'requestHeaders'>) => void {
    const generation = this.#generation;
    return (images, { headers, requestHeaders }) => {
      const freshness = generation === this.#generation ? freshnessOf(this.#clock, requestHeaders, 200, headers) : undefined;
      if (!freshness) return;
      for (const image of images) this.#entries.set(keyOf(view, image.id), { image, freshness });
    };
  }

  /** Of all accounts, or of all but these. What is being asked for now is not kept either. */
  forget(except: readonly string[] = []): void {
    this.#generation++;
    for (const key of this.#entries.keys()) {
      if (!except.some((accountId) => key.startsWith(`${accountId} `))) this.#entries.delete(key);
    }
  }
}

function keyOf({ accountId, language = '', fields }: ImageView, id: string): string {
  return [accountId, language, fields, id.toLowerCase()].join(' ');
}

/** Bytes in memory, near enough: two for each character. */
function sizeOf({ image }: Entry): number {
  return JSON.stringify(image).length * 2;
}
