import { objectOf } from '../decode.ts';
import { errorNameOf } from '../errorCode.ts';
import { type ErrorData, GettyError } from '../errors.ts';
import { foreignJsonOf } from '../foreign.ts';
import { retryAfterOf } from '../http/retryAfter.ts';
import type { ResponseHeaders } from '../http/transport.ts';

/** The error names of RFC 6749 that no later attempt with the same credentials can turn into a token. */
const finalCodes = new Set(['invalid_grant', 'invalid_client', 'unauthorized_client', 'access_denied']);

/** Whether the server refused these very credentials, for good. */
export function isFinalRefusal(error: GettyError): boolean {
  return error.kind === 'signInRefused' && finalCodes.has(error.data.code ?? '');
}

/**
 * What an answer of the token endpoint other than 200 means. Its body may be RFC 6749's `{error}`, an edge's
 * `{message}`, HTML or nothing; only the error name is kept.
 */
export function oauthProblem(status: number, headers: ResponseHeaders, body: string, now: number): GettyError {
  const answer = objectOf(foreignJsonOf(body));
  const code = errorNameOf(answer?.error);
  const data: ErrorData = { status, code };
  if (status === 429) return new GettyError('throttled', { ...data, retryAfter: retryAfterOf(headers, now) });
  if (status >= 500 || code === 'temporarily_unavailable' || code === 'server_error') return new GettyError('serviceDown', data);
  if (status < 400) return new GettyError('unexpectedAnswer', data);
  if (answer?.message === 'Missing Authentication Token') return new GettyError('wrongEndpoint', data);
  return new GettyError('signInRefused', data);
}
