import assert from 'node:assert/strict';
import { oauthProblem } from '../../../src/core/auth/oauthProblem.ts';
import { parseTokenAnswer } from '../../../src/core/auth/tokenAnswer.ts';
import { type ErrorKind, GettyError } from '../../../src/core/errors.ts';

const answer = (fields: object) => JSON.stringify({ access_token: 'at', token_type: 'Bearer', ...fields });

describe('a token answer', () => {
  const lifetimes: [unknown, number | undefined][] = [
    [1800, 1_801_000],
    ['1800', 1_801_000],
    [0, 1000],
    [undefined, undefined],
    [null, undefined],
    ['', undefined],
    ['soon', undefined],
    [-5, undefined],
    [{}, undefined],
  ];
  for (const [expiresIn, expiresAt] of lifetimes) {
    it(`with expires_in ${JSON.stringify(expiresIn)} expires at ${expiresAt}`, () => {
      assert.equal(parseTokenAnswer(answer({ expires_in: expiresIn }), 1000).expiresAt, expiresAt);
    });
  }

  for (const type of ['Bearer', 'bearer', 'BEARER', undefined, null]) {
    it(`is good with token_type ${type}`, () => assert.equal(parseTokenAnswer(answer({ token_type: type }), 0).accessToken, 'at'));
  }

  it('renews the refresh token, or keeps the old one', () => {
    assert.equal(parseTokenAnswer(answer({ refresh_token: 'new' }), 0, 'old').refreshToken, 'new');
    assert.equal(parseTokenAnswer(answer({}), 0, 'old').refreshToken, 'old');
    assert.equal(parseTokenAnswer(answer({ refresh_token: '' }), 0, 'old').refreshToken, 'old');
    assert.equal(parseTokenAnswer(answer({}), 0).refreshToken, undefined);
  });

  const nonsense: [string, string][] = [
    ['HTML', '<html>'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['no token', '{}'],
    ['an empty token', answer({ access_token: '' })],
    ['a token that is a number', answer({ access_token: 7 })],
    ['a token with a line break', answer({ access_token: 'a\r\nX-Evil: 1' })],
    ['a token with a space', answer({ access_token: 'a b' })],
    ['another type of token', answer({ token_type: 'mac' })],
  ];
  for (const [name, body] of nonsense) {
    it(`is unexpected when it is ${name}`, () => {
      assert.throws(
        () => parseTokenAnswer(body, 0),
        (error) => error instanceof GettyError && error.kind === 'unexpectedAnswer',
      );
    });
  }
});

describe('an error of the token endpoint', () => {
  const cases: [number, string, ErrorKind, string | undefined][] = [
    [400, '{"error":"invalid_grant","error_description":"The code has expired, secret-text"}', 'signInRefused', 'invalid_grant'],
    [401, '{"error":"invalid_client"}', 'signInRefused', 'invalid_client'],
    [403, '{"message":"Forbidden"}', 'signInRefused', undefined],
    [403, '{"message":"Missing Authentication Token"}', 'wrongEndpoint', undefined],
    [400, 'secret-text', 'signInRefused', undefined],
    [400, '', 'signInRefused', undefined],
    [400, '{"error":"Call secret-text now!"}', 'signInRefused', undefined],
    [400, '{"error":{"secret-text":1}}', 'signInRefused', undefined],
    [400, '{"error":"temporarily_unavailable"}', 'serviceDown', 'temporarily_unavailable'],
    [500, '<html>secret-text</html>', 'serviceDown', undefined],
    [503, '{"error":"invalid_grant"}', 'serviceDown', 'invalid_grant'],
    [302, '', 'unexpectedAnswer', undefined],
    [204, '', 'unexpectedAnswer', undefined],
    [429, '{"message":"Too Many Requests"}', 'throttled', undefined],
  ];
  for (const [status, body, kind, code] of cases) {
    it(`${status} ${body.slice(0, 40)} is ${kind} and carries no text`, () => {
      const error = oauthProblem(status, {}, body, 0);
      assert.deepEqual([error.kind, error.data.code, error.data.status], [kind, code, status]);
      assert.doesNotMatch(JSON.stringify(error) + error.message + error.stack, /secret-text/);
    });
  }

  it('names the wait that the server asked for', () => {
    assert.equal(oauthProblem(429, { 'retry-after': '7' }, '', 0).data.retryAfter, 7);
  });
});
