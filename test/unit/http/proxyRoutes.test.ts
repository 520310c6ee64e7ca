import assert from 'node:assert/strict';
import { type HostNetwork, proxyRoutes } from '../../../src/core/http/proxyRoutes.ts';
import type { ProxySettings } from '../../../src/core/http/proxySettings.ts';
import { isGetty } from '../support/loopback.ts';
import { memoryLog } from '../support/memoryLog.ts';

const url = new URL('https://delivery.example.com/file.jpg?signature=secret');

describe('the way to a URL', () => {
  const log = memoryLog();
  const network = (settings: Partial<ProxySettings>, resolve?: (url: string) => Promise<string | undefined>): HostNetwork => ({
    settings: () => ({
      proxy: 'http://office:8080',
      noProxy: [],
      support: 'override',
      authorization: undefined,
      systemCertificates: true,
      ...settings,
    }),
    resolver: () => resolve,
  });

  it('is what the editor says, even where the settings say something else', async () => {
    const route = proxyRoutes(
      network({}, async () => 'http://pac:3128'),
      log,
      {},
    );
    assert.equal((await route(url))?.uri, 'http://pac:3128');
    assert.equal(
      await proxyRoutes(
        network({}, async () => undefined),
        log,
        {},
      )(url),
      undefined,
    );
  });

  it('is asked for by the origin alone: PAC scripts and logs see no delivery URL', async () => {
    const asked: string[] = [];
    const resolve = async (question: string) => {
      asked.push(question);
      return undefined;
    };
    await proxyRoutes(network({}, resolve), log, {})(url);
    assert.deepEqual(asked, ['https://delivery.example.com/']);
  });

  it('is direct without asking anybody when proxies are off', async () => {
    const route = proxyRoutes(
      network({ support: 'off' }, () => assert.fail('asked')),
      log,
      { https_proxy: 'http://env:1' },
    );
    assert.equal(await route(url), undefined);
  });

  it('is what settings and environment say when the editor offers no resolver, or it fails', async () => {
    const failing = network({}, async () => Promise.reject(new Error('http://me:hunter2@pac')));
    assert.equal((await proxyRoutes(network({}), log, {})(url))?.uri, 'http://office:8080');
    assert.equal((await proxyRoutes(failing, log, {})(url))?.uri, 'http://office:8080');
    assert.match(log.lines.join('\n'), /could not name a proxy/);
    assert.doesNotMatch(log.lines.join('\n'), /hunter2|signature/);
  });

  it('carries the authorization of the settings', async () => {
    const route = await proxyRoutes(network({ authorization: 'Bearer x' }), log, {})(url);
    assert.deepEqual(route, { uri: 'http://office:8080', authorization: 'Bearer x' });
  });

  it('follows a setting from one request to the next', async () => {
    const settings = network({}).settings();
    const answers = [settings, { ...settings, noProxy: ['example.com'] }];
    const route = proxyRoutes({ settings: () => answers.shift() ?? settings, resolver: () => undefined }, log, {});
    assert.equal((await route(url))?.uri, 'http://office:8080');
    assert.equal(await route(url), undefined);
  });

  const never = () => new Promise<undefined>(() => undefined);

  it('is given up when the editor does not answer in time', async () => {
    await assert.rejects(proxyRoutes(network({}, never), log, {}, 5)(url), isGetty('timeout', 'no', 'ProxyLookup'));
  });

  it('is given up when the person gives up', async () => {
    const abort = new AbortController();
    const asking = proxyRoutes(network({}, never), log, {})(url, abort.signal);
    abort.abort();
    await assert.rejects(asking, { name: 'AbortError' });
  });
});
