import { type ApiKey, freshProducts, keys, type Person, type ProductState } from './accounts.ts';
import { type BoardState, freshBoards } from './boards.ts';
import { type CatalogueImage, findImage, paddableId } from './catalogue.ts';
import { defaultSettings, FaultList, type Knobs, routes, type Settings } from './knobs.ts';
import { Log } from './log.ts';
import { type Size, sizesOf } from './sizes.ts';
import { TokenBook } from './tokens.ts';

/** A download in the history. */
export interface Download {
  readonly image: CatalogueImage;
  readonly size: Size;
  readonly product: ProductState;
  readonly key: string;
  readonly person?: Person;
  readonly at: number;
  readonly notes: string | null;
  readonly code: string | null;
}

/** A delivery URI that was handed out. */
export interface Delivery {
  readonly image: CatalogueImage;
  readonly size: Size;
  readonly until: number;
  version: number;
}

export interface Origins {
  readonly api: string;
  readonly auth: string;
  readonly delivery: string;
  readonly control: string;
  /** Pictures to look at, which cost nothing. */
  readonly media: string;
}

/** Everything the sandbox remembers. One object, shared by the four origins. */
export class World {
  readonly log = new Log();
  readonly faults = new FaultList();
  readonly tokens = new TokenBook(() => this.now());
  readonly deliveries = new Map<string, Delivery>();
  readonly downloads: Download[] = [];
  /** Pictures to be searched by, by name. */
  readonly uploads = new Map<string, { readonly key: string; readonly digest: string }>();
  origins: Origins = { api: '', auth: '', delivery: '', control: '', media: '' };
  settings: Settings = defaultSettings;
  /** Connections that a fault left without an answer. */
  readonly hanging = new Set<{ destroy(): void }>();
  readonly #products = new Map<string, ProductState[]>();
  readonly #boards = new Map<string, BoardState[]>();

  /** Milliseconds since the epoch, moved by the knob `clockShiftMs`. */
  now(): number {
    return Date.now() + this.settings.clockShiftMs;
  }

  /** The live products of a key: all people who sign in with it share them. */
  products(key: string): ProductState[] {
    const known = this.#products.get(key);
    if (known) return known;
    const fresh = freshProducts(key);
    this.#products.set(key, fresh);
    return fresh;
  }

  /** The boards of a key: all people who sign in with it share them. */
  boards(key: ApiKey): BoardState[] {
    const known = this.#boards.get(key.key);
    if (known) return known;
    const fresh = freshBoards(key, this.now());
    this.#boards.set(key.key, fresh);
    return fresh;
  }

  /** An image that this key can see: Getty and iStock keys see their own site. */
  image(id: string, key: ApiKey): CatalogueImage | undefined {
    const image = findImage(id);
    return image?.site === key.site ? image : undefined;
  }

  /** The exact length that the knob gives this image's largest file, at most 3 GiB; undefined for all but one image. */
  padTo(image: CatalogueImage): number | undefined {
    return image.id === paddableId ? Math.min(this.settings.padTo, 3 * 2 ** 30) : undefined;
  }

  /** Largest JPEG first. */
  sizes(image: CatalogueImage): readonly Size[] {
    return sizesOf(image, this.padTo(image));
  }

  /** Changes what is named and leaves the rest. */
  set(knobs: Knobs): void {
    for (const route of routes) {
      const faults = knobs[route];
      if (faults !== undefined) this.faults.set(route, faults);
    }
    if (knobs.revoke) this.tokens.revoke(knobs.revoke);
    this.#changeProducts(knobs.productState ?? {});
    const names = Object.keys(defaultSettings);
    const changed = Object.entries(knobs).filter(([name]) => names.includes(name));
    this.settings = { ...this.settings, ...Object.fromEntries(changed) };
  }

  #changeProducts(states: NonNullable<Knobs['productState']>): void {
    const keysSeen = [keys.getty.key, keys.istock.key, ...this.#products.keys()];
    for (const product of new Set(keysSeen.flatMap((key) => this.products(key)))) {
      Object.assign(product, states[String(product.id)] ?? {});
    }
  }

  /** Back to the first day. People stay signed in: tokens are kept, `set({ revoke: 'all' })` ends them. */
  reset(): void {
    this.log.clear();
    this.faults.clear();
    this.settings = defaultSettings;
    this.#products.clear();
    this.#boards.clear();
    this.downloads.length = 0;
    this.uploads.clear();
    this.deliveries.clear();
    this.release();
  }

  /** Cuts the connections that were left hanging. */
  release(): void {
    for (const socket of this.hanging) socket.destroy();
    this.hanging.clear();
  }
}
