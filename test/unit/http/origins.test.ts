import assert from 'node:assert/strict';
import { isAllowedUrl, isDeliveryUrl, isLocal, isLoopback, sameOrigin } from '../../../src/core/http/origins.ts';

describe('origins', () => {
  const loopback: readonly (readonly [string, boolean])[] = [
    ['http://localhost:8080/', true],
    ['http://LOCALHOST/', true],
    ['http://127.0.0.1/', true],
    ['http://127.1/', true],
    ['http://0x7f000001/', true],
    ['http://127.255.255.254/', true],
    ['http://[::1]:3/', true],
    ['http://128.0.0.1/', false],
    ['http://127.0.0.1.example.com/', false],
    ['http://localhost.example.com/', false],
    ['http://api.localhost/', false],
    ['http://[::2]/', false],
    ['http://0.0.0.0/', false],
    ['http://x127.0.0.1.example/', false],
    ['http://a.127.0.0.1x/', false],
  ];
  for (const [url, expected] of loopback) {
    it(`${url} is ${expected ? '' : 'not '}loopback`, () => assert.equal(isLoopback(new URL(url)), expected));
  }

  const allowed: readonly (readonly [string, boolean])[] = [
    ['https://api.gettyimages.com/v3', true],
    ['https://delivery.gettyimages.com:8443/x', true],
    ['http://127.0.0.1:1/', true],
    ['http://api.gettyimages.com/', false],
    ['https://user@api.gettyimages.com/', false],
    ['https://user:password@api.gettyimages.com/', false],
    ['http://user@localhost/', false],
    ['ftp://localhost/', false],
    ['file:///etc/passwd', false],
    ['data:image/png;base64,', false],
    ['ws://localhost/', false],
  ];
  for (const [url, expected] of allowed) {
    it(`${url} ${expected ? 'may' : 'may not'} be asked`, () => assert.equal(isAllowedUrl(new URL(url)), expected));
  }

  const same: readonly (readonly [string, string, boolean])[] = [
    ['https://a.com/x', 'https://A.com:443/y', true],
    ['https://a.com', 'http://a.com', false],
    ['https://a.com', 'https://a.com:444', false],
    ['https://a.com', 'https://b.com', false],
    ['https://a.com', 'not a URL', false],
    ['data:x', 'data:x', false],
  ];
  for (const [left, right, expected] of same) {
    it(`${left} and ${right} are ${expected ? 'the same origin' : 'two origins'}`, () => {
      assert.equal(sameOrigin(new URL(left), right), expected);
      if (URL.canParse(right)) assert.equal(sameOrigin(new URL(right), new URL(left)), expected);
    });
  }

  const locals: readonly (readonly [host: string, expected: boolean])[] = [
    ...['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.0.0.1.', '127.255.255.254'].map((host) => [host, true] as const),
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:a9fe:a9fe]'].map((host) => [host, true] as const),
    ...['localhost', 'LOCALHOST', 'localhost.', 'api.localhost', 'api.localhost.'].map((host) => [host, true] as const),
    ...['0.0.0.0', '0', '169.254.169.254', '2852039166', '[fe80::1]', '[febf::1]', '[64:ff9b::7f00:1]'].map(
      (host) => [host, true] as const,
    ),
    ...['128.0.0.1', '126.255.255.255', '[::2]', '[2001:db8::1]', '[fec0::1]'].map((host) => [host, false] as const),
    ...['localhost.example.com', 'notlocalhost', '127.0.0.1.example.com', 'delivery.example'].map((host) => [host, false] as const),
  ];
  for (const [host, expected] of locals) {
    it(`${host} is ${expected ? '' : 'not '}this machine, whatever the scheme`, () => {
      for (const scheme of ['http', 'https']) assert.equal(isLocal(new URL(`${scheme}://${host}:8443/x`)), expected);
    });
    it(`a delivery ${expected ? 'may not' : 'may'} lead to ${host} for the real API, and never in clear`, () => {
      assert.equal(isDeliveryUrl(new URL(`https://${host}/x`), 'https://api.gettyimages.com'), !expected);
      assert.equal(isDeliveryUrl(new URL(`http://${host}/x`), 'https://api.gettyimages.com'), false);
    });
  }

  it('a delivery may lead to loopback when the API is there', () => {
    for (const url of [
      'http://127.0.0.1:2/x',
      'http://localhost:2/x',
      'http://[::1]:2/x',
      'https://127.0.0.1/x',
      'https://delivery.example/x',
    ])
      assert.equal(isDeliveryUrl(new URL(url), 'http://127.0.0.1:1'), true);
    for (const url of ['http://0.0.0.0/x', 'http://169.254.169.254/x', 'http://delivery.example/x', 'http://127.0.0.1:1/x'])
      assert.equal(isDeliveryUrl(new URL(url), 'http://127.0.0.1:1'), false);
  });

  it('a delivery never leads to an origin that takes credentials, also with the dot of name servers', () => {
    for (const host of ['api.example', 'API.example', 'api.example.', 'auth.example', 'auth.example.'])
      assert.equal(isDeliveryUrl(new URL(`https://${host}/x`), 'https://api.example', 'https://auth.example'), false, host);
    assert.equal(isDeliveryUrl(new URL('https://api.example:8443/x'), 'https://api.example'), true);
  });
});
