import { GettyError } from '../errors.ts';
import type { OAuthClient } from './oauth.ts';
import type { Account, Token } from './types.ts';

/** Whether a new token can be had without the person. */
export function isRenewable({ grant, token, apiSecret, password }: Account): boolean {
  if (grant === 'client_credentials') return apiSecret !== undefined;
  return token.refreshToken !== undefined || (grant === 'password' && apiSecret !== undefined && password !== undefined);
}

/** A new token for the account, the way its grant gives one. Throws what the OAuthClient throws, or `signInNeeded`. */
export function renew(oauth: OAuthClient, account: Account, signal: AbortSignal): Promise<Token> {
  const { grant, apiKey, apiSecret, username, password, token } = account;
  if (grant === 'client_credentials' && apiSecret) return oauth.clientCredentials({ apiKey, apiSecret }, signal);
  if (token.refreshToken) return oauth.refresh({ apiKey, apiSecret: secretFor(account), refreshToken: token.refreshToken }, signal);
  if (grant === 'password' && apiSecret && username && password) return oauth.password({ apiKey, apiSecret, username, password }, signal);
  throw new GettyError('signInNeeded');
}

/** A public client fails when it sends a secret, so only the grant that had one sends it. */
function secretFor(account: Account): string | undefined {
  return account.grant === 'password' ? account.apiSecret : undefined;
}
