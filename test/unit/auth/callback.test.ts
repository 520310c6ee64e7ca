import assert from 'node:assert/strict';
import { parseCallback } from '../../../src/core/auth/callback.ts';
import { type ErrorKind, GettyError } from '../../../src/core/errors.ts';

const issuer = 'https://authentication.gettyimages.com';

describe('the answer of the authorization server', () => {
  const accepted: [string, string][] = [
    ['a whole address', 'http://localhost:4711/callback?code=abc&state=s1'],
    ['an address with a fragment', 'http://localhost:4711/callback?state=s1&code=abc#_=_'],
    ['the path and query that a server sees', '/callback?code=abc&state=s1'],
    ['the query alone', '?code=abc&state=s1'],
    ['the parameters alone', 'code=abc&state=s1'],
    ['an address that was pasted with spaces and line breaks', '  http://localhost:4711/callback?code=a\n bc&state=s1 \n'],
    ['an issuer that fits', `code=abc&state=s1&iss=${encodeURIComponent(issuer)}`],
    ['an issuer with a slash at its end', `code=abc&state=s1&iss=${encodeURIComponent(`${issuer}/`)}`],
  ];
  for (const [name, text] of accepted) {
    it(`is read from ${name}`, () => {
      for (const known of [issuer, `${issuer}/`]) assert.deepEqual(parseCallback(text, 's1', known), { code: 'abc' });
    });
  }

  it('keeps escaped characters of the code', () => {
    assert.deepEqual(parseCallback('code=a%2Bb%3D%26c&state=s1', 's1'), { code: 'a+b=&c' });
  });

  const refused: [string, string, ErrorKind, string?][] = [
    ['a wrong state', 'code=abc&state=s2', 'signInState'],
    ['no state', 'code=abc', 'signInState'],
    ['an empty state', 'code=abc&state=', 'signInState'],
    ['two states', 'code=abc&state=s1&state=s1', 'signInState'],
    ['two codes', 'code=abc&code=def&state=s1', 'signInState'],
    ['no code', 'state=s1', 'signInState'],
    ['an empty text', '', 'signInState'],
    ['a token in the fragment only', 'http://localhost:1/callback#code=abc&state=s1', 'signInState'],
    ['another issuer', 'code=abc&state=s1&iss=https%3A%2F%2Fevil.example', 'signInState'],
    ['two issuers', `code=abc&state=s1&iss=${issuer}&iss=${issuer}`, 'signInState'],
    ['an error with a wrong state', 'error=access_denied&state=s2', 'signInState'],
    ['Deny', 'error=access_denied&state=s1&error_description=no', 'signInRefused', 'access_denied'],
    ['an error and a code', 'error=server_error&code=abc&state=s1', 'signInRefused', 'server_error'],
    ['an error that is a sentence', 'error=Visit%20evil.example&state=s1', 'signInRefused', undefined],
  ];
  for (const [name, text, kind, code] of refused) {
    it(`is refused as ${kind} with ${name}`, () => {
      assert.throws(
        () => parseCallback(text, 's1', issuer),
        (error) => error instanceof GettyError && error.kind === kind && error.data.code === code,
      );
    });
  }
});
