import assert from 'node:assert/strict';
import { bypasses, type Environment, type ProxySettings, proxyFromSettings } from '../../../src/core/http/proxySettings.ts';

const quiet: ProxySettings = { proxy: undefined, noProxy: [], support: 'override', authorization: undefined, systemCertificates: true };

describe('a list of hosts that need no proxy', () => {
  const rows: readonly (readonly [entries: readonly string[], url: string, bypassed: boolean])[] = [
    [[], 'https://api.example.com/', false],
    [['example.com'], 'https://example.com/', true],
    [['example.com'], 'https://api.example.com/', true],
    [['example.com'], 'https://notexample.com/', false],
    [['example.com'], 'https://example.com.evil.test/', false],
    [['.example.com'], 'https://api.example.com/', true],
    [['.example.com'], 'https://example.com/', true],
    [['*.example.com'], 'https://api.example.com/', true],
    [['*.example.com'], 'https://api.example.org/', false],
    [['api.*.com'], 'https://api.example.com/', false],
    [['*'], 'https://anything.test/', true],
    [['a.test', ' * '], 'https://anything.test/', true],
    [[' Example.COM '], 'https://API.example.com/', true],
    [['example.com.'], 'https://example.com/', true],
    [['example.com'], 'https://example.com./', true],
    [['example.com:443'], 'https://example.com/', true],
    [['example.com:443'], 'http://example.com/', false],
    [['example.com:80'], 'http://example.com/', true],
    [['example.com:8443'], 'https://api.example.com:8443/', true],
    [['example.com:8443'], 'https://api.example.com/', false],
    [['10.0.0.7'], 'https://10.0.0.7/', true],
    [['10.0.0.0/8'], 'https://10.0.0.7/', false],
    [['127.0.0.2'], 'https://127.0.0.2:4000/', true],
    [['[2001:db8::1]'], 'https://[2001:db8::1]/', true],
    [['[2001:DB8:0::1]:8443'], 'https://[2001:db8::1]:8443/', true],
    [['[2001:db8::1]:8443'], 'https://[2001:db8::1]/', false],
    [['2001:db8::1'], 'https://[2001:db8::1]:8443/', true],
    [['2001:db8::2'], 'https://[2001:db8::1]/', false],
    [['', ':443', '[', '[]', '.'], 'https://example.com/', false],
  ];
  for (const [entries, url, bypassed] of rows) {
    it(`${JSON.stringify(entries)} ${bypassed ? 'covers' : 'does not cover'} ${url}`, () => {
      assert.equal(bypasses(new URL(url), entries), bypassed);
    });
  }
});

describe('the proxy that settings and environment name', () => {
  const office = { proxy: 'http://office:8080' };
  const rows: readonly (readonly [
    name: string,
    settings: Partial<ProxySettings>,
    env: Environment,
    proxy: string | undefined,
    url?: string,
  ])[] = [
    ['nothing at all', {}, {}, undefined],
    ['http.proxy', office, {}, 'http://office:8080'],
    ['http.proxy before the environment', office, { HTTPS_PROXY: 'http://other:1' }, 'http://office:8080'],
    ['spaces around it', { proxy: '  http://office:8080 ' }, {}, 'http://office:8080'],
    ['a proxy without a scheme, as VS Code ignores it', { proxy: 'office:8080' }, {}, undefined],
    ['a scheme that nobody knows', { proxy: 'ftp://office:8080' }, {}, undefined],
    ['the environment behind an unusable setting', { proxy: 'office:8080' }, { http_proxy: 'http://env:1' }, 'http://env:1'],
    ['https_proxy', {}, { https_proxy: 'http://env:1', http_proxy: 'http://env:2' }, 'http://env:1'],
    ['HTTPS_PROXY', {}, { HTTPS_PROXY: 'http://env:1' }, 'http://env:1'],
    ['HTTP_PROXY for https too', {}, { HTTP_PROXY: 'http://env:3' }, 'http://env:3'],
    ['https_proxy for http too', {}, { https_proxy: 'http://env:1' }, 'http://env:1', 'http://api.example.com/'],
    ['an empty variable', {}, { https_proxy: '', HTTPS_PROXY: 'http://env:1' }, 'http://env:1'],
    ['SOCKS', { proxy: 'socks5://office:1080' }, {}, 'socks5://office:1080'],
    ['SOCKS of 4', { proxy: 'socks4://office:1080' }, {}, 'socks4://office:1080'],
    ['a scheme that only ends like one', { proxy: 'xhttp://office:1080' }, {}, undefined],
    ['brackets behind something', { ...office, noProxy: ['x[2001:db8::1]'] }, {}, 'http://office:8080', 'http://[2001:db8::1]/'],
    ['something behind brackets', { ...office, noProxy: ['[2001:db8::1]x'] }, {}, 'http://office:8080', 'http://[2001:db8::1]/'],
    ['support off', { ...office, support: 'off' }, { https_proxy: 'http://env:1' }, undefined],
    ['support on', { ...office, support: 'on' }, {}, 'http://office:8080'],
    ['support fallback', { ...office, support: 'fallback' }, {}, 'http://office:8080'],
    ['http.noProxy', { ...office, noProxy: ['example.com'] }, {}, undefined],
    ['NO_PROXY', office, { NO_PROXY: 'a.test, example.com' }, undefined],
    ['no_proxy before NO_PROXY', office, { no_proxy: 'a.test', NO_PROXY: 'example.com' }, 'http://office:8080'],
    ['http.noProxy, which silences NO_PROXY', { ...office, noProxy: ['a.test'] }, { NO_PROXY: 'example.com' }, 'http://office:8080'],
    ['localhost', office, {}, undefined, 'http://localhost:3000/'],
    ['127.0.0.1', office, {}, undefined, 'http://127.0.0.1:3000/'],
    ['[::1]', office, {}, undefined, 'http://[::1]:3000/'],
    ['[::ffff:127.0.0.1]', office, {}, undefined, 'http://[::ffff:127.0.0.1]/'],
    ['another address of this machine, as VS Code does', office, {}, 'http://office:8080', 'https://127.0.0.2/'],
  ];
  for (const [name, settings, env, proxy, url = 'https://api.example.com/'] of rows) {
    it(`is ${proxy ?? 'none'} with ${name}`, () => {
      assert.equal(proxyFromSettings(new URL(url), { ...quiet, ...settings }, env), proxy);
    });
  }
});
