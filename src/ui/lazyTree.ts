import * as vscode from 'vscode';

/** A tree whose rows are loaded when they are first shown: a start with a closed sidebar needs none of them. */
export class LazyTree<Node> implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #load: () => Promise<vscode.TreeDataProvider<Node>>;

  constructor(load: () => Promise<vscode.TreeDataProvider<Node>>) {
    this.#load = load;
  }

  /** A row with what is below it; all of them when undefined. */
  refresh(node?: Node): void {
    this.#changed.fire(node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    return (await (await this.#load()).getChildren(node)) ?? [];
  }

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    return (await this.#load()).getTreeItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    return (await (await this.#load()).resolveTreeItem?.(item, node, token)) ?? item;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
