import * as vscode from 'vscode';
import type { Product } from '../core/api/types.ts';
import { hasSomethingLeft, productLabel } from '../core/options/choices.ts';
import { plain } from '../core/text.ts';
import type { ProductFact, Words } from '../seams.ts';

/** A product among the others of its account. */
export interface ProductNode {
  readonly kind: 'product';
  readonly product: Product;
  readonly accountId: string;
  readonly label: string;
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
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  const parts = [stateOf(product), words.allowance(product), words.resets(product)].filter(Boolean);
  const agreement = label === name ? [] : [plain(product.agreementName ?? '')].filter(Boolean);
  item.id = `product:${accountId}:${product.id}`;
  item.description = [...parts.slice(0, 1), ...agreement, ...parts.slice(1)].join(' · ');
  item.iconPath = new vscode.ThemeIcon(hasSomethingLeft(product) ? 'package' : 'circle-slash');
  item.tooltip = [label, ...parts, ...words.productFacts(product).map(factText)].join('\n');
  item.accessibilityInformation = { label: [label, ...parts].join(', ') };
  item.contextValue = 'product';
  return item;
}

/** A product for generating images is listed, since the account has it, but says that assets are not taken from it. */
function stateOf({ status, type }: Product): string {
  if (status !== 'active') return vscode.l10n.t('inactive');
  return type === 'aigen' ? vscode.l10n.t('for generating images, not for assets') : '';
}

export function factItem({ fact }: FactNode): vscode.TreeItem {
  const item = new vscode.TreeItem(fact.label);
  item.description = fact.value;
  item.tooltip = factText(fact);
  item.accessibilityInformation = { label: factText(fact) };
  item.contextValue = 'fact';
  return item;
}

function factText({ label, value }: ProductFact): string {
  return `${label}: ${value}`;
}
