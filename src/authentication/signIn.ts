import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { labelFor, nameOf, numberedLabel } from '../core/auth/accounts.ts';
import type { Account } from '../core/auth/types.ts';
import { GettyError, isGettyError } from '../core/errors.ts';
import { back } from '../ui/steps.ts';
import type { SignInDeps } from './deps.ts';
import type { Keychain } from './keychain.ts';
import { askMethod } from './methods/methods.ts';
import type { Attempt, Granted } from './methods/signInMethod.ts';

/** Asks how to sign in, signs in, and stores the account. */
export class SignIn {
  readonly #deps: SignInDeps;
  readonly #keychain: Keychain;
  readonly #memory: Attempt['memory'] = {};

  constructor(deps: SignInDeps, keychain: Keychain) {
    this.#deps = deps;
    this.#keychain = keychain;
  }

  /** Rejects with a cancellation when the person gives up; nothing is stored then. */
  async run(signal: AbortSignal): Promise<Account> {
    const { settings, log } = this.#deps;
    const origins = { apiOrigin: settings.apiOrigin(), authOrigin: settings.authOrigin() };
    const { name, ...granted } = await this.#ask(signal);
    signal.throwIfAborted();
    const label = await this.#labelOf({ name, ...granted }, signal);
    signal.throwIfAborted();
    const account = await this.#keychain.add({ version: 1, id: randomUUID(), label, ...origins, ...granted });
    log.info(`signed in (${account.grant})`);
    return account;
  }

  async #ask(signal: AbortSignal): Promise<Granted> {
    for (;;) {
      const method = await askMethod();
      const granted = await method?.run({ deps: this.#deps, signal, memory: this.#memory }).catch(withGrant(method.grant));
      if (granted === undefined) throw new vscode.CancellationError();
      if (granted !== back) return granted;
    }
  }

  /** No failure of the name's lookup undoes a sign-in. */
  async #labelOf(granted: Granted, signal: AbortSignal): Promise<string> {
    const accounts = await this.#keychain.list();
    const name = granted.name ?? (await this.#lookUpName(granted, signal));
    if (name === undefined) {
      const taken = accounts.map(({ label }) => label);
      return numberedLabel(vscode.l10n.t('Getty Images account'), taken);
    }
    return labelFor(name || vscode.l10n.t('API key account'), granted, accounts);
  }

  async #lookUpName({ apiKey, token }: Granted, signal: AbortSignal): Promise<string | undefined> {
    try {
      return nameOf(await this.#deps.owner({ apiKey, accessToken: token.accessToken }, signal));
    } catch (error) {
      if (!isGettyError(error)) throw error;
      this.#deps.log.warn(`name of the account not found: ${error.kind}`);
      return undefined;
    }
  }
}

/** A refusal says which way of signing in it was, so that the sentence can name another one. */
function withGrant(grant: Account['grant']): (error: unknown) => never {
  return (error) => {
    if (!isGettyError(error) || error.kind !== 'signInRefused') throw error;
    throw new GettyError(error.kind, { ...error.data, grant }, { cause: error });
  };
}
