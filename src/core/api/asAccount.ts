import type { CredentialSource, Credentials } from '../auth/types.ts';
import { type ApiConnection, asFree, type FreeAnswer, type FreeRequest, getJson, isUnauthorized } from './freeRequests.ts';
import { apiLanguage } from './languages.ts';

/** What requests in the name of an account need. */
export interface AccountConnection extends ApiConnection {
  readonly credentials: CredentialSource;
  readonly accountId: string;
}

/**
 * A free request in the name of the account. A token can be refused before its time, so one 401 is answered with a new token. A
 * second one means something else: `unauthorized` or `keyRejected`.
 */
export async function getAs(account: AccountConnection, request: FreeRequest, signal: AbortSignal): Promise<FreeAnswer> {
  const first = await credentialsOf(account, signal);
  try {
    return await getJson(account, first, request, signal);
  } catch (error) {
    if (!isUnauthorized(error)) throw error;
    account.log.info(`${request.operation}: the token was refused, asking for a new one`);
    const second = await credentialsOf(account, signal, first.accessToken);
    if (second.accessToken === first.accessToken) throw error;
    return getJson(account, second, request, signal);
  }
}

export async function credentialsOf(account: AccountConnection, signal: AbortSignal, rejected?: string): Promise<Credentials> {
  const { credentials, accountId } = account;
  try {
    return await credentials.credentials(accountId, { signal, rejected });
  } catch (error) {
    throw asFree(error);
  }
}

/** What tells one look-up from another of the same account. */
export function lookUpKey({ language }: Pick<ApiConnection, 'language'>, { path, query }: FreeRequest): string {
  return JSON.stringify([apiLanguage(language), path, query]);
}
