import type { Clock } from '../clock.ts';
import { AnswerCache } from './answerCache.ts';
import type { FreeAnswer } from './freeRequests.ts';
import type { ImageFacts } from './types.ts';

const bounds = { entries: 2_000, bytes: 8 * 1024 * 1024 };

/** For whom and in what words the API describes images. */
export interface ImageView {
  readonly accountId: string;
  readonly language: string | undefined;
  /** The value of the parameter `fields`. */
  readonly fields: string;
}

/** What the API said of single images. Only of those that were found: one that is missing may be published the next minute. */
export class ImageCache {
  readonly #answers: AnswerCache<ImageFacts>;

  constructor(clock: Clock) {
    this.#answers = new AnswerCache(clock, bounds);
  }

  /** `requestHeaders` are those with which it would be asked for now. */
  get(view: ImageView, id: string, requestHeaders: FreeAnswer['requestHeaders']): ImageFacts | undefined {
    return this.#answers.get(view.accountId, questionOf(view, id), requestHeaders);
  }

  /** To be called before asking; what it gives keeps the answer, unless everything was forgotten in the meantime. */
  recorder(view: ImageView): (images: readonly ImageFacts[], answer: Pick<FreeAnswer, 'headers' | 'requestHeaders'>) => void {
    const record = this.#answers.recorder(view.accountId);
    return (images, answer) =>
      record(
        images.map((image) => [questionOf(view, image.id), image]),
        answer,
      );
  }

  /** Of all accounts, or of all but these. What is being asked for now is not kept either. */
  forget(except: readonly string[] = []): void {
    this.#answers.forget(except);
  }
}

function questionOf({ language = '', fields }: ImageView, id: string): string {
  return [language, fields, id.toLowerCase()].join(' ');
}
