import assert from 'node:assert/strict';
import { GettyError } from '../../../src/core/errors.ts';
import type { HttpResponse, Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { answer, FaultServer, head, type Script, thenReset } from '../support/faultServer.ts';

type Outcome = number | GettyError;

async function settle(response: Promise<HttpResponse>): Promise<Outcome> {
  try {
    const { status, body } = await response;
    for await (const _ of body);
    return status;
  } catch (error) {
    if (error instanceof GettyError) return error;
    throw error;
  }
}

describe('the paid POST', () => {
  let server: FaultServer;
  let transport: Transport;
  const post = (options: { headersTimeout?: number; bodyTimeout?: number } = {}) =>
    transport.send({ method: 'POST', url: server.url('/charge'), headers: { 'api-key': 'k' }, body: 'a=b', ownSocket: true, ...options });

  beforeEach(async () => {
    server = await new FaultServer().start();
    transport = createTransport();
  });
  afterEach(async () => {
    await transport.close();
    await server.stop();
  });

  const faults: Readonly<Record<string, { readonly script: Script; readonly kind?: string; readonly status?: number }>> = {
    'is reset before any byte of an answer': { script: (socket) => void socket.resetAndDestroy(), kind: 'unreachable' },
    'is closed before any byte of an answer': { script: (socket) => void socket.end(), kind: 'unreachable' },
    'is reset after half a status line': { script: (socket) => thenReset(socket, 'HTTP/1.1 2'), kind: 'unreachable' },
    'is closed within the headers': { script: (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-le'), kind: 'unreachable' },
    'is closed within the body': { script: (socket) => void socket.end(`${head(200, { 'content-length': 9 })}half`), kind: 'unreachable' },
    'is reset within the body': { script: (socket) => thenReset(socket, `${head(200, { 'content-length': 9 })}half`), kind: 'unreachable' },
    'gets no answer': { script: () => undefined, kind: 'timeout' },
    'gets nothing but early hints': {
      script: (socket) => {
        const timer = setInterval(() => socket.write(head(103)), 20);
        socket.on('close', () => clearInterval(timer));
      },
      kind: 'timeout',
    },
    'gets something that is not HTTP': {
      script: (socket) => void socket.end('220 mail.example.com ESMTP\r\n\r\n'),
      kind: 'unexpectedAnswer',
    },
    'gets headers without end': {
      script: (socket) => void socket.write(`HTTP/1.1 200 OK\r\n${'x-flood: 0123456789\r\n'.repeat(1000)}`),
      kind: 'unexpectedAnswer',
    },
    'is switched to another protocol': {
      script: (socket) => void socket.write(head(101, { upgrade: 'h2c', connection: 'upgrade' })),
      kind: 'unreachable',
    },
    ...Object.fromEntries(
      [300, 301, 302, 303, 307, 308, 401, 407, 408, 421, 425, 429, 500, 502, 503, 504].map((status) => [
        `is answered with ${status}`,
        { script: answer(status, { location: '/elsewhere', 'retry-after': 0, connection: 'close' }), status },
      ]),
    ),
  };
  for (const [name, { script, kind, status }] of Object.entries(faults)) {
    it(`leaves once when it ${name}`, async () => {
      server.answerWith(script, answer(200, {}, '{}'));
      const outcome = await settle(post({ headersTimeout: 150, bodyTimeout: 150 }));
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(server.seen.length, 1);
      assert.equal(server.seen[0]?.method, 'POST');
      if (kind === undefined) return assert.equal(outcome, status);
      assert(outcome instanceof GettyError);
      assert.ok([kind, 'truncated'].includes(outcome.kind), outcome.kind);
      assert.equal(outcome.used, 'unknown');
    });
  }

  it('never uses a kept connection, and leaves none behind', async () => {
    server.answerWith(answer(200, {}, '{}'));
    await settle(transport.send({ method: 'GET', url: server.url(), headers: {} }));
    await settle(post());
    await settle(post());
    await settle(transport.send({ method: 'GET', url: server.url(), headers: {} }));
    assert.deepEqual(
      server.seen.map(({ method, connection }) => `${method} ${connection}`),
      ['GET 1', 'POST 2', 'POST 3', 'GET 1'],
    );
    assert.equal(server.seen[1]?.headers.get('connection'), 'close');
  });

  it('leaves once when the kept connection of another request dies under it', async () => {
    server.answerWith(answer(200, {}, '{}'), (socket) => void socket.resetAndDestroy(), answer(200, {}, '{}'));
    await settle(transport.send({ method: 'GET', url: server.url(), headers: {} }));
    const outcome = await settle(transport.send({ method: 'POST', url: server.url('/token'), headers: {}, body: 'a=b' }));
    assert(outcome instanceof GettyError);
    assert.equal(server.seen.filter(({ method }) => method === 'POST').length, 1);
  });

  it('sends exactly the headers it was given, in full', async () => {
    server.answerWith(answer(200));
    await settle(post());
    assert.deepEqual([...(server.seen[0]?.headers ?? [])].sort(), [
      ['api-key', 'k'],
      ['connection', 'close'],
      ['content-length', '3'],
      ['host', `127.0.0.1:${server.port}`],
    ]);
    assert.equal(server.seen[0]?.body, 'a=b');
  });
});
