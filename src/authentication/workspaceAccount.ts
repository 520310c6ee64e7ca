import * as vscode from 'vscode';

/** Under this name in the workspace's own state, which is no file of the workspace and is not synchronised. */
const key = 'gettyImages.account';

/** Which account this workspace downloads with, where several are signed in. */
export class WorkspaceAccount implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changes.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** The only account, or the chosen one; undefined when the person must be asked. */
  of<T extends { readonly id: string }>(accounts: readonly T[]): T | undefined {
    if (accounts.length === 1) return accounts[0];
    const chosen = this.#state.get<unknown>(key);
    return accounts.find(({ id }) => id === chosen);
  }

  async choose(accountId: string): Promise<void> {
    await this.#state.update(key, accountId);
    this.#changes.fire();
  }

  dispose(): void {
    this.#changes.dispose();
  }
}
