import type { Account } from '../../../src/core/auth/types.ts';

/** An account of the origins `http://api.test` and `http://auth.test`, with any part of it replaced. */
export function anAccount(parts: Partial<Account> = {}): Account {
  return {
    version: 1,
    id: 'one',
    label: 'Ada Lovelace',
    grant: 'authorization_code',
    apiOrigin: 'http://api.test',
    authOrigin: 'http://auth.test',
    apiKey: 'key',
    token: { accessToken: 'access', refreshToken: 'refresh', expiresAt: 1 },
    ...parts,
  };
}
