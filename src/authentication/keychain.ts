import type * as vscode from 'vscode';
import { accountToReplace, parseAccount, parseIndex, serializeIndex } from '../core/auth/accounts.ts';
import type { Account, AccountStore } from '../core/auth/types.ts';
import { loggable } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import type { Lock } from './deps.ts';
import { windowLock } from './windowLock.ts';

const indexKey = 'accounts';
const accountKey = (id: string) => `account.${id}`;

export interface KeychainOptions {
  readonly secrets: vscode.SecretStorage;
  readonly log: Logger;
  readonly lock?: Lock;
}

/**
 * Accounts in SecretStorage: one secret each, and one with the list of IDs. An account exists when the list names it and
 * its secret can be read. Reading never throws, so that a locked or damaged secret storage means "signed out", not "broken";
 * writing does, so that nobody believes something was kept that was not.
 *
 * Two locks: `account.ID` for as long as a renewal takes, `accounts` for the moment of any write. Signing out takes the
 * second only, so that it never waits for a server.
 */
export class Keychain implements AccountStore {
  readonly #secrets: vscode.SecretStorage;
  readonly #log: Logger;
  readonly #lock: Lock;
  readonly #listeners = new Set<() => void>();
  readonly #reported = new Set<string>();
  readonly #subscription: vscode.Disposable;

  constructor({ secrets, log, lock = windowLock() }: KeychainOptions) {
    this.#secrets = secrets;
    this.#log = log;
    this.#lock = lock;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key === indexKey || key.startsWith(accountKey(''))) this.#announce();
    });
  }

  /** Oldest first. */
  async list(): Promise<Account[]> {
    const accounts = await Promise.all((await this.#readIds()).map((id) => this.#read(id)));
    return accounts.filter((account) => account !== undefined);
  }

  async get(accountId: string): Promise<Account | undefined> {
    // Each is a way to the window and back.
    const [ids, account] = await Promise.all([this.#readIds(), this.#read(accountId)]);
    return ids.includes(accountId) ? account : undefined;
  }

  /** What `change` returns is dropped when the account was signed out or signed in anew meanwhile. */
  update(accountId: string, change: (stored: Account) => Promise<Account>): Promise<Account | undefined> {
    return this.#lock(accountKey(accountId), async () => {
      const before = await this.get(accountId);
      if (!before) return undefined;
      const after = await change(before);
      return after === before ? before : this.#replace(before, after);
    });
  }

  /** Stores a new sign-in under `id`, or under the ID of the same account's earlier one. Returns what was stored. */
  async add(fresh: Account): Promise<Account> {
    const added = await this.#write(async () => {
      const stored = { ...fresh, id: accountToReplace(await this.list(), fresh)?.id ?? fresh.id };
      await this.#writeIds((ids) => [...ids, stored.id]);
      await this.#store(stored);
      return stored;
    });
    this.#announce();
    return added;
  }

  /** Deletes the account's key and tokens, also when they cannot be read. */
  async remove(accountId: string): Promise<void> {
    await this.#write(async () => {
      await this.#secrets.delete(accountKey(accountId));
      await this.#writeIds((ids) => ids.filter((id) => id !== accountId));
    });
    this.#announce();
  }

  /** Called after every write of this window or another one, sometimes twice and sometimes for nothing: compare. */
  onDidChange(listener: () => void): vscode.Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  dispose(): void {
    this.#listeners.clear();
    this.#subscription.dispose();
  }

  /** A sign-in that came in between is newer than anything that was made of `before`. */
  async #replace(before: Account, after: Account): Promise<Account | undefined> {
    const kept = await this.#write(async () => {
      const current = await this.get(before.id);
      if (current?.token.accessToken !== before.token.accessToken) return current;
      await this.#store(after);
      return after;
    });
    this.#announce();
    return kept;
  }

  /** VS Code does not tell the window that writes, so every write is announced here as well. */
  #announce(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #write<T>(run: () => Promise<T>): Promise<T> {
    return this.#lock(indexKey, run);
  }

  async #store(account: Account): Promise<void> {
    await this.#secrets.store(accountKey(account.id), JSON.stringify(account));
    this.#reported.delete(accountKey(account.id));
  }

  /** Unlike reading, this throws when the list cannot be read: writing it anew would sign everybody out. */
  async #writeIds(change: (ids: readonly string[]) => readonly string[]): Promise<void> {
    const before = parseIndex((await this.#secrets.get(indexKey)) ?? '') ?? [];
    await this.#secrets.store(indexKey, serializeIndex([...new Set(change(before))]));
  }

  async #readIds(): Promise<readonly string[]> {
    return (await this.#parsed(indexKey, parseIndex)) ?? [];
  }

  async #read(id: string): Promise<Account | undefined> {
    const account = await this.#parsed(accountKey(id), parseAccount);
    return account?.id === id ? account : undefined;
  }

  async #parsed<T>(key: string, parse: (text: string) => T | undefined): Promise<T | undefined> {
    try {
      const text = await this.#secrets.get(key);
      const value = text === undefined ? undefined : parse(text);
      if (text !== undefined && value === undefined) this.#report(key, 'is damaged: signed out');
      return value;
    } catch (error) {
      this.#report(key, `could not be read: signed out (${loggable(error)})`);
      return undefined;
    }
  }

  /** Once per secret, not once per look. */
  #report(key: string, what: string): void {
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#log.warn(`secret ${key} ${what}`);
  }
}
