import type { Clock } from '../clock.ts';
import { GettyError, isCancellation, isGettyError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { unlessAborted } from '../unlessAborted.ts';
import { belongsTo, withoutRenewal, withToken } from './accounts.ts';
import type { OAuthClient } from './oauth.ts';
import { isFinalRefusal } from './oauthProblem.ts';
import type { Account, AccountStore, CredentialSource, Credentials, Token } from './types.ts';

/** A token with less life than this is renewed first; the cushion of Getty's own SDKs. */
const cushion = 5 * 60 * 1000;

export interface TokenKeeperOptions {
  readonly store: AccountStore;
  readonly oauth: OAuthClient;
  /** The configured API; accounts made for another one get no credentials. */
  readonly apiOrigin: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Hands out tokens that are good for some minutes and renews them once for everybody: one renewal per account in this
 * process, and one among all windows because the store re-reads the account inside its lock. A renewal is never aborted
 * by a caller who gave up: the server may have rotated the refresh token already, and the answer is the only copy.
 */
export class TokenKeeper implements CredentialSource {
  readonly #options: TokenKeeperOptions;
  readonly #renewals = new Map<string, Promise<Account>>();

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
  }

  async credentials(accountId: string, { rejected, signal }: { rejected?: string; signal?: AbortSignal } = {}): Promise<Credentials> {
    signal?.throwIfAborted();
    const stored = await this.#options.store.get(accountId);
    signal?.throwIfAborted();
    if (!stored || !this.#isOurs(stored)) throw new GettyError('signInNeeded');
    const account = this.#isGood(stored, rejected) ? stored : await this.#renewed(accountId, rejected, signal);
    return { accountId, apiKey: account.apiKey, accessToken: account.token.accessToken };
  }

  /** Joins a renewal under way; a second round when it ended with the very token that was rejected. */
  async #renewed(accountId: string, rejected: string | undefined, signal: AbortSignal | undefined): Promise<Account> {
    const joined = this.#renewals.get(accountId);
    const account = await unlessAborted(joined ?? this.#start(accountId, rejected), signal);
    return joined && account.token.accessToken === rejected ? this.#renewed(accountId, rejected, signal) : account;
  }

  #start(accountId: string, rejected: string | undefined): Promise<Account> {
    const renewal = this.#renewInLock(accountId, rejected).finally(() => this.#renewals.delete(accountId));
    this.#renewals.set(accountId, renewal);
    return renewal;
  }

  /** Failures are thrown only after the store has what must be kept, such as the mark of a refused grant. */
  async #renewInLock(accountId: string, rejected: string | undefined): Promise<Account> {
    let failure: GettyError | undefined;
    const kept = await this.#options.store.update(accountId, async (stored) => {
      if (!this.#isOurs(stored) || this.#isGood(stored, rejected)) return stored;
      const outcome = await this.#renew(stored, rejected);
      failure = outcome.failure;
      return outcome.account;
    });
    if (failure) throw failure;
    if (!kept || !this.#isOurs(kept)) throw new GettyError('signInNeeded');
    return kept;
  }

  async #renew(stored: Account, rejected: string | undefined): Promise<{ account: Account; failure?: GettyError }> {
    try {
      const token = await renew(this.#options.oauth, stored, new AbortController().signal);
      this.#options.log.info('token renewed');
      return { account: withToken(stored, token) };
    } catch (error) {
      if (!isGettyError(error) || isCancellation(error)) throw error;
      this.#options.log.warn(`token not renewed: ${error.kind} ${error.data.code ?? ''}`);
      return isFinalRefusal(error) ? this.#refused(stored, rejected, error) : this.#unrenewed(stored, rejected, error);
    }
  }

  /** Another window may have used the refresh token a moment earlier where no lock spans windows: then its token is used. */
  async #refused(used: Account, rejected: string | undefined, cause: GettyError): Promise<{ account: Account; failure?: GettyError }> {
    const stored = await this.#options.store.get(used.id);
    const theirs = stored && stored.token.accessToken !== used.token.accessToken && this.#isGood(stored, rejected);
    if (theirs) return { account: stored };
    return { account: withoutRenewal(used), failure: new GettyError('signInNeeded', cause.data, { cause }) };
  }

  /** The old token serves as long as it lives, unless the API has just rejected it. */
  #unrenewed(stored: Account, rejected: string | undefined, failure: GettyError): { account: Account; failure?: GettyError } {
    const usable = stored.token.accessToken !== rejected && this.#lifeOf(stored) > 0;
    return usable ? { account: stored } : { account: stored, failure };
  }

  #isGood(account: Account, rejected: string | undefined): boolean {
    return account.token.accessToken !== rejected && this.#lifeOf(account) > cushion;
  }

  /** Milliseconds; without end when the server named none, since then only a 401 can tell. */
  #lifeOf({ token }: Account): number {
    return token.expiresAt === undefined ? Number.POSITIVE_INFINITY : token.expiresAt - this.#options.clock.now();
  }

  #isOurs(account: Account): boolean {
    return belongsTo(account, { apiOrigin: this.#options.apiOrigin, authOrigin: this.#options.oauth.authOrigin });
  }
}

/** A new token for the account, the way its grant gives one. Throws what the OAuthClient throws, or `signInNeeded` for want of a way. */
function renew(oauth: OAuthClient, account: Account, signal: AbortSignal): Promise<Token> {
  const { grant, apiKey, apiSecret, username, password, token } = account;
  if (grant === 'client_credentials') {
    if (apiSecret) return oauth.clientCredentials({ apiKey, apiSecret }, signal);
  } else if (token.refreshToken) return oauth.refresh({ apiKey, apiSecret: secretFor(account), refreshToken: token.refreshToken }, signal);
  if (grant === 'password' && apiSecret && username && password) return oauth.password({ apiKey, apiSecret, username, password }, signal);
  throw new GettyError('signInNeeded');
}

/** A public client fails when it sends a secret, so only the grant that had one sends it. */
function secretFor(account: Account): string | undefined {
  return account.grant === 'password' ? account.apiSecret : undefined;
}
