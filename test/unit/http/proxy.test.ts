import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import type { TransportOptions } from '../../../src/core/http/undiciTransport.ts';
import { answer, FaultServer, head, type Script } from '../support/faultServer.ts';
import { get, isGetty, Loopback, text } from '../support/loopback.ts';
import { selfSigned } from '../support/selfSigned.ts';

describe('through a proxy', () => {
  const loopback = new Loopback();
  const start = (server?: FaultServer) => loopback.start(server);
  const transportWith = (options?: TransportOptions) => loopback.transport(options);
  afterEach(() => loopback.stop());

  it('forwards http with the proxy credentials of its URL, and each POST once', async () => {
    const proxy = await start();
    proxy.answerWith(answer(200, {}, 'by proxy'));
    const transport = transportWith({ proxyFor: async () => ({ uri: `http://me:pw@127.0.0.1:${proxy.port}` }) });
    const response = await transport.send({
      method: 'POST',
      url: new URL('http://localhost:9/x'),
      headers: {},
      body: 'b',
      ownSocket: true,
    });
    assert.equal(await text(response), 'by proxy');
    assert.equal(proxy.seen.length, 1);
    assert.equal(proxy.seen[0]?.path, 'http://localhost:9/x');
    assert.equal(proxy.seen[0]?.headers.get('proxy-authorization'), `Basic ${Buffer.from('me:pw').toString('base64')}`);
  });

  it('says that nothing left when a tunnel is refused, breaks or asks for a sign-in', async () => {
    const proxy = await start();
    const transport = transportWith({ proxyFor: async () => ({ uri: `http://127.0.0.1:${proxy.port}` }) });
    const answers: readonly (readonly [script: Script, code: string | undefined])[] = [
      [answer(407, { connection: 'close' }), 'Proxy407'],
      [answer(502, { connection: 'close' }), 'Proxy502'],
      [(socket) => void socket.end(), undefined],
    ];
    for (const [script, code] of answers) {
      proxy.answerWith(script);
      const url = new URL('https://api.example.com/');
      const sending = transport.send({ method: 'POST', url, headers: { 'api-key': 'k' }, body: '', ownSocket: true });
      await assert.rejects(sending, isGetty('unreachable', 'no', code));
    }
    assert.equal(proxy.seen.length, 3);
    assert(proxy.seen.every(({ method, headers }) => method === 'CONNECT' && !headers.has('api-key')));
  });

  it('sends https through a tunnel that sees no header of ours, once, and knows when it has left', async () => {
    const certificate = selfSigned();
    const api = await start(new FaultServer(certificate));
    const proxy = await start();
    proxy.answerWith((socket) => {
      socket.write(head(200));
      const onward = connect(api.port, '127.0.0.1').on('error', () => socket.destroy());
      onward.on('close', () => socket.destroy());
      socket.pipe(onward).pipe(socket);
    });
    const transport = transportWith({ ca: [certificate.cert], proxyFor: async () => ({ uri: `http://127.0.0.1:${proxy.port}` }) });
    const post = () => transport.send({ method: 'POST', url: api.url('/charge'), headers: { 'api-key': 'k' }, body: 'b', ownSocket: true });
    api.answerWith(answer(200, {}, 'tunnelled'));
    assert.equal(await text(await post()), 'tunnelled');
    api.answerWith((socket) => void socket.end());
    await assert.rejects(post(), isGetty('unreachable', 'unknown'));
    assert.deepEqual(
      api.seen.map(({ method, headers }) => [method, headers.get('api-key')]),
      [
        ['POST', 'k'],
        ['POST', 'k'],
      ],
    );
    assert.deepEqual(
      proxy.seen.map(({ method, headers }) => [method, headers.has('api-key')]),
      [
        ['CONNECT', false],
        ['CONNECT', false],
      ],
    );
  });

  it('sends https through SOCKS', async () => {
    const certificate = selfSigned();
    const api = await start(new FaultServer(certificate));
    api.answerWith(answer(200, {}, 'by SOCKS'));
    const socks = createServer((socket) => {
      socket
        .on('error', () => undefined)
        .once('data', () => {
          socket.write(Buffer.from([5, 0]));
          socket.once('data', () => {
            const onward = connect(api.port, '127.0.0.1').on('error', () => socket.destroy());
            socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
            socket.pipe(onward).pipe(socket);
          });
        });
    }).listen(0, '127.0.0.1');
    await once(socks, 'listening');
    const { port } = socks.address() as AddressInfo;
    const transport = transportWith({ ca: [certificate.cert], proxyFor: async () => ({ uri: `socks5://127.0.0.1:${port}` }) });
    const response = await transport.send({ method: 'POST', url: api.url(), headers: {}, body: 'b', ownSocket: true });
    assert.equal(await text(response), 'by SOCKS');
    assert.equal(api.seen.length, 1);
    socks.close();
  });

  it('keeps a password in an unreadable proxy setting out of the error', async () => {
    const transport = transportWith({ proxyFor: async () => ({ uri: 'http://me:hunter2@:port' }) });
    await assert.rejects(get(transport, new URL('https://api.example.com/')), (error: unknown) => {
      assert(!JSON.stringify([error, String((error as Error).cause)]).includes('hunter2'));
      return isGetty('unreachable', 'no', 'InvalidProxy')(error);
    });
  });
});
