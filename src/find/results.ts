import type { FoundImage, FoundImages, ImageSearch } from '../core/api/searchTypes.ts';
import type { ImageFacts } from '../core/api/types.ts';
import { keyOf } from '../core/list/plan.ts';
import type { UiText } from '../core/text.ts';
import type { Owned } from './owned.ts';

/** What is shown: what a search finds, or the assets of the list for later. */
export type Asked =
  | (ImageSearch & { readonly kept?: never })
  | { readonly kept: readonly string[]; readonly like?: never; readonly family?: never };

/** A page of it. `missing`: assets that are not found any more, and stay by their IDs. */
type Page = FoundImages & { readonly missing?: readonly string[] };

/** One search with what came of it so far. */
export class Results {
  readonly search: Asked;
  /** Which search of this window it is. */
  readonly turn: number;
  /** Ends what is on its way for it. */
  readonly stop = new AbortController();
  readonly images: FoundImage[] = [];
  readonly owned = new Map<string, Owned>();
  /** By the account's history alone. */
  readonly before = new Map<string, Owned>();
  readonly #ids = new Set<string>();
  readonly #missing = new Set<string>();
  /** Who searched. */
  accountId: string | undefined;
  related: readonly string[] = [];
  corrected: string | undefined;
  total: number | undefined;
  page = 0;
  isLast = true;
  isBusy = true;
  /** Why there is nothing more. */
  failure: UiText = '';

  constructor(search: Asked, turn: number) {
    this.search = search;
    this.turn = turn;
  }

  /** The next page. A picture that an earlier page had already is not shown twice. Gives how many there were before. */
  add({ images, total, corrected, related, isLast, missing = [] }: Page): number {
    const before = this.images.length;
    for (const image of images) {
      const key = keyOf(image.id);
      if (this.#ids.has(key)) continue;
      this.#ids.add(key);
      this.images.push(image);
    }
    for (const id of missing) this.#missing.add(keyOf(id));
    if (this.page === 0) Object.assign(this, { corrected, related });
    this.total = total;
    this.isLast = isLast;
    this.page++;
    return before;
  }

  isMissing({ id }: Pick<ImageFacts, 'id'>): boolean {
    return this.#missing.has(keyOf(id));
  }

  ownedOf({ id }: Pick<ImageFacts, 'id'>): Owned | undefined {
    return this.owned.get(keyOf(id)) ?? this.before.get(keyOf(id));
  }
}
