import type { Customer } from '../core/api/types.ts';
import type { CallbackAnswer } from '../core/auth/callback.ts';
import type { Loopback, LoopbackOptions } from '../core/auth/loopback/server.ts';
import type { OAuthClient } from '../core/auth/oauth.ts';
import type { Credentials, Token } from '../core/auth/types.ts';
import type { Logger } from '../core/log.ts';

/** The origins that accounts are made for and listed for. Both may throw when the setting is not a web address. */
export interface OriginSettings {
  apiOrigin(): string;
  authOrigin(): string;
}

/** What signing in needs of the network, all of it loaded when it is first called. */
export interface SignInDeps {
  oauth(): Promise<OAuthClient>;
  startLoopback(options: LoopbackOptions): Promise<Loopback<CallbackAnswer>>;
  startTokenLoopback(options: LoopbackOptions): Promise<Loopback<Token>>;
  /** Whose token it is that belongs to no stored account yet; throws when the API does not take it. */
  owner(credentials: Omit<Credentials, 'accountId'>, signal: AbortSignal): Promise<Customer>;
  readonly settings: OriginSettings & {
    /** Port of the redirect address where it had to be registered; 0 for any. */
    redirectPort(): number;
  };
  readonly log: Logger;
}

/** Runs one at a time per name. The engine may span windows with it; the default spans this one. */
export type Lock = <T>(name: string, run: () => Promise<T>) => Promise<T>;
