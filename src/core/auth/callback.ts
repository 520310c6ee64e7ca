import { errorNameOf } from '../errorCode.ts';
import { GettyError } from '../errors.ts';

/** What the authorization server told the browser to hand over. */
export interface CallbackAnswer {
  readonly code: string;
}

/**
 * Reads the answer of the authorization server: a whole address as people paste it, its query alone, or
 * `code=…&state=…`. The state is checked before anything else is believed, and so is `iss` (RFC 9207) when the answer
 * has one and `issuer` is known.
 *
 * Throws GettyError `signInState` for an answer to a question that was not asked, `signInRefused` with the OAuth error
 * in `data.code` when the server or the person said no (`access_denied`).
 */
export function parseCallback(text: string, expectedState: string, issuer?: string): CallbackAnswer {
  const query = new URLSearchParams(queryOf(text.replace(/\s+/gu, '')));
  checkAnswer(query, expectedState, issuer);
  const code = parameterOf(query, 'code');
  if (!code) throw new GettyError('signInState');
  return { code };
}

/** What holds for every answer, wherever it stands. Throws as `parseCallback` does. */
export function checkAnswer(values: URLSearchParams, expectedState: string, issuer?: string): void {
  if (parameterOf(values, 'state') !== expectedState) throw new GettyError('signInState');
  if (issuer !== undefined && values.has('iss') && !sameIssuer(parameterOf(values, 'iss'), issuer)) throw new GettyError('signInState');
  if (values.has('error')) throw new GettyError('signInRefused', { code: errorNameOf(parameterOf(values, 'error')) });
}

function queryOf(text: string): string {
  const start = text.indexOf('?');
  return (start < 0 ? text : text.slice(start + 1)).split('#', 1)[0] ?? '';
}

/** A parameter that stands twice is one that somebody added (RFC 6749 section 3.1). */
export function parameterOf(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

/** RFC 9207 compares exactly; the one thing ignored is a slash at the end, which a setting may or may not have. */
function sameIssuer(answered: string | undefined, issuer: string): boolean {
  return answered?.replace(/\/$/u, '') === issuer.replace(/\/$/u, '');
}
