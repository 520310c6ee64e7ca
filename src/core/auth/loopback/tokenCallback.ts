import { checkAnswer, parameterOf } from '../callback.ts';
import { tokenOf } from '../tokenAnswer.ts';
import type { Token } from '../types.ts';

/**
 * Reads the answer to an implicit request (RFC 6749 section 4.2.2): a whole address as people paste it, or its fragment
 * alone. The state is checked before anything else is believed. Getty's documented answer has no `expires_in`; a refresh
 * token in it would be against the standard and is not taken.
 *
 * `now`: milliseconds since the epoch. Throws GettyError `signInState`, `signInRefused` with the OAuth error in
 * `data.code`, or `unexpectedAnswer`.
 */
export function parseTokenCallback(text: string, expectedState: string, now: number, issuer?: string): Token {
  const values = new URLSearchParams(answerIn(text.replace(/\s+/gu, '')));
  checkAnswer(values, expectedState, issuer);
  const [access_token, token_type, expires_in] = ['access_token', 'token_type', 'expires_in'].map((name) => parameterOf(values, name));
  return tokenOf({ access_token, token_type, expires_in }, now);
}

/** The fragment; the query where the fragment holds no answer, since some servers put a refusal there. */
function answerIn(text: string): string {
  const [before = '', fragment] = text.split('#', 2);
  if (fragment !== undefined && new URLSearchParams(fragment).has('state')) return fragment;
  return before.slice(before.indexOf('?') + 1);
}
