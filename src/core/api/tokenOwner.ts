import type { Credentials } from '../auth/types.ts';
import { isGettyError } from '../errors.ts';
import { customerWith, productsWith } from './client.ts';
import { type ApiConnection, isUnauthorized } from './freeRequests.ts';
import type { Customer } from './types.ts';

/**
 * Whose token this is, which also shows that the API takes it; empty for a token without a person, which may name nobody
 * but look at products. Free. Throws a GettyError of status 401 when the API does not take it; `keyRejected` is about the key.
 */
export async function tokenOwner(
  api: ApiConnection,
  credentials: Pick<Credentials, 'apiKey' | 'accessToken'>,
  signal: AbortSignal,
): Promise<Customer> {
  try {
    return await customerWith(api, credentials, signal);
  } catch (error) {
    if (!isUnauthorized(error) && !(isGettyError(error) && error.kind === 'userTokenRequired')) throw error;
    await productsWith(api, credentials, signal);
    return {};
  }
}
