import type { Grant } from '../grant.ts';

/**
 * What is kept for one signed-in account, as JSON in SecretStorage and nowhere else.
 * It belongs to the API and auth origins it was made for and is sent to no other.
 */
export interface Account {
  readonly version: 1;
  /** Random; also the id of the VS Code session. */
  readonly id: string;
  readonly label: string;
  readonly grant: Grant;
  readonly apiOrigin: string;
  readonly authOrigin: string;
  /** Is also the OAuth client_id. */
  readonly apiKey: string;
  /** Whose key it is, learnt from the account's products: absent until they were looked up. */
  readonly site?: Site;
  readonly apiSecret?: string;
  /** Only for the resource owner grant, whose refresh token may be missing. */
  readonly username?: string;
  readonly password?: string;
  readonly token: Token;
}

/** Getty Images or iStock. */
export type Site = 'getty' | 'istock';

export interface Token {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Milliseconds since the epoch; undefined when the server did not say. */
  readonly expiresAt?: number;
}

/** What one API call needs. */
export interface Credentials {
  readonly accountId: string;
  readonly apiKey: string;
  readonly accessToken: string;
}

/** Where API calls get their credentials. Implemented in core/auth over a store that the features provide. */
export interface CredentialSource {
  /**
   * A token that is good for some minutes; refreshes first when it is not, once for all callers.
   * `rejected` is the access token that a 401 just refused: it is refreshed even when it looks valid.
   * Throws GettyError `signInNeeded`.
   */
  credentials(accountId: string, options?: { rejected?: string; signal?: AbortSignal }): Promise<Credentials>;
}

/** Where accounts are kept. `update` re-reads inside a lock that all windows share, so that a rotated token is never lost. */
export interface AccountStore {
  get(accountId: string): Promise<Account | undefined>;
  /** Runs `change` on the stored account and stores what it returns. Undefined when the account is gone. */
  update(accountId: string, change: (stored: Account) => Promise<Account>): Promise<Account | undefined>;
}
