import type * as vscode from 'vscode';

/**
 * SecretStorage of several windows over one store, as VS Code does it: the window that writes is not told, the others
 * are, and sometimes twice.
 */
export class SharedSecrets {
  readonly values = new Map<string, string>();
  /** Thrown by the next calls, as a locked secret storage does. */
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
  readonly #shared: SharedSecrets;
  readonly #listeners = new Set<(event: vscode.SecretStorageChangeEvent) => unknown>();

  constructor(shared: SharedSecrets) {
    this.#shared = shared;
  }

  readonly onDidChange: vscode.Event<vscode.SecretStorageChangeEvent> = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  tell(key: string): void {
    for (const listener of this.#listeners) listener({ key });
  }

  async keys(): Promise<string[]> {
    return [...this.#shared.values.keys()];
  }

  async get(key: string): Promise<string | undefined> {
    if (this.#shared.failure.read) throw this.#shared.failure.read;
    return this.#shared.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    if (this.#shared.failure.write) throw this.#shared.failure.write;
    this.#shared.values.set(key, value);
    this.#shared.tellOthers(this, key);
  }

  async delete(key: string): Promise<void> {
    if (this.#shared.failure.write) throw this.#shared.failure.write;
    this.#shared.values.delete(key);
    this.#shared.tellOthers(this, key);
  }
}
