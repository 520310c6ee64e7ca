import assert from 'node:assert/strict';
import { once } from 'node:events';
import { GettyError } from '../../../src/core/errors.ts';
import type { TransportOptions } from '../../../src/core/http/undiciTransport.ts';
import { answer, FaultServer, head, thenReset } from '../support/faultServer.ts';
import { get, isGetty, Loopback, text } from '../support/loopback.ts';
import { selfSigned } from '../support/selfSigned.ts';

describe('transport', () => {
  const loopback = new Loopback();
  const start = (server?: FaultServer) => loopback.start(server);
  const transportWith = (options?: TransportOptions) => loopback.transport(options);
  afterEach(() => loopback.stop());

  it('gives status, lower-case headers, repeated headers as lists, and the body as it came', async () => {
    const server = await start();
    server.answerWith(
      (socket) =>
        void socket.write(
          'HTTP/1.1 418 Teapot\r\nX-One: 1\r\nX-Two: a\r\nX-TWO: b\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nbody',
        ),
    );
    const response = await get(transportWith(), server.url('/path?query=1'));
    assert.equal(response.status, 418);
    assert.equal(response.headers['x-one'], '1');
    assert.deepEqual(response.headers['x-two'], ['a', 'b']);
    assert.equal(await text(response), 'body');
    assert.equal(server.seen[0]?.path, '/path?query=1');
  });

  it('adds nothing to a GET but host and connection', async () => {
    const server = await start();
    server.answerWith(answer(200));
    await text(await get(transportWith(), server.url(), { headers: { 'x-given': 'yes' } }));
    assert.deepEqual([...(server.seen[0]?.headers.keys() ?? [])].sort(), ['connection', 'host', 'x-given']);
  });

  for (const url of ['http://example.com/', 'https://user:pw@localhost/', 'ftp://localhost/']) {
    it(`refuses ${url} before a socket is opened`, () =>
      assert.rejects(get(transportWith(), new URL(url)), isGetty('unreachable', 'no', 'InsecureUrl')));
  }

  it('says that nothing left when the connection is refused or the name is not found', async () => {
    const server = await start();
    const url = server.url();
    await server.stop();
    for (const ownSocket of [true, false]) {
      await assert.rejects(get(transportWith(), url, { ownSocket }), isGetty('unreachable', 'no', 'ECONNREFUSED'));
      await assert.rejects(get(transportWith(), new URL('https://nothing.invalid/'), { ownSocket }), isGetty('unreachable', 'no'));
    }
  });

  it('reports a broken body on the stream', async () => {
    const server = await start();
    const cases = [
      [(socket) => thenReset(socket, `${head(200, { 'content-length': 9 })}half`), 'unreachable'],
      [(socket) => void socket.end(`${head(200, { 'transfer-encoding': 'chunked', connection: 'close' })}4\r\nhalf\r\n`), 'truncated'],
      [(socket) => void socket.end(`${head(200, { 'content-length': 9, connection: 'close' })}half`), 'truncated'],
      [(socket) => void socket.write(`${head(200, { 'transfer-encoding': 'chunked' })}zz\r\nhalf\r\n`), 'truncated'],
      [(socket) => void socket.write(`${head(200, { 'content-length': 9 })}half`), 'timeout'],
    ] satisfies [Parameters<FaultServer['answerWith']>[0], string][];
    for (const [script, kind] of cases) {
      server.answerWith(script);
      const response = await get(transportWith(), server.url(), { bodyTimeout: 200 });
      await assert.rejects(text(response), isGetty(kind, 'unknown'));
    }
  });

  it('gives every byte that arrived before it reports that the connection broke', async () => {
    const server = await start();
    for (const bytes of [1, 60_000, 200_000]) {
      server.answerWith(
        (socket) => void socket.end(Buffer.concat([Buffer.from(head(200, { 'content-length': bytes + 1 })), Buffer.alloc(bytes)])),
      );
      const { body } = await get(transportWith(), server.url());
      await new Promise((resolve) => setImmediate(resolve));
      let received = 0;
      body.on('data', (chunk: Buffer) => {
        received += chunk.length;
      });
      await assert.rejects(once(body, 'end'), isGetty('unreachable', 'unknown'));
      assert.equal(received, bytes);
    }
  });

  it('takes a body of the right length for whole, also when the server closes behind the last byte of a paused one', async () => {
    const server = await start();
    for (const bytes of [0, 1, 65_535, 65_536, 70_000, 300_000]) {
      server.answerWith(
        (socket) => void socket.end(Buffer.concat([Buffer.from(head(200, { 'content-length': bytes })), Buffer.alloc(bytes, 'x')])),
      );
      const response = await get(transportWith(), server.url());
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal((await text(response)).length, bytes);
    }
  });

  it('survives a body that nobody reads and whose connection breaks', async () => {
    const server = await start();
    server.answerWith((socket) => thenReset(socket, `${head(200, { 'content-length': 9 })}half`));
    const { body } = await get(transportWith(), server.url());
    await new Promise((resolve) => body.on('close', resolve).resume());
    assert(body.errored instanceof GettyError);
  });

  describe('when aborted', () => {
    it('throws the reason before, during the wait for headers and within the body', async () => {
      const server = await start();
      const transport = transportWith();
      await assert.rejects(get(transport, server.url(), { signal: AbortSignal.abort() }), { name: 'AbortError' });
      assert.equal(server.seen.length, 0);
      for (const ownSocket of [true, false]) {
        const waiting = new AbortController();
        server.answerWith(() => waiting.abort());
        await assert.rejects(get(transport, server.url(), { signal: waiting.signal, ownSocket }), { name: 'AbortError' });
        const reading = new AbortController();
        server.answerWith((socket) => void socket.write(`${head(200, { 'content-length': 9 })}half`));
        const response = await get(transport, server.url(), { signal: reading.signal, ownSocket });
        reading.abort();
        await assert.rejects(text(response), { name: 'AbortError' });
      }
    });

    it('never sends a request whose connection was not there yet', async () => {
      const server = await start();
      server.answerWith(answer(200));
      for (const ownSocket of [true, false]) {
        const abort = new AbortController();
        const sending = get(transportWith(), server.url(), { signal: abort.signal, ownSocket });
        await Promise.resolve();
        abort.abort();
        await assert.rejects(sending, { name: 'AbortError' });
      }
      await text(await get(transportWith(), server.url('/last')));
      assert.deepEqual(
        server.seen.map(({ path }) => path),
        ['/last'],
      );
    });
  });

  it('lets a running exchange finish when it is closed, and serves later ones', async () => {
    const server = await start();
    const transport = transportWith();
    let finish = () => undefined as unknown;
    server.answerWith(
      (socket) => {
        socket.write(`${head(200, { 'content-length': 4 })}ha`);
        finish = () => socket.write('lf');
      },
      answer(200, {}, 'later'),
    );
    const response = await get(transport, server.url());
    const closing = transport.close();
    finish();
    assert.equal(await text(response), 'half');
    await closing;
    assert.equal(await text(await get(transport, server.url())), 'later');
  });

  describe('over TLS', () => {
    it('trusts what it is told to trust and nothing else', async () => {
      const trusted = selfSigned();
      const server = await start(new FaultServer(trusted));
      server.answerWith(answer(200, {}, 'secret'));
      assert.equal(await text(await get(transportWith({ ca: [trusted.cert] }), server.url())), 'secret');
      for (const ownSocket of [true, false]) {
        await assert.rejects(
          get(transportWith(), server.url(), { ownSocket }),
          isGetty('certificate', 'no', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
        );
      }
      assert.equal(server.seen.length, 1);
    });

    it('refuses a trusted certificate of another host and one that has expired', async () => {
      const cases = [
        [selfSigned({ address: [127, 0, 0, 2] }), 'ERR_TLS_CERT_ALTNAME_INVALID'],
        [selfSigned({ notAfter: new Date(Date.now() - 86_400_000) }), 'CERT_HAS_EXPIRED'],
      ] as const;
      for (const [certificate, code] of cases) {
        const server = await start(new FaultServer(certificate));
        await assert.rejects(
          get(transportWith({ ca: [certificate.cert] }), server.url(), { ownSocket: true }),
          isGetty('certificate', 'no', code),
        );
      }
    });

    it('says that nothing left when the handshake breaks', async () => {
      const server = await start();
      const url = new URL(`https://127.0.0.1:${server.port}/`);
      await assert.rejects(get(transportWith(), url, { headersTimeout: 200, ownSocket: true }), isGetty('timeout', 'no'));
    });
  });
});
