import assert from 'node:assert/strict';
import { parseTokenCallback } from '../../../src/core/auth/loopback/tokenCallback.ts';
import { type ErrorKind, isGettyError } from '../../../src/core/errors.ts';

const issuer = 'https://authentication.gettyimages.com';
const now = 1_000_000;
/** The documented answer of the API, with a shorter token. */
const documented = 'access_token=2YotnFZF&state=s1&token_type=bearer';

describe('the answer to an implicit request', () => {
  const accepted: [string, string][] = [
    ['a whole address', `http://localhost:4711/callback#${documented}`],
    ['the fragment with its mark', `#${documented}`],
    ['the fragment alone', documented],
    ['an address with a query besides', `http://localhost:4711/callback?x=1#${documented}`],
    ['an address that was pasted with spaces and line breaks', ` http://localhost:4711/call\nback#${documented.replace('&', ' &')} `],
    ['an answer with a refresh token, which it must not have', `${documented}&refresh_token=evil`],
    ['an issuer that fits', `${documented}&iss=${encodeURIComponent(issuer)}`],
  ];
  for (const [name, text] of accepted) {
    it(`is read from ${name}`, () => {
      const token = { accessToken: '2YotnFZF', refreshToken: undefined, expiresAt: undefined };
      assert.deepEqual(parseTokenCallback(text, 's1', now, issuer), token);
    });
  }

  it('ends when it says so', () => {
    assert.equal(parseTokenCallback(`#${documented}&expires_in=60`, 's1', now).expiresAt, now + 60_000);
  });

  const refused: [string, string, ErrorKind, string?][] = [
    ['a wrong state', '#access_token=abc&state=s2', 'signInState'],
    ['no state', '#access_token=abc', 'signInState'],
    ['two states', '#access_token=abc&state=s1&state=s1', 'signInState'],
    ['another issuer', `#${documented}&iss=https://evil.example`, 'signInState'],
    ['nothing', '', 'signInState'],
    ['a denial', '#error=access_denied&state=s1', 'signInRefused', 'access_denied'],
    ['a denial and a token', `#${documented}&error=access_denied`, 'signInRefused', 'access_denied'],
    [
      'a refusal in the query',
      'http://localhost/callback?error=unsupported_response_type&state=s1',
      'signInRefused',
      'unsupported_response_type',
    ],
    ['a refusal in the query before a fragment of a website', '?error=access_denied&state=s1#_=_', 'signInRefused', 'access_denied'],
    ['no token', '#state=s1', 'unexpectedAnswer'],
    ['two tokens', `#${documented}&access_token=evil`, 'unexpectedAnswer'],
    ['a token that could not stand in a header', '#access_token=a%0D%0Ab&state=s1', 'unexpectedAnswer'],
    ['a token of another type', '#access_token=a&state=s1&token_type=mac', 'unexpectedAnswer'],
  ];
  for (const [name, text, kind, code] of refused) {
    it(`is not taken with ${name}`, () => {
      assert.throws(
        () => parseTokenCallback(text, 's1', now, issuer),
        (error: unknown) => isGettyError(error) && error.kind === kind && error.data.code === code && !error.message.includes('abc'),
      );
    });
  }
});
