import type { ImageFacts, Product } from '../api/types.ts';
import { GettyError, isGettyError } from '../errors.ts';
import { hasSomethingLeft } from '../options/choices.ts';
import type { Choice } from '../options/defaults.ts';

/**
 * Why a charge is not even offered: the product's own numbers, looked up a moment ago, say that it would be refused.
 * Undefined when nothing speaks against it. Only to be asked when a charge is next: what is free needs no allowance.
 */
export function usedUp({ product, options }: Choice, image: Pick<ImageFacts, 'id' | 'credits'>): GettyError | undefined {
  if (!product) return undefined;
  const credits = options.useTeamCredits ? product.teamCredits : product.creditsRemaining;
  if (product.type === 'creditpack' && credits !== undefined && credits < (image.credits ?? 1)) {
    return new GettyError('notEnoughCredits', { assetId: image.id, product: product.name });
  }
  return hasSomethingLeft(product) ? undefined : new GettyError('overLimit', { assetId: image.id, ...factsOf(product) });
}

/** The server's "limit reached" names no product and no date; whoever asked knows both. Other errors stay as they are. */
export function aboutProduct(error: unknown, product: Product | undefined): unknown {
  if (!product || !isGettyError(error) || error.kind !== 'overLimit') return error;
  return new GettyError(error.kind, { ...factsOf(product), ...error.data }, { used: error.used, cause: error.cause });
}

function factsOf({ name, type, resetDate }: Product): { readonly product: string; readonly resetDate?: string } {
  return { product: name || type, ...(resetDate ? { resetDate } : {}) };
}
