import { setTimeout } from 'node:timers/promises';
import { isCancellation, loggable } from '../core/errors.ts';
import type { ToPage } from '../core/find/messages.ts';
import { Semaphore } from '../core/queue.ts';
import type { FindDeps } from './deps.ts';
import type { Results } from './results.ts';

/** Pictures that are fetched at a time. */
const atOnce = 8;
/** Milliseconds after which what comes behind the first pictures waits for them no longer. */
const patience = 1_000;

type Size = 'thumb' | 'large';

/** Fetches the pictures that are in sight, and no others. */
export class ResultPictures {
  readonly #deps: Pick<FindDeps, 'engine' | 'log'>;
  readonly #send: (results: Results, message: ToPage) => void;
  readonly #slots = new Semaphore(() => atOnce);
  /** How many the view showed at once, when it last said so; at first, a row where it usually stands. */
  #inSight = 4;
  /** On their way to a page that has not asked for them yet. */
  #ahead: { readonly results: Results; readonly indexes: Set<number> } | undefined;

  constructor(deps: Pick<FindDeps, 'engine' | 'log'>, send: (results: Results, message: ToPage) => void) {
    this.#deps = deps;
    this.#send = send;
  }

  /**
   * Those of a first page that will be in sight, when the page before tells: the view says what is, one way there and back later.
   * Settles when they are there, or a second later: one that hangs holds nothing up.
   */
  async showFirst(results: Results): Promise<void> {
    const indexes = results.images.slice(0, this.#inSight).map((_, index) => index);
    this.#ahead = { results, indexes: new Set(indexes) };
    await Promise.race([Promise.all(this.#show(results, indexes, 'thumb')), setTimeout(patience, undefined, { ref: false })]);
  }

  /** What the view says that it shows. */
  see(results: Results, indexes: readonly number[], size: Size): void {
    if (size === 'thumb' && indexes.includes(0)) this.#inSight = Math.max(...indexes) + 1;
    const ahead = size === 'thumb' && this.#ahead?.results === results ? this.#ahead.indexes : undefined;
    this.#show(
      results,
      indexes.filter((index) => !ahead?.delete(index)),
      size,
    );
  }

  /** The page was made anew, and has none. */
  begun(): void {
    this.#ahead = undefined;
  }

  #show(results: Results, indexes: readonly number[], size: Size): readonly Promise<void>[] {
    const { signal } = results.stop;
    return indexes.map((index) => this.#slots.run(signal, () => this.#one(results, index, size)).catch(this.#noted));
  }

  async #one(results: Results, index: number, size: Size): Promise<void> {
    const image = results.images[index];
    if (!image) return;
    const uri = size === 'large' ? (image.previewUri ?? image.thumbUri) : image.thumbUri;
    const { pictures } = await this.#deps.engine();
    const picture = uri === undefined ? undefined : await pictures.get(uri, size, results.stop.signal).catch(this.#noted);
    this.#send(results, { kind: 'picture', index, size, picture });
  }

  /** A picture is worth no message: its place says that there is none. */
  readonly #noted = (error: unknown): undefined => {
    if (!isCancellation(error)) this.#deps.log.debug(`a picture cannot be shown: ${loggable(error)}`);
  };
}
