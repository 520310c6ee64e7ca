import * as vscode from 'vscode';
import { isCancellation } from '../core/errors.ts';
import { joined, type UiText } from '../core/text.ts';
import type { AccountSummary, Accounts } from '../seams/accounts.ts';
import type { EngineSource } from '../seams/engineSource.ts';
import type { WordsSource } from '../seams/words.ts';
import { treeItem } from '../ui/tree.ts';
import { type FactNode, factItem, factNodes, type ProductNode, productItem, productNodes } from './productItems.ts';

type Node =
  | { readonly kind: 'account'; readonly account: AccountSummary; readonly isChosen: boolean }
  | ProductNode
  | FactNode
  | { readonly kind: 'message'; readonly text: UiText; readonly icon: string };

/** Accounts and their products, with what is left and when it resets. Products are looked up when an account is first shown. */
export class AccountTree implements vscode.TreeDataProvider<Node> {
  readonly #accounts: Accounts;
  readonly #engine: EngineSource;
  readonly #words: WordsSource;
  #lookUp = new AbortController();

  constructor(accounts: Accounts, engine: EngineSource, words: WordsSource) {
    this.#accounts = accounts;
    this.#engine = engine;
    this.#words = words;
  }

  /** Answers still under way are dropped, because everything is looked up again or nobody looks any more. */
  dropLookUps(): void {
    this.#lookUp.abort();
    this.#lookUp = new AbortController();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return this.#accountNodes();
    if (node.kind === 'account') return this.#products(node.account.id);
    return node.kind === 'product' ? factNodes(node, await this.#words()) : [];
  }

  /** Marks the one that this workspace uses, where there are others. */
  async #accountNodes(): Promise<Node[]> {
    const [accounts, current] = await Promise.all([this.#accounts.list(), this.#accounts.current()]);
    return accounts.map((account) => ({ kind: 'account', account, isChosen: accounts.length > 1 && account.id === current?.id }));
  }

  async #products(accountId: string): Promise<Node[]> {
    const { signal } = this.#lookUp;
    try {
      const engine = await this.#engine();
      const products = await engine.api(accountId).products(signal);
      if (products.length > 0) return productNodes(products, accountId);
      return [message(vscode.l10n.t('No products. A key without a signed-in person may have none to show.'), 'info')];
    } catch (error) {
      // A refresh dropped this look-up, and VS Code may take its answer for the new one's.
      if (isCancellation(error)) return signal === this.#lookUp.signal ? [] : this.#products(accountId);
      return [message((await this.#words()).describe(error).text, 'warning')];
    }
  }

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    if (node.kind === 'account') return accountItem(node.account, node.isChosen);
    if (node.kind === 'product') return productItem(node, await this.#words());
    if (node.kind === 'fact') return factItem(node);
    return treeItem({ label: node.text, icon: node.icon, tooltip: [node.text] });
  }
}

function accountItem(account: AccountSummary, isChosen: boolean): vscode.TreeItem {
  return treeItem({
    label: account.label,
    id: `account:${account.id}`,
    icon: isChosen ? 'pass' : 'account',
    description: joined([isChosen ? vscode.l10n.t('used here') : '', account.hint], ' · '),
    tooltip: [account.label, account.hint, isChosen ? vscode.l10n.t('used in this workspace') : ''],
    kind: 'account',
    children: 'open',
  });
}

function message(text: UiText, icon: string): Node {
  return { kind: 'message', text, icon };
}
