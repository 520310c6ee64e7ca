import type * as vscode from 'vscode';

/**
 * SecretStorage of several windows over one keyring, as VS Code does it: the window that writes is not told, the others
 * are, and sometimes twice.
 */
export class MemoryKeyring {
  readonly values = new Map<string, string>();
  /** Thrown by the next calls, as a locked keyring does. */
  failure: { readonly read?: Error; readonly write?: Error } = {};
  readonly #windows: MemorySecrets[] = [];

  window(): MemorySecrets {
    const secrets = new MemorySecrets(this);
    this.#windows.push(secrets);
    return secrets;
  }

  tellOthers(writer: MemorySecrets, key: string): void {
    for (const window of this.#windows) if (window !== writer) for (const _ of [1, 2]) window.tell(key);
  }
}

export class MemorySecrets implements vscode.SecretStorage {
  readonly #keyring: MemoryKeyring;
  readonly #listeners = new Set<(event: vscode.SecretStorageChangeEvent) => unknown>();

  constructor(keyring: MemoryKeyring) {
    this.#keyring = keyring;
  }

  readonly onDidChange: vscode.Event<vscode.SecretStorageChangeEvent> = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  tell(key: string): void {
    for (const listener of this.#listeners) listener({ key });
  }

  async keys(): Promise<string[]> {
    return [...this.#keyring.values.keys()];
  }

  async get(key: string): Promise<string | undefined> {
    if (this.#keyring.failure.read) throw this.#keyring.failure.read;
    return this.#keyring.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    if (this.#keyring.failure.write) throw this.#keyring.failure.write;
    this.#keyring.values.set(key, value);
    this.#keyring.tellOthers(this, key);
  }

  async delete(key: string): Promise<void> {
    if (this.#keyring.failure.write) throw this.#keyring.failure.write;
    this.#keyring.values.delete(key);
    this.#keyring.tellOthers(this, key);
  }
}
