import assert from 'node:assert/strict';
import { isAllowedUrl, isLoopback, sameOrigin } from '../../../src/core/http/origins.ts';

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
});
