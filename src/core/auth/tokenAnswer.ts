import { type JsonObject, objectOf } from '../decode.ts';
import { GettyError } from '../errors.ts';
import { foreignJsonOf } from '../foreign.ts';
import type { Token } from './types.ts';

/**
 * Reads a successful answer of the token endpoint. `expires_in` is a number, or a string on the older hosts of the API
 * (release note of 2022-05-12), or missing; `token_type` comes in any case. A refresh token that is not renewed stays
 * the old one (RFC 6749 section 6).
 *
 * `now`: milliseconds since the epoch when the request was sent, so that the token never seems to live longer than it does.
 * Throws GettyError `unexpectedAnswer`.
 */
export function parseTokenAnswer(body: string, now: number, oldRefreshToken?: string): Token {
  return tokenOf(objectOf(foreignJsonOf(body)) ?? {}, now, oldRefreshToken);
}

/** The same for values that were read already. */
export function tokenOf(answer: JsonObject, now: number, oldRefreshToken?: string): Token {
  const accessToken = tokenText(answer.access_token);
  if (!accessToken || !isBearer(answer.token_type)) throw new GettyError('unexpectedAnswer', { status: 200 });
  const seconds = secondsOf(answer.expires_in);
  return {
    accessToken,
    refreshToken: tokenText(answer.refresh_token) ?? oldRefreshToken,
    expiresAt: seconds === undefined ? undefined : now + seconds * 1000,
  };
}

/** Printable ASCII without spaces: anything else could not stand in a header. */
function tokenText(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\x21-\x7e]+$/u.test(value) ? value : undefined;
}

function isBearer(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.toLowerCase() === 'bearer');
}

function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
