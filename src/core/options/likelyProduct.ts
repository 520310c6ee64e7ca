import type { Product } from '../api/types.ts';
import { productNamed } from './choices.ts';
import type { LastChoice } from './lastAnswers.ts';

/**
 * The product that the next download will most likely be taken from, before anything is known of the asset: the one that the
 * settings name, the one that was chosen last, or the only one that there is. Undefined where the person will be asked.
 */
export function likelyProduct(
  products: readonly Product[],
  named: string | undefined,
  last: Pick<LastChoice, 'product'> | undefined,
): Product | undefined {
  const usable = products.filter(({ status, type }) => status === 'active' && type !== 'aigen');
  const byName = named === undefined ? undefined : productNamed(named, usable);
  return byName ?? usable.find(({ id }) => id === last?.product) ?? (usable.length === 1 ? usable[0] : undefined);
}
