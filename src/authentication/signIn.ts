import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { numberedLabel } from '../core/auth/accounts.ts';
import type { Account, Grant, Token } from '../core/auth/types.ts';
import { type GettyError, isGettyError } from '../core/errors.ts';
import { plain } from '../core/text.ts';
import { browserToken, whileWaiting } from './browserSignIn.ts';
import type { SignInDeps } from './deps.ts';
import type { Keychain } from './keychain.ts';
import { askApiKey, askApiSecret } from './keyPrompts.ts';
import { askChoice, back } from './prompts.ts';

interface Granted {
  readonly grant: Grant;
  readonly apiKey: string;
  readonly apiSecret?: string;
  readonly token: Token;
}

/** Asks how to sign in, signs in, and stores the account. One sign-in at a time: a second caller joins the first. */
export class SignIn {
  readonly #deps: SignInDeps;
  readonly #keychain: Keychain;
  #current: Promise<Account> | undefined;
  /** Typed in this window and kept for the next try only, in no setting and no file. */
  #lastKey: string | undefined;

  constructor(deps: SignInDeps, keychain: Keychain) {
    this.#deps = deps;
    this.#keychain = keychain;
  }

  /** Rejects with a cancellation when the person gives up; nothing is stored then. */
  run(signal: AbortSignal): Promise<Account> {
    this.#current ??= this.#signIn(signal).finally(() => {
      this.#current = undefined;
    });
    return this.#current;
  }

  async #signIn(signal: AbortSignal): Promise<Account> {
    const { settings, log } = this.#deps;
    const origins = { apiOrigin: settings.apiOrigin(), authOrigin: settings.authOrigin() };
    const granted = await this.#ask(signal);
    signal.throwIfAborted();
    const label = await this.#labelOf(granted, signal);
    signal.throwIfAborted();
    const account = await this.#keychain.add({ version: 1, id: randomUUID(), label, ...origins, ...granted });
    log.info(`signed in (${account.grant})`);
    return account;
  }

  async #ask(signal: AbortSignal): Promise<Granted> {
    for (;;) {
      const method = await askMethod();
      if (!method) throw new vscode.CancellationError();
      const granted = method === 'browser' ? await this.#askBrowser(signal) : await this.#askKeyAndSecret(signal);
      if (granted !== back) return granted;
    }
  }

  async #askBrowser(signal: AbortSignal): Promise<Granted | typeof back> {
    const apiKey = await this.#askKey();
    if (apiKey === back) return back;
    const token = await whileWaiting(signal, (either) => browserToken(this.#deps, apiKey, either));
    return { grant: 'authorization_code', apiKey, token };
  }

  /** A refused secret is asked for again; Back leads to the key. */
  async #askKeyAndSecret(signal: AbortSignal): Promise<Granted | typeof back> {
    let problem: string | undefined;
    let apiKey = await this.#askKey();
    while (apiKey !== back) {
      const apiSecret = orCancel(await askApiSecret(problem));
      problem = undefined;
      if (apiSecret === back) {
        apiKey = await this.#askKey();
        continue;
      }
      const token = await this.#clientToken(apiKey, apiSecret, signal);
      if ('accessToken' in token) return { grant: 'client_credentials', apiKey, apiSecret, token };
      problem = refusalText(token.data.code);
    }
    return back;
  }

  /** The refusal itself when the key or the secret is wrong; everything else is thrown. */
  async #clientToken(apiKey: string, apiSecret: string, signal: AbortSignal): Promise<Token | GettyError> {
    try {
      const oauth = await this.#deps.oauth();
      return await oauth.clientCredentials({ apiKey, apiSecret }, signal);
    } catch (error) {
      if (isGettyError(error) && error.kind === 'signInRefused') return error;
      throw error;
    }
  }

  async #askKey(): Promise<string | typeof back> {
    const apiKey = orCancel(await askApiKey(this.#lastKey));
    if (apiKey !== back) this.#lastKey = apiKey;
    return apiKey;
  }

  /** The person's name; a token of a key alone has no person, and no failure of this lookup undoes a sign-in. */
  async #labelOf({ grant, apiKey, token }: Granted, signal: AbortSignal): Promise<string> {
    const accounts = await this.#keychain.list();
    const taken = accounts.map((account) => account.label);
    if (grant === 'client_credentials') {
      const earlier = accounts.find((account) => account.grant === grant && account.apiKey === apiKey);
      return earlier?.label ?? numberedLabel(vscode.l10n.t('API key account'), taken);
    }
    const name = await this.#nameOf({ apiKey, accessToken: token.accessToken }, signal);
    return name || numberedLabel(vscode.l10n.t('Getty Images account'), taken);
  }

  async #nameOf(caller: { readonly apiKey: string; readonly accessToken: string }, signal: AbortSignal): Promise<string> {
    try {
      const { firstName, lastName } = await this.#deps.customer(caller, signal);
      return plain([firstName, lastName].filter(Boolean).join(' '));
    } catch (error) {
      if (!isGettyError(error)) throw error;
      this.#deps.log.warn(`name of the account not found: ${error.kind}`);
      return '';
    }
  }
}

async function askMethod(): Promise<'browser' | 'key' | undefined> {
  const answer = await askChoice(vscode.l10n.t('Sign In to Getty Images'), vscode.l10n.t('How do you want to sign in?'), [
    {
      label: vscode.l10n.t('$(globe) Sign in with your browser'),
      detail: vscode.l10n.t('With your own Getty Images or iStock user. Needs an API key.'),
      method: 'browser' as const,
    },
    {
      label: vscode.l10n.t('$(key) API key and secret'),
      detail: vscode.l10n.t('For keys that may download without a person. Ask your contact whether yours does.'),
      method: 'key' as const,
    },
  ]);
  return answer?.method;
}

function refusalText(code: string | undefined): string {
  if (code === 'unauthorized_client')
    return vscode.l10n.t('This key may not sign in this way. Press Escape and sign in with your browser.');
  return vscode.l10n.t('Getty Images refused this key and secret.');
}

function orCancel<T>(answer: T | undefined): T {
  if (answer === undefined) throw new vscode.CancellationError();
  return answer;
}
