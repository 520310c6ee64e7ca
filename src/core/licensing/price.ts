import type { DownloadOptions, ImageFacts, Product } from '../api/types.ts';
import type { Allowance } from './types.ts';

/**
 * What a charge is taken from: `download` one of the agreement's downloads, `overage` one that costs extra, `credits` and
 * `teamCredits` of a credit pack, `nothing` when its numbers say that it would be refused, `unknown` when the account names
 * no product and Getty Images chooses.
 */
type PriceKind = 'download' | 'overage' | 'credits' | 'teamCredits' | 'nothing' | 'unknown';

/** What was named to the person, as far as it decides what is paid. */
export interface NamedPrice {
  readonly kind: PriceKind;
  readonly productId?: number;
  /** In credits; undefined for downloads, and where the API does not say. */
  readonly credits?: number;
  /** Downloads or credits that were said to be left. Undefined where no number was named, or none that this charge is the first to change. */
  readonly left?: number;
}

/** The price of one asset by what the account's products say now. */
export function priceOf(
  product: Product | undefined,
  { credits }: Pick<ImageFacts, 'credits'>,
  { useTeamCredits }: Pick<DownloadOptions, 'useTeamCredits'>,
): NamedPrice {
  if (!product) return { kind: 'unknown' };
  return {
    kind: kindOf(product, credits, useTeamCredits === true),
    productId: product.id,
    ...(product.type === 'creditpack' ? { credits } : {}),
  };
}

/** The same with what is left of the product, for a question that names that too. */
export function namedPrice(...[product, image, options]: Parameters<typeof priceOf>): NamedPrice {
  const price = priceOf(product, image, options);
  const left = product && allowanceOf(price, [product])?.left;
  return left === undefined ? price : { ...price, left };
}

/** What nobody was told of cannot change. */
export function withoutNumbers({ left: _left, ...price }: NamedPrice): NamedPrice {
  return price;
}

/**
 * What speaks against a price that was named: it would be refused, since nothing or not enough is left, or it is another one
 * by now: another kind, a product that has ended, or less left than was said. Undefined while it holds.
 */
export function changeOf(named: NamedPrice, products: readonly Product[]): 'overLimit' | 'notEnoughCredits' | 'priceChanged' | undefined {
  if (named.productId === undefined) return undefined;
  const product = products.find(({ id }) => id === named.productId);
  if (product?.status !== 'active') return 'priceChanged';
  const kind = kindOf(product, named.credits, named.kind === 'teamCredits');
  if (kind === named.kind) return hasLessLeft(named, products) ? 'priceChanged' : undefined;
  if (kind !== 'nothing') return 'priceChanged';
  return product.type === 'creditpack' ? 'notEnoughCredits' : 'overLimit';
}

/** Somebody else used it meanwhile, so "After this: 36 left" would not come true. More is nothing that anybody would mind. */
function hasLessLeft(named: NamedPrice, products: readonly Product[]): boolean {
  const left = allowanceOf(named, products)?.left;
  return named.left !== undefined && left !== undefined && left < named.left;
}

/** What is left of the product that the price is taken from, in downloads or credits; undefined where nobody knows. */
export function allowanceOf({ productId, kind }: NamedPrice, products: readonly Product[]): Allowance | undefined {
  const product = products.find(({ id }) => id === productId);
  const left = kind === 'teamCredits' ? product?.teamCredits : kind === 'credits' ? product?.creditsRemaining : leftOf(product);
  return productId === undefined || left === undefined ? undefined : { productId, left };
}

/** The overage counts on below what the agreement holds. */
function leftOf(product: Product | undefined): number | undefined {
  const { downloadsRemaining, overage } = product ?? {};
  return downloadsRemaining === undefined ? undefined : downloadsRemaining + (overage?.remaining ?? 0);
}

/** Numbers that are not known speak against nothing. */
function kindOf(product: Product, credits: number | undefined, fromTeam: boolean): PriceKind {
  if (product.type === 'creditpack') {
    const left = fromTeam ? product.teamCredits : product.creditsRemaining;
    return left !== undefined && left < (credits ?? 1) ? 'nothing' : fromTeam ? 'teamCredits' : 'credits';
  }
  if (product.downloadsRemaining === undefined || product.downloadsRemaining > 0) return 'download';
  return (product.overage?.remaining ?? 0) > 0 ? 'overage' : 'nothing';
}
