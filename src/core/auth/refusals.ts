import type { Grant } from '../grant.ts';

/** Why a sign-in was refused, as far as the OAuth error tells. */
export type RefusalReason =
  | 'denied' // the person, or a rule about the person, said no
  | 'method' // this key, or the server, does not offer this way of signing in
  | 'client' // the key is unknown or inactive, or its secret is wrong
  | 'person' // user name or password is wrong
  | 'answer' // the code was used before, or is too old
  | 'token' // a pasted token that is wrong, ended or another key's
  | 'server' // a problem of the server
  | 'unknown';

export interface Refusal {
  readonly reason: RefusalReason;
  /** The way of signing in to try next; undefined when the same one should be tried again. */
  readonly instead?: Grant;
}

interface Row {
  readonly code: string;
  /** Every grant when absent. */
  readonly grant?: Grant;
  readonly reason: RefusalReason;
  readonly again?: true;
}

/** Errors of RFC 6749 sections 4.1.2.1, 4.2.2.1 and 5.2, and of RFC 6750 section 3.1. The first match decides. */
const rows: readonly Row[] = [
  { code: 'access_denied', reason: 'denied', again: true },
  { code: 'unsupported_grant_type', reason: 'method' },
  { code: 'unsupported_response_type', reason: 'method' },
  { code: 'unauthorized_client', reason: 'method' },
  { code: 'invalid_client', reason: 'client' },
  { code: 'invalid_grant', grant: 'password', reason: 'person' },
  { code: 'invalid_grant', grant: 'authorization_code', reason: 'answer', again: true },
  { code: 'invalid_token', reason: 'token' },
  { code: 'server_error', reason: 'server', again: true },
  { code: 'temporarily_unavailable', reason: 'server', again: true },
];

/**
 * What a refused sign-in means and what to try instead. The browser comes first, as the way that Getty Images recommends
 * and offers every key; whoever was refused there may still have a secret.
 */
export function refusalOf(grant: Grant | undefined, code: string | undefined): Refusal {
  const row = rows.find((each) => each.code === code && (each.grant === undefined || each.grant === grant));
  const reason = row?.reason ?? 'unknown';
  if (row?.again || grant === undefined) return { reason };
  return { reason, instead: grant === 'authorization_code' ? 'client_credentials' : 'authorization_code' };
}
