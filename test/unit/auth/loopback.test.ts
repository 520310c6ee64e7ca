import assert from 'node:assert/strict';
import { createServer, get, type Server } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { CallbackAnswer } from '../../../src/core/auth/callback.ts';
import { startLoopback } from '../../../src/core/auth/loopback/loopback.ts';
import type { Loopback, LoopbackOptions } from '../../../src/core/auth/loopback/server.ts';
import { portOf } from '../../../src/core/auth/loopback/sockets.ts';
import { isCancellation } from '../../../src/core/errors.ts';
import { gettyError } from '../support/gettyError.ts';
import { ManualClock } from '../support/manualClock.ts';
import { rawRequest } from '../support/sandboxClient.ts';

const page = { title: 'Sign-in', done: 'You are <signed> in & done', failed: 'Not signed in' };
const good = '?code=abc&state=s1';

interface Started extends Loopback<CallbackAnswer> {
  readonly port: number;
  readonly ask: (path?: string, init?: { method?: string; headers?: Record<string, string> }) => ReturnType<typeof rawRequest>;
}

describe('the loopback listener', () => {
  let clock: ManualClock;
  let controller: AbortController;
  let opened: Loopback<CallbackAnswer>[];
  beforeEach(() => {
    clock = new ManualClock();
    controller = new AbortController();
    opened = [];
  });
  afterEach(async () => {
    for (const loopback of opened) loopback.close();
    controller.abort();
    await Promise.allSettled(opened.map(({ answer }) => answer));
  });

  async function start(options: Partial<LoopbackOptions> = {}): Promise<Started> {
    const loopback = await startLoopback({ state: 's1', signal: controller.signal, page, clock, ...options });
    opened.push(loopback);
    const { port, pathname } = new URL(loopback.redirectUri);
    const ask: Started['ask'] = (path = `${pathname}${good}`, init = {}) => rawRequest(`http://127.0.0.1:${port}${path}`, init);
    return { ...loopback, ask, port: Number(port) };
  }

  it('gives a redirect URI on localhost, and the code that arrives there', async () => {
    const { redirectUri, answer, ask } = await start();
    assert.match(redirectUri, /^http:\/\/localhost:\d+\/callback$/);
    const { status, body } = await ask();
    assert.equal(status, 200);
    assert.match(body.toString(), /You are &#60;signed&#62; in &#38; done/);
    assert.deepEqual(await answer, { code: 'abc' });
  });

  it('answers under both addresses that localhost may mean', async () => {
    const { port, answer } = await start();
    if (await hasIpv6()) assert.equal(await statusAt(`http://[::1]:${port}/callback?state=no`), 400);
    assert.equal(await statusAt(`http://localhost:${port}/callback${good}`), 200);
    await answer;
  });

  it('sends pages that store, load, frame and tell nothing', async () => {
    const { head } = await (await start()).ask();
    assert.match(head, /cache-control: no-store/i);
    assert.match(head, /content-security-policy: default-src 'none'; style-src 'sha256-[\w+/=]+';.* frame-ancestors 'none'/i);
    assert.match(head, /referrer-policy: no-referrer/i);
    assert.match(head, /x-content-type-options: nosniff/i);
    assert.match(head, /content-type: text\/html; charset=utf-8/i);
    assert.match(head, /cross-origin-resource-policy: same-origin/i);
    assert.doesNotMatch(head, /access-control/i);
  });

  const abuse: [string, number, string, { method?: string; headers?: Record<string, string> }?][] = [
    ['another path', 404, `/other${good}`],
    ['a path below', 404, `/callback/x${good}`],
    ['the icon that browsers ask for', 404, '/favicon.ico'],
    ['a wrong state', 400, '/callback?code=evil&state=s2'],
    ['no state', 400, '/callback?code=evil'],
    ['two states', 400, '/callback?code=evil&state=s1&state=s1'],
    ['no code', 400, '/callback?state=s1'],
    ['another issuer', 400, `/callback${good}&iss=https://evil.example`],
    ['a denial with a wrong state', 400, '/callback?error=access_denied&state=s2'],
    ['POST', 405, `/callback${good}`, { method: 'POST' }],
    ['HEAD', 405, `/callback${good}`, { method: 'HEAD' }],
    ['OPTIONS', 405, `/callback${good}`, { method: 'OPTIONS' }],
    ['the Host of another site', 403, `/callback${good}`, { headers: { host: 'evil.example' } }],
    ['a Host that begins like ours', 403, `/callback${good}`, { headers: { host: 'localhost.evil.example' } }],
    ['a Host that ends like ours', 403, `/callback${good}`, { headers: { host: 'evil-localhost:80' } }],
    ['a Host whose last name is ours', 403, `/callback${good}`, { headers: { host: 'evil.localhost' } }],
    ['a Host with our address behind a name', 403, `/callback${good}`, { headers: { host: 'evil@127.0.0.1:80' } }],
    ['a Host without a port that is none', 403, `/callback${good}`, { headers: { host: 'localhost:' } }],
    ['a foreign origin', 403, `/callback${good}`, { headers: { origin: 'https://evil.example' } }],
    ['a script of a page', 403, `/callback${good}`, { headers: { 'sec-fetch-mode': 'no-cors' } }],
  ];
  for (const [name, status, path, init] of abuse) {
    it(`refuses ${name} with ${status} and goes on waiting`, async () => {
      const { ask, answer } = await start({ issuer: 'https://auth.example' });
      assert.equal((await ask(path, init)).status, status);
      assert.equal((await ask(`/callback${good}`)).status, 200);
      assert.deepEqual(await answer, { code: 'abc' });
    });
  }

  it('takes the Host of a forwarded port', async () => {
    const { ask } = await start();
    assert.equal((await ask(undefined, { headers: { host: 'localhost:9', 'sec-fetch-mode': 'navigate' } })).status, 200);
  });

  it('takes the Host of a forwarder that names no port, in any case', async () => {
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]']) {
      const { ask } = await start();
      assert.equal((await ask(undefined, { headers: { host } })).status, 200, host);
    }
  });

  it('takes one answer only', async () => {
    const { ask, answer } = await start();
    await ask();
    assert.equal((await ask('/callback?code=second&state=s1')).status, 410);
    assert.deepEqual(await answer, { code: 'abc' });
  });

  it('says no when the person did, and shows that', async () => {
    const { ask, answer } = await start();
    const refused = gettyError(answer, 'signInRefused');
    assert.match((await ask('/callback?error=access_denied&state=s1')).body.toString(), /Not signed in/);
    assert.equal((await refused).data.code, 'access_denied');
  });

  it('closes its port and kept-alive connections one second after the answer', async () => {
    const { ask, answer, port, close } = await start();
    const idle = connect(port, '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const closed = new Promise((resolve) => idle.once('close', resolve).once('error', () => {}));
    await ask();
    await answer;
    close();
    assert.equal((await ask('/late')).status, 404);
    clock.advance(999);
    assert.equal((await ask('/late')).status, 404);
    clock.advance(1);
    await closed;
    await assertClosed(port);
  });

  it('closes when the person gives up', async () => {
    const { answer, port } = await start();
    const cancelled = assert.rejects(answer, isCancellation);
    controller.abort();
    await cancelled;
    await assertClosed(port);
  });

  it('closes when it is told to, twice if need be, and rejects as cancelled', async () => {
    const { answer, port, close } = await start();
    const cancelled = assert.rejects(answer, isCancellation);
    close();
    close();
    await cancelled;
    await assertClosed(port);
  });

  it('closes after five minutes', async () => {
    const { answer, port } = await start();
    const timedOut = gettyError(answer, 'signInTimedOut');
    clock.advance(299_999);
    assert.equal(await statusAt(`http://127.0.0.1:${port}/late`), 404);
    clock.advance(1);
    await timedOut;
    await assertClosed(port);
  });

  it('does not start when the person has given up already', async () => {
    await assert.rejects(start({ signal: AbortSignal.abort() }), isCancellation);
  });

  it('takes the port and path that it is given, and says when the port is taken', async () => {
    const free = await listening();
    const port = portOf(free);
    await gettyError(start({ port }), 'unreachable').then(({ data }) => assert.equal(data.code, 'EADDRINUSE'));
    await new Promise((resolve) => free.close(resolve));
    const { redirectUri, ask } = await start({ port, path: '/Auth/Receiver' });
    assert.equal(redirectUri, `http://localhost:${port}/Auth/Receiver`);
    assert.equal((await ask()).status, 200);
  });

  it('does not use a port that another program holds on ::1', async () => {
    if (!(await hasIpv6())) return;
    const other = await listening('::1');
    await gettyError(start({ port: portOf(other) }), 'unreachable');
    await assertClosed(portOf(other));
    await new Promise((resolve) => other.close(resolve));
  });

  it('is not reachable from other machines', async () => {
    const { port } = await start();
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outside) await assert.rejects(fetch(`http://${address}:${port}/callback`));
  });
});

function listening(host = '127.0.0.1'): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, () => resolve(server));
  });
}

async function hasIpv6(): Promise<boolean> {
  try {
    const server = await listening('::1');
    await new Promise((resolve) => server.close(resolve));
    return true;
  } catch {
    return false;
  }
}

/** By the name that the browser would use, resolved as this machine does. */
function statusAt(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => resolve(response.resume().statusCode)).once('error', reject);
  });
}

async function assertClosed(port: number): Promise<void> {
  const error = await new Promise((resolve) =>
    connect(port, '127.0.0.1')
      .once('connect', () => resolve('open'))
      .once('error', resolve),
  );
  assert.ok(error instanceof Error, 'the port is open');
}
