import assert from 'node:assert/strict';
import { once } from 'node:events';
import buildConnector from 'undici/lib/core/connect.js';
import { ReadySockets } from '../../../src/core/http/readySockets.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { answer, FaultServer } from '../support/faultServer.ts';
import { get, isGetty, Loopback, text } from '../support/loopback.ts';
import { selfSigned } from '../support/selfSigned.ts';

describe('connections that are opened ahead', () => {
  const loopback = new Loopback();
  afterEach(() => loopback.stop());
  let server: FaultServer;
  let transport: Transport;
  beforeEach(async () => {
    server = await loopback.start();
    server.answerWith(answer(200, {}, 'ok'));
    transport = loopback.transport();
  });
  const post = (via = transport, to = server) =>
    get(via, to.url('/charge'), { method: 'POST', body: 'a=b', headers: { 'api-key': 'k' }, ownSocket: true }).then(text);
  const prepared = async (wanted?: number) => {
    const accepted = server.nextConnection();
    transport.prepare?.(server.url(), wanted);
    return accepted;
  };
  const usedBy = () => server.seen.map(({ connection }) => connection);

  it('carry nothing until their request leaves, and one request each', async () => {
    const socket = await prepared();
    transport.prepare?.(server.url());
    assert.deepEqual([socket.bytesRead, server.seen.length], [0, 0]);
    assert.deepEqual([await post(), await post()], ['ok', 'ok']);
    assert.deepEqual([usedBy(), server.connections], [[1, 2], 2]);
  });

  it('wait for their requests in a row, as many as are wanted', async () => {
    await prepared();
    const second = server.nextConnection();
    transport.prepare?.(server.url(), 2);
    await second;
    assert.deepEqual([await post(), await post()], ['ok', 'ok']);
    assert.deepEqual([usedBy(), server.connections], [[1, 2], 2]);
  });

  it('are waited for by a request that comes while they are opened', async () => {
    transport.prepare?.(server.url());
    assert.equal(await post(), 'ok');
    assert.equal(server.connections, 1);
  });

  it('are not used when the server closed them, and the request leaves once', async () => {
    const socket = await prepared();
    socket.end();
    await once(socket, 'close');
    assert.equal(await post(), 'ok');
    assert.deepEqual(usedBy(), [2]);
  });

  it('are not used when the server spoke first: what it said would pass for an answer', async () => {
    const socket = await prepared();
    await new Promise<void>((resolve) => socket.write('HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n', () => resolve()));
    // The bytes are there when another exchange with this process has gone there and back.
    await text(await get(transport, server.url()));
    assert.equal(await post(), 'ok');
    assert.deepEqual(
      server.seen.filter(({ method }) => method === 'POST').map(({ connection }) => connection),
      [3],
    );
  });

  it('are no use to what may use a connection again', async () => {
    await prepared();
    await text(await get(transport, server.url()));
    assert.deepEqual(usedBy(), [2]);
  });

  it('are closed when nothing comes, and with the transport', async () => {
    const connect = buildConnector({ timeout: 1000 });
    const impatient = new ReadySockets(1);
    const accepted = server.nextConnection();
    impatient.prepare(server.url(), connect, 1);
    await once(await accepted, 'close');
    const socket = await prepared();
    await Promise.all([once(socket, 'close'), transport.close()]);
    assert.deepEqual(server.seen, []);
  });

  it('say nothing when they cannot be opened: the request does', async () => {
    const closed = await loopback.start();
    const url = closed.url();
    await closed.stop();
    transport.prepare?.(url);
    await assert.rejects(get(transport, url, { method: 'POST', ownSocket: true }), isGetty('unreachable', 'no', 'ECONNREFUSED'));
    transport.prepare?.(new URL('http://example.com/'));
  });

  it('are verified as any other', async () => {
    const certificate = selfSigned();
    const secure = await loopback.start(new FaultServer(certificate));
    secure.answerWith(answer(200, {}, 'secret'));
    transport.prepare?.(secure.url());
    await assert.rejects(post(transport, secure), isGetty('certificate', 'no'));
    const trusting = loopback.transport({ ca: [certificate.cert] });
    const accepted = secure.nextConnection();
    trusting.prepare?.(secure.url());
    await accepted;
    const before = secure.connections;
    assert.equal(await post(trusting, secure), 'secret');
    assert.deepEqual([secure.connections, secure.seen.length], [before, 1]);
  });
});
