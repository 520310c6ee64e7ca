import * as vscode from 'vscode';
import type { AccountStore } from '../core/auth/types.ts';
import type { Engine } from '../core/engine.ts';
import { isCancellation } from '../core/errors.ts';
import { inArea, type Logger } from '../core/log.ts';
import { authProviderId, contextKeys } from '../core/names.ts';
import type { AccountSummary, Accounts } from '../seams.ts';
import type { Lock, SignInDeps } from './deps.ts';
import { Keychain } from './keychain.ts';
import { GettyAuthenticationProvider } from './provider.ts';
import { SignIn } from './signIn.ts';

export interface AccountsOptions {
  readonly secrets: vscode.SecretStorage;
  readonly engine: () => Promise<Engine>;
  readonly settings: { readonly apiUrl: URL; readonly authUrl: URL };
  readonly log: Logger;
  /** Spans windows when given; otherwise renewals are single in this window only. */
  readonly lock?: Lock;
}

export interface RegisteredAccounts extends Accounts, vscode.Disposable {
  readonly store: AccountStore;
  /** Fires when an account came, went, or got another token or name. */
  readonly onDidChange: vscode.Event<unknown>;
  /** The configured origins changed: other accounts may be in sight now. */
  reload(): void;
}

/** Builds the keychain, the sign-in and the provider, and registers the provider with VS Code. */
export function createAccounts({ secrets, engine, settings, log: all, lock }: AccountsOptions): RegisteredAccounts {
  const log = inArea(all, 'accounts');
  const origins = { apiOrigin: () => settings.apiUrl.origin, authOrigin: () => settings.authUrl.origin };
  const keychain = new Keychain({ secrets, log, lock });
  const signIn = new SignIn(signInDeps(engine, origins, log), keychain);
  const provider = new GettyAuthenticationProvider({ keychain, signIn, settings: origins, log });
  const list = async () => (await provider.accounts()).map(summaryOf);
  const showSignedIn = async () => {
    await vscode.commands.executeCommand('setContext', contextKeys.signedIn, (await list()).length > 0);
  };
  void showSignedIn();
  const parts = vscode.Disposable.from(
    provider,
    keychain,
    provider.onDidChangeSessions(() => void showSignedIn()),
    vscode.authentication.registerAuthenticationProvider(authProviderId, 'Getty Images', provider, { supportsMultipleAccounts: true }),
  );
  return {
    store: keychain,
    onDidChange: provider.onDidChangeSessions,
    list,
    signIn: () => unlessCancelled(provider.createSession().then((session) => session.account)),
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
    customer: async (credentials, signal) => (await engine()).customerOf(credentials, signal),
  };
}

function summaryOf({ id, label }: { readonly id: string; readonly label: string }): AccountSummary {
  return { id, label };
}

async function unlessCancelled<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (isCancellation(error)) return undefined;
    throw error;
  }
}
