import * as vscode from 'vscode';
import type { Product } from '../core/api/types.ts';
import { hasSomethingLeft, productLabel, toldApartBy } from '../core/options/choices.ts';
import { joined, plain, type UiText, ui } from '../core/text.ts';
import type { ProductFact, Words } from '../seams/words.ts';
import { type Row, treeItem } from '../ui/tree.ts';

/** A product among the others of its account. */
export interface ProductNode {
  readonly kind: 'product';
  readonly product: Product;
  readonly accountId: string;
  /** Its whole name. */
  readonly label: UiText;
  /** What it is called where there is little room. */
  readonly short: UiText;
}

/** One thing that is known of a product. */
export interface FactNode {
  readonly kind: 'fact';
  readonly fact: ProductFact;
}

export function productNodes(products: readonly Product[], accountId: string): ProductNode[] {
  return products.map((product) => {
    const label = productLabel(product, products);
    const told = product.agreementName ? toldApartBy(product, products) : undefined;
    return { kind: 'product', product, accountId, label: plain(label), short: plain(told ?? label) };
  });
}

export function factNodes({ product }: ProductNode, words: Words): FactNode[] {
  return words.productFacts(product).map((fact) => ({ kind: 'fact', fact }));
}

export function productItem(node: ProductNode, words: Words): vscode.TreeItem {
  return treeItem(productRow(node, words));
}

/** What tells it apart and what is left: a narrow sidebar has no room for more, which the tooltip and a screen reader have. */
export function productRow(
  { product, accountId, label, short }: ProductNode,
  words: Pick<Words, 'allowance' | 'resets' | 'productFacts'>,
): Row {
  const shown = [stateOf(product), words.allowance(product)].filter(Boolean);
  const parts = [...shown, words.resets(product)].filter(Boolean);
  return {
    label: short,
    id: `product:${accountId}:${product.id}`,
    description: joined(shown, ' · '),
    icon: hasSomethingLeft(product) ? 'package' : 'circle-slash',
    tooltip: [label, ...parts, ...words.productFacts(product).map(factText)],
    spoken: joined([label, ...parts], ', '),
    kind: 'product',
    children: 'closed',
  };
}

/** A product for generating images is listed, since the account has it, but says that assets are not taken from it. */
function stateOf({ status, type }: Product): UiText {
  if (status !== 'active') return vscode.l10n.t('inactive');
  return type === 'aigen' ? vscode.l10n.t('for generating images, not for assets') : '';
}

export function factItem({ fact }: FactNode): vscode.TreeItem {
  const spoken = factText(fact);
  return treeItem({ label: fact.label, description: fact.value, tooltip: [spoken], spoken, kind: 'fact' });
}

function factText({ label, value }: ProductFact): UiText {
  return ui`${label}: ${value}`;
}
