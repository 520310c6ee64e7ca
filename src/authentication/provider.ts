import * as vscode from 'vscode';
import { belongsTo, diffAccounts } from '../core/auth/accounts.ts';
import type { Account } from '../core/auth/types.ts';
import type { Logger } from '../core/log.ts';
import { plain } from '../core/text.ts';
import type { OriginSettings } from './deps.ts';
import type { Keychain } from './keychain.ts';
import type { SignIn } from './signIn.ts';

export interface ProviderOptions {
  readonly keychain: Keychain;
  readonly signIn: Pick<SignIn, 'run'>;
  readonly settings: OriginSettings;
  readonly log: Logger;
}

/**
 * Getty Images in VS Code's Accounts menu, with several accounts at once. A session's access token is the API token:
 * VS Code's own dialog asks the person before another extension gets it. Looking at sessions touches neither the network
 * nor the engine.
 */
export class GettyAuthenticationProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #options: ProviderOptions;
  readonly #changes = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly #closing = new AbortController();
  readonly #subscription: vscode.Disposable;
  readonly onDidChangeSessions = this.#changes.event;
  /** What listeners were last told, so that they are told only what changed. */
  #known: readonly Account[] = [];
  #comparison: Promise<void>;

  constructor(options: ProviderOptions) {
    this.#options = options;
    this.#comparison = this.accounts().then((accounts) => {
      this.#known = accounts;
    });
    this.#subscription = options.keychain.onDidChange(() => void this.checkForChanges());
  }

  /** Accounts of the configured origins, oldest first. Never throws. */
  async accounts(): Promise<readonly Account[]> {
    const { keychain, settings, log } = this.#options;
    try {
      const origins = { apiOrigin: settings.apiOrigin(), authOrigin: settings.authOrigin() };
      return (await keychain.list()).filter((account) => belongsTo(account, origins));
    } catch {
      log.warn('no account is shown: the setting of an origin is not a web address');
      return [];
    }
  }

  /** Getty Images has no scopes, so every session fits every request. */
  async getSessions(
    _scopes: readonly string[] | undefined,
    { account }: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<vscode.AuthenticationSession[]> {
    const accounts = await this.accounts();
    return accounts.filter(({ id }) => account === undefined || account.id === id).map(sessionOf);
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const account = await this.#options.signIn.run(this.#closing.signal);
    await this.checkForChanges();
    return sessionOf(account);
  }

  /** There is no way to revoke a token at Getty Images: deleting it here is all that signing out can do. */
  async removeSession(sessionId: string): Promise<void> {
    await this.#options.keychain.remove(sessionId);
    await this.checkForChanges();
  }

  /** Compares with what listeners know, one comparison after the other; settles after they were told. */
  checkForChanges(): Promise<void> {
    this.#comparison = this.#comparison.then(() => this.#compare());
    return this.#comparison;
  }

  dispose(): void {
    this.#closing.abort();
    this.#subscription.dispose();
    this.#changes.dispose();
  }

  async #compare(): Promise<void> {
    const accounts = await this.accounts();
    const diff = diffAccounts(this.#known, accounts);
    this.#known = accounts;
    if (!diff || this.#closing.signal.aborted) return;
    const { added, removed, changed } = diff;
    this.#changes.fire({ added: added.map(sessionOf), removed: removed.map(sessionOf), changed: changed.map(sessionOf) });
  }
}

function sessionOf({ id, label, token }: Account): vscode.AuthenticationSession {
  return { id, accessToken: token.accessToken, account: { id, label: plain(label) }, scopes: [] };
}
