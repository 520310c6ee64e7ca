import assert from 'node:assert/strict';
import { redacted } from '../../../src/core/log.ts';

describe('A line of the log', () => {
  const id = '3f0c1c52-6a55-4b56-9a57-0d7f0f9c2d11';
  const kept = [
    'asset 1167612765: charged (3f0c1c52-6a55-4b56-9a57-0d7f0f9c2d11)',
    '[accounts] signed in (client_credentials)',
    'token renewed',
    'token request (refresh_token) answered 200',
    'images: 200, 5123 characters, 12 ms',
    `secret account.${id} is damaged: signed out`,
  ];
  for (const line of kept) it(`stays: ${line}`, () => assert.equal(redacted(line), line));

  const secrets: readonly (readonly [line: string, secret: string])[] = [
    ['GET https://delivery.example/GettyImages-1.jpg?sig=abc', 'sig=abc'],
    ['GET https://user:pass@delivery.example/x', 'pass'],
    ['Authorization: Bearer abc.def', 'abc.def'],
    ['headers {"Api-Key":"k3y"}', 'k3y'],
    ['client_secret=s3cret&x=1', 's3cret'],
    ['refresh_token = r3fresh', 'r3fresh'],
    ['?code=c0de&state=st4te', 'c0de'],
    ['got eyJhbGciOiJIUzI1NiJ9abcdefghijklmnop', 'eyJhbGciOiJIUzI1NiJ9'],
    ['gettyimages-scheme://x/y?z', '/y'],
  ];
  for (const [line, secret] of secrets) it(`holds no ${secret}`, () => assert.ok(!redacted(line).includes(secret), redacted(line)));

  it('is one line without marks', () => assert.equal(redacted('a\nb\u202ec\u001b[31m'), 'a bc[31m'));
  it('takes time in proportion to its length', () => {
    const started = performance.now();
    for (const unit of ['a', 'key', 'key:', 'a+', 'https://', 'bearer ', '-key = ', 'a://b@']) redacted(unit.repeat(100_000));
    assert.ok(performance.now() - started < 2_000);
  });
});
