import * as vscode from 'vscode';
import type { Product } from '../core/api/types.ts';
import { isCancellation } from '../core/errors.ts';
import type { AccountSummary, Accounts, EngineSource, Words } from '../seams.ts';

type Node =
  | { readonly kind: 'account'; readonly account: AccountSummary }
  | { readonly kind: 'product'; readonly product: Product }
  | { readonly kind: 'message'; readonly text: string; readonly icon: string };

/** Accounts and their products, with what is left and when it resets. Products are looked up when an account is first shown. */
export class AccountTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #accounts: Accounts;
  readonly #engine: EngineSource;
  readonly #words: Words;
  #lookUp = new AbortController();

  constructor(accounts: Accounts, engine: EngineSource, words: Words) {
    this.#accounts = accounts;
    this.#engine = engine;
    this.#words = words;
  }

  /** Looks everything up again; answers still under way are dropped. */
  refresh(): void {
    this.#lookUp.abort();
    this.#lookUp = new AbortController();
    this.#changed.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return (await this.#accounts.list()).map((account) => ({ kind: 'account', account }));
    return node.kind === 'account' ? this.#products(node.account.id) : [];
  }

  async #products(accountId: string): Promise<Node[]> {
    const { signal } = this.#lookUp;
    try {
      const engine = await this.#engine();
      const products = await engine.api(accountId).products(signal);
      if (products.length > 0) return products.map((product) => ({ kind: 'product', product }));
      return [message(vscode.l10n.t('No products. A key without a signed-in person may have none to show.'), 'info')];
    } catch (error) {
      if (isCancellation(error)) return [];
      return [message(this.#words.describe(error).text, 'warning')];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'account') return accountItem(node.account);
    if (node.kind === 'product') return this.#productItem(node.product);
    const item = new vscode.TreeItem(node.text);
    item.iconPath = new vscode.ThemeIcon(node.icon);
    item.tooltip = node.text;
    return item;
  }

  #productItem(product: Product): vscode.TreeItem {
    const item = new vscode.TreeItem(product.name || product.type);
    const inactive = product.status === 'active' ? '' : vscode.l10n.t('inactive');
    const parts = [inactive, this.#words.allowance(product), this.#words.resets(product)].filter(Boolean);
    item.id = `product:${product.id}`;
    item.description = parts.join(' · ');
    item.iconPath = new vscode.ThemeIcon(product.downloadsRemaining === 0 ? 'circle-slash' : 'package');
    item.tooltip = [item.label, product.agreementName, ...parts].filter(Boolean).join('\n');
    item.accessibilityInformation = { label: [item.label, ...parts].join(', ') };
    item.contextValue = 'product';
    return item;
  }

  dispose(): void {
    this.#lookUp.abort();
    this.#changed.dispose();
  }
}

function accountItem(account: AccountSummary): vscode.TreeItem {
  const item = new vscode.TreeItem(account.label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `account:${account.id}`;
  item.iconPath = new vscode.ThemeIcon('account');
  item.contextValue = 'account';
  return item;
}

function message(text: string, icon: string): Node {
  return { kind: 'message', text, icon };
}
