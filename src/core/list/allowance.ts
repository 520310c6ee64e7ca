import type { DownloadOptions, ImageFacts, Product } from '../api/types.ts';

/** What the list takes from one product. `price`, `left` and `after` count downloads, or credits. */
export interface ProductShare {
  readonly product: Product;
  readonly charges: number;
  readonly price: number;
  readonly left?: number;
  readonly after?: number;
}

interface Share {
  readonly product: Product;
  /** Downloads or credits; undefined when the product does not say. */
  readonly left: number | undefined;
  charges: number;
  price: number;
}

/** Whether it can be told what one licence costs: a list names its price as a whole, and never charges more. */
export function hasKnownCost({ credits }: ImageFacts, product: Product): boolean {
  return product.type !== 'creditpack' || credits !== undefined;
}

/** Downloads, or credits, that one licence costs. What is not known is not charged in a list; see `hasKnownCost`. */
export function costOf({ credits }: ImageFacts, product: Product | undefined): number {
  return product?.type === 'creditpack' ? (credits ?? 1) : 1;
}

/** Counts what a list takes from each product. Overage costs extra, so it is never counted on: it is left to single downloads. */
export class Allowance {
  readonly #shares: readonly Share[];

  constructor({ products, options }: { readonly products: readonly Product[]; readonly options: DownloadOptions }) {
    this.#shares = products.map((product) => ({ product, left: leftOf(product, options), charges: 0, price: 0 }));
  }

  /** Takes one charge from the first of these products that has enough left. */
  take(image: ImageFacts, candidates: readonly Product[]): Product | undefined {
    const suffices = ({ product, left, price }: Share) => left === undefined || price + costOf(image, product) <= left;
    const share = this.#shares.find((each) => candidates.includes(each.product) && suffices(each));
    if (!share) return undefined;
    share.charges++;
    share.price += costOf(image, share.product);
    return share.product;
  }

  /** The products that something was taken from. */
  shares(): readonly ProductShare[] {
    const used = this.#shares.filter(({ charges }) => charges > 0);
    return used.map((share) => ({ ...share, after: share.left === undefined ? undefined : share.left - share.price }));
  }
}

function leftOf(product: Product, options: DownloadOptions): number | undefined {
  if (product.type !== 'creditpack') return product.downloadsRemaining;
  return options.useTeamCredits ? product.teamCredits : product.creditsRemaining;
}
