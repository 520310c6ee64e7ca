import * as vscode from 'vscode';
import type { Account, AccountStore } from '../core/auth/types.ts';
import type { Engine } from '../core/engine.ts';
import { isCancellation } from '../core/errors.ts';
import { inArea, type Logger } from '../core/log.ts';
import { authProviderId, contextKeys } from '../core/names.ts';
import { joined, plain, ui } from '../core/text.ts';
import type { AccountSummary, Accounts } from '../seams/accounts.ts';
import type { Lock, SignInDeps } from './deps.ts';
import { Keychain } from './keychain.ts';
import { lazySignIn } from './lazySignIn.ts';
import { GettyAuthenticationProvider } from './provider.ts';
import { WorkspaceAccount } from './workspaceAccount.ts';

export interface AccountsOptions {
  readonly secrets: vscode.SecretStorage;
  /** Of this workspace. */
  readonly state: vscode.Memento;
  readonly engine: () => Promise<Engine>;
  readonly settings: { readonly apiUrl: URL; readonly authUrl: URL; readonly redirectPort: number };
  readonly log: Logger;
  /** Spans windows when given; otherwise renewals are single in this window only. */
  readonly lock?: Lock;
}

export interface RegisteredAccounts extends Accounts, vscode.Disposable {
  readonly store: AccountStore;
  /** Fires when an account came, went, got another token or name, or was chosen for this workspace. */
  onDidChange(listener: () => void): vscode.Disposable;
  /** The configured origins changed: other accounts may be in sight now. */
  reload(): void;
}

/** Builds the keychain, the sign-in and the provider, and registers the provider with VS Code. */
export function createAccounts({ secrets, state, engine, settings, log: all, lock }: AccountsOptions): RegisteredAccounts {
  const log = inArea(all, 'accounts');
  const origins = { apiOrigin: () => settings.apiUrl.origin, authOrigin: () => settings.authUrl.origin };
  const keychain = new Keychain({ secrets, log, lock });
  const signIn = lazySignIn(signInDeps(engine, { ...origins, redirectPort: () => settings.redirectPort }, log), keychain);
  const provider = new GettyAuthenticationProvider({ keychain, signIn, settings: origins, log });
  const ofWorkspace = new WorkspaceAccount(state);
  const list = async () => (await provider.accounts()).map(summaryOf);
  const showSignedIn = async () => {
    await vscode.commands.executeCommand('setContext', contextKeys.signedIn, (await list()).length > 0);
  };
  void showSignedIn();
  const parts = vscode.Disposable.from(
    provider,
    keychain,
    ofWorkspace,
    provider.onDidChangeSessions(() => void showSignedIn()),
    vscode.authentication.registerAuthenticationProvider(authProviderId, 'Getty Images', provider, { supportsMultipleAccounts: true }),
  );
  return {
    store: keychain,
    onDidChange: (listener) => vscode.Disposable.from(provider.onDidChangeSessions(listener), ofWorkspace.onDidChange(listener)),
    list,
    current: async () => ofWorkspace.of(await list()),
    choose: (accountId) => ofWorkspace.choose(accountId),
    signIn: () => unlessCancelled(provider.createSession().then(async ({ id }) => (await list()).find((account) => account.id === id))),
    signOut: (accountId) => provider.removeSession(accountId),
    reload: () => void provider.checkForChanges(),
    dispose: () => parts.dispose(),
  };
}

function signInDeps(engine: AccountsOptions['engine'], settings: SignInDeps['settings'], log: Logger): SignInDeps {
  return {
    settings,
    log,
    oauth: async () => (await engine()).oauth,
    startLoopback: async (options) => (await engine()).startLoopback(options),
    startTokenLoopback: async (options) => (await engine()).startTokenLoopback(options),
    owner: async (credentials, signal) => (await engine()).ownerOf(credentials, signal),
  };
}

function summaryOf({ id, label, apiKey, site }: Account): AccountSummary {
  const key = apiKey.length < 12 ? '' : vscode.l10n.t('key {0}', ui`…${plain(apiKey.slice(-4))}`);
  const name = site === 'istock' ? ui`iStock` : ui`Getty Images`;
  return { id, label: plain(label), hint: joined([site ? name : '', key], ' · ') };
}

async function unlessCancelled<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (isCancellation(error)) return undefined;
    throw error;
  }
}
