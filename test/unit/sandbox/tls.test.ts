import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { selfSigned } from '../support/selfSigned.ts';

describe('The sandbox over TLS', () => {
  const certificate = selfSigned();
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ tls: certificate, host: 'localhost' });
  });
  after(() => sandbox.close());

  it('has https origins under the name that it was given, and a plain control origin', () => {
    for (const origin of [sandbox.api, sandbox.auth, sandbox.delivery]) assert.match(origin, /^https:\/\/localhost:\d+$/);
    assert.match(sandbox.control, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('answers whoever trusts its certificate', async () => {
    const asking = get(`${sandbox.api}/v3/products`, { ca: certificate.cert, agent: false });
    const [answer]: IncomingMessage[] = await once(asking, 'response');
    answer?.resume();
    assert.equal(answer?.statusCode, 401);
  });

  it('logs nothing of whoever does not', async () => {
    const before = sandbox.requests().length;
    await assert.rejects(once(get(sandbox.api, { agent: false }), 'response'), /self-signed|self signed|verify/);
    assert.equal(sandbox.requests().length, before);
  });
});
