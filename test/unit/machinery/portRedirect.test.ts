import assert from 'node:assert/strict';
import { redirectTarget, startPortRedirect } from '../../../scripts/portRedirect.ts';

describe('The redirect that stands in for a port proxy', () => {
  const cases = [
    { url: '/8080/oauth2/auth?a=b%20c', target: 'http://127.0.0.1:8080/oauth2/auth?a=b%20c' },
    { url: '/8080', target: 'http://127.0.0.1:8080/' },
    { url: '/8080//example.com/', target: 'http://127.0.0.1:8080//example.com/' },
    { url: '/8080@example.com/', target: undefined },
    { url: '//example.com/', target: undefined },
    { url: '/123456/', target: undefined },
    { url: undefined, target: undefined },
  ];

  for (const { url, target } of cases) {
    it(`sends ${url} to ${target}`, () => assert.equal(redirectTarget(url), target));
  }

  it('answers on loopback with a redirect and stops', async () => {
    const redirect = await startPortRedirect();
    const address = redirect.template.replace('{{port}}', '4321');
    const answer = await fetch(`${address}path?x=1`, { redirect: 'manual' });
    assert.deepEqual([answer.status, answer.headers.get('location')], [307, 'http://127.0.0.1:4321/path?x=1']);
    await redirect.stop();
    await assert.rejects(fetch(address));
  });
});
