import * as vscode from 'vscode';
import type { Product } from '../core/api/types.ts';
import { hasSomethingLeft, productLabel } from '../core/options/choices.ts';
import { joined, plain, type UiText, ui } from '../core/text.ts';
import type { ProductFact, Words } from '../seams/words.ts';
import { treeItem } from '../ui/tree.ts';

/** A product among the others of its account. */
export interface ProductNode {
  readonly kind: 'product';
  readonly product: Product;
  readonly accountId: string;
  readonly label: UiText;
}

/** One thing that is known of a product. */
export interface FactNode {
  readonly kind: 'fact';
  readonly fact: ProductFact;
}

export function productNodes(products: readonly Product[], accountId: string): ProductNode[] {
  return products.map((product) => ({ kind: 'product', product, accountId, label: plain(productLabel(product, products)) }));
}

export function factNodes({ product }: ProductNode, words: Words): FactNode[] {
  return words.productFacts(product).map((fact) => ({ kind: 'fact', fact }));
}

/** What is left comes first behind the name: a narrow sidebar cuts the rest, which the tooltip has. */
export function productItem({ product, accountId, label }: ProductNode, words: Words): vscode.TreeItem {
  const name = plain(product.name || product.type);
  const parts = [stateOf(product), words.allowance(product), words.resets(product)].filter(Boolean);
  const agreement = label === name ? '' : plain(product.agreementName ?? '');
  return treeItem({
    label: name,
    id: `product:${accountId}:${product.id}`,
    description: joined([...parts.slice(0, 1), agreement, ...parts.slice(1)], ' · '),
    icon: hasSomethingLeft(product) ? 'package' : 'circle-slash',
    tooltip: [label, ...parts, ...words.productFacts(product).map(factText)],
    spoken: joined([label, ...parts], ', '),
    kind: 'product',
    children: 'closed',
  });
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
