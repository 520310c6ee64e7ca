import * as vscode from 'vscode';
import type { Product } from '../../core/api/types.ts';
import type { ListFacts } from '../../core/list/lookUp.ts';
import { coveringProducts } from '../../core/list/plan.ts';
import { hasSomethingLeft, productLabel } from '../../core/options/choices.ts';
import type { LastList } from '../../core/options/lastList.ts';
import { joined, plain, type UiText } from '../../core/text.ts';
import type { Words } from '../../seams/words.ts';
import { leftOf } from '../prompts/productRow.ts';

/** One product for the whole list. */
export function productRow(product: Product, usable: readonly Product[], facts: ListFacts, words: Words) {
  return {
    label: plain(productLabel(product, usable)),
    detail: joined([plain(agreementBeside(product, usable)), coverage([product], facts)], ' · '),
    products: [product],
    ...leftOf(product, words),
  };
}

/** The agreement, unless the label has to name it already. */
function agreementBeside(product: Product, usable: readonly Product[]): string {
  const agreement = product.agreementName ?? '';
  return productLabel(product, usable).includes(agreement) ? '' : agreement;
}

/** Products that require a note or a code are left out: what they would be told is not the same for the others. */
export function anyRow(usable: readonly Product[], facts: ListFacts) {
  const plainOnes = usable.filter(({ requirements }) => !requirements?.noteRequired && !requirements?.projectCodeRequired);
  const products = plainOnes.filter(hasSomethingLeft);
  if (products.length < 2) return [];
  const label = vscode.l10n.t('Any of Them, as Each Asset Needs');
  return [
    {
      label,
      description: joined(
        products.map((product) => plain(productLabel(product, usable))),
        ', ',
      ),
      detail: coverage(products, facts),
      products,
    },
  ];
}

export function coverage(products: readonly Product[], { images }: ListFacts): UiText {
  const covered = images.filter((image) => coveringProducts(image, products).length > 0).length;
  return vscode.l10n.t('covers {0} of {1} assets', covered, images.length);
}

/** The row of the last product, or of any of them; undefined when it is gone or nothing is left of it. */
export function lastRow(usable: readonly Product[], facts: ListFacts, words: Words, last: LastList | undefined) {
  if (last?.product === 'any') return anyRow(usable, facts)[0];
  const product = usable.find(({ id }) => id === last?.product);
  return product && hasSomethingLeft(product) ? productRow(product, usable, facts, words) : undefined;
}
