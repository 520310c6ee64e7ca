import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { createHostAwareTransport } from '../../../src/core/http/hostAware.ts';
import type { ProxySettings } from '../../../src/core/http/proxySettings.ts';
import type { HttpRequest, Transport } from '../../../src/core/http/transport.ts';
import { ConnectProxy } from '../support/connectProxy.ts';
import { answer, FaultServer, type Script } from '../support/faultServer.ts';
import { isGetty, text } from '../support/loopback.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { patchHttps } from '../support/patchedHttps.ts';
import { selfSigned } from '../support/selfSigned.ts';

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;
const ticket = 'Negotiate YII-from-the-editor';
const certificate = selfSigned();

interface World {
  readonly proxy: ConnectProxy;
  readonly api: FaultServer;
  readonly transport: Transport;
  readonly editor: { readonly requests: string[]; undo(): void };
  post(path?: string, options?: Partial<HttpRequest>): ReturnType<Transport['send']>;
}

describe('a proxy that asks for a sign-in', () => {
  const log = memoryLog();
  const cleanups: (() => unknown)[] = [];

  async function world(options: {
    readonly wants: string;
    readonly challenge?: string;
    readonly uri?: (port: number) => string;
    readonly settings?: Partial<ProxySettings>;
    readonly hasResolver?: boolean;
    readonly editorBrings?: string;
  }): Promise<World> {
    const api = await new FaultServer(certificate).start();
    const proxy = await new ConnectProxy({ authorization: options.wants, challenge: options.challenge }).start();
    const uri = options.uri?.(proxy.port) ?? `http://127.0.0.1:${proxy.port}`;
    const settings = {
      proxy: uri,
      noProxy: [],
      support: 'override',
      authorization: undefined,
      systemCertificates: false,
      ...options.settings,
    };
    const resolver = options.hasResolver === false ? undefined : async () => uri;
    const transport = createHostAwareTransport({ settings: () => settings, resolver: () => resolver }, log, [certificate.cert]);
    const editor = patchHttps(proxy.port, options.editorBrings ?? ticket);
    cleanups.push(
      () => editor.undo(),
      () => transport.close(),
      () => proxy.stop(),
      () => api.stop(),
    );
    const post = (path = '/charge', more: Partial<HttpRequest> = {}) =>
      transport.send({ method: 'POST', url: api.url(path), headers: { 'api-key': 'k' }, body: 'a=b', ownSocket: true, ...more });
    return { proxy, api, transport, editor, post };
  }

  afterEach(async () => {
    for (const clean of cleanups.splice(0)) await clean();
  });

  const signIns: readonly (readonly [name: string, uri: (port: number) => string, settings: Partial<ProxySettings>, wants: string])[] = [
    ['the user in its address', (port) => `http://me:p%40ss@127.0.0.1:${port}`, {}, basic('me:p@ss')],
    ['a user without a password', (port) => `http://me@127.0.0.1:${port}`, {}, basic('me:')],
    ['http.proxyAuthorization', (port) => `http://127.0.0.1:${port}`, { authorization: 'Bearer token' }, 'Bearer token'],
    ['the address before the setting', (port) => `http://me:pw@127.0.0.1:${port}`, { authorization: 'Bearer token' }, basic('me:pw')],
  ];
  for (const [name, uri, settings, wants] of signIns) {
    it(`gets ${name}, and the origin gets none of it`, async () => {
      const { proxy, api, editor, post } = await world({ wants, uri, settings });
      api.answerWith(answer(200, {}, 'charged'));
      assert.equal(await text(await post()), 'charged');
      assert.deepEqual([proxy.statuses, editor.requests], [[200], []]);
      assert.deepEqual([...(api.seen[0]?.headers.keys() ?? [])].sort(), ['api-key', 'connection', 'content-length', 'host']);
      assert.equal(api.seen.length, 1);
    });
  }

  it('is left to the editor after one refusal, and the server sees one POST', async () => {
    const { proxy, api, editor, post } = await world({ wants: ticket, challenge: 'Negotiate' });
    api.answerWith(answer(200, { 'x-two': 'a' }, 'charged'));
    const response = await post();
    assert.equal(await text(response), 'charged');
    assert.equal(response.headers['x-two'], 'a');
    assert.deepEqual([proxy.statuses, editor.requests], [[407, 200], ['POST /charge']]);
    assert.deepEqual([api.seen.map(({ method, path, body }) => [method, path, body]), api.connections], [[['POST', '/charge', 'a=b']], 1]);
    assert.equal(api.seen[0]?.headers.get('api-key'), 'k');
    assert.equal(api.seen[0]?.headers.has('proxy-authorization'), false);
  });

  it('is asked through the editor at once by what comes later', async () => {
    const { proxy, api, editor, post } = await world({ wants: ticket });
    api.answerWith(answer(200, {}, 'one'));
    await text(await post('/first'));
    await text(await post('/second?a=%20b', { method: 'GET', body: undefined }));
    assert.deepEqual(
      [proxy.statuses, editor.requests],
      [
        [407, 200, 200],
        ['POST /first', 'GET /second'],
      ],
    );
    assert.deepEqual(
      api.seen.map(({ path }) => path),
      ['/first', '/second?a=%20b'],
    );
  });

  it('that also refuses the editor ends in an error: nothing has left, and its answer is not taken for the API’s', async () => {
    const { proxy, api, editor, post } = await world({ wants: ticket, editorBrings: 'Negotiate wrong' });
    await assert.rejects(post(), isGetty('unreachable', 'no', 'Proxy407'));
    assert.deepEqual([proxy.statuses, editor.requests, api.connections], [[407, 407], ['POST /charge'], 0]);
  });

  it('is not gone round where the editor has no resolver', async () => {
    const { proxy, api, editor, post } = await world({ wants: ticket, hasResolver: false, settings: {} });
    const elsewhere = new URL(`https://127.0.0.2:${api.port}/`);
    await assert.rejects(post('/', { url: elsewhere }), isGetty('unreachable', 'no', 'Proxy407'));
    assert.deepEqual([proxy.statuses, editor.requests, api.connections], [[407], [], 0]);
  });

  it('of a kind that undici does not know is the editor’s too', async () => {
    const { proxy, api, editor, post } = await world({ wants: ticket, uri: () => 'socks4a://127.0.0.1:9' });
    api.answerWith(answer(200, {}, 'charged'));
    assert.equal(await text(await post()), 'charged');
    assert.deepEqual([proxy.statuses, editor.requests, api.seen.length], [[200], ['POST /charge'], 1]);
  });

  const faults: readonly (readonly [name: string, script: Script])[] = [
    ['breaks', (socket) => void socket.destroy()],
    ['ends', (socket) => void socket.end()],
    ['answers nonsense', (socket) => void socket.end('SSH-2.0-secret\r\n\r\n')],
  ];
  for (const [name, script] of faults) {
    it(`leaves one POST of unknown outcome when the editor’s connection ${name} after it`, async () => {
      const { api, editor, post } = await world({ wants: ticket });
      api.answerWith(script);
      await assert.rejects(post(), (error: unknown) => {
        assert.equal(Reflect.get(Object(error), 'used'), 'unknown');
        assert.doesNotMatch(inspect(error, { depth: 9 }), /SSH-2/);
        return true;
      });
      assert.deepEqual([editor.requests.length, api.seen.length], [1, 1]);
    });
  }

  it('lets the person give up while the editor waits, and the request is gone', async () => {
    const { api, post } = await world({ wants: ticket });
    const abort = new AbortController();
    api.answerWith(() => abort.abort());
    await assert.rejects(post('/', { signal: abort.signal }), { name: 'AbortError' });
    assert.equal(api.seen.length, 1);
  });

  it('does not hide a server that is silent', async () => {
    const { api, post } = await world({ wants: ticket });
    api.answerWith(() => undefined);
    await assert.rejects(post('/', { headersTimeout: 500 }), isGetty('timeout', 'unknown'));
  });

  it('does not hide a body that stalls or breaks off', async () => {
    const { api, post } = await world({ wants: ticket });
    api.answerWith((socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'));
    const stalled = await post('/', { bodyTimeout: 50 });
    await assert.rejects(text(stalled), isGetty('timeout', 'unknown'));
    api.answerWith((socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'));
    await assert.rejects(text(await post('/')), isGetty('unreachable', 'unknown'));
  });

  it('does not soften verification, whatever the environment says', async () => {
    const stranger = await new FaultServer(selfSigned()).start();
    cleanups.push(() => stranger.stop());
    const { api, post, transport } = await world({ wants: ticket });
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    cleanups.push(() => {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    });
    await assert.rejects(post('/', { url: stranger.url() }), isGetty('certificate', 'no'));
    assert.equal(stranger.seen.length, 0);
    api.answerWith(answer(200, {}, 'ours'));
    assert.equal(await text(await transport.send({ method: 'GET', url: api.url(), headers: {} })), 'ours');
  });

  it('keeps its credentials out of errors and logs', async () => {
    const uri = (port: number) => `http://me:hunter2@127.0.0.1:${port}`;
    const { post } = await world({
      wants: 'Basic other',
      uri,
      settings: { authorization: 'Bearer hunter2' },
      editorBrings: 'Basic hunter2',
    });
    await assert.rejects(post(), (error: unknown) => {
      assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /hunter2|bWU6aHVudGVyMg/);
      return isGetty('unreachable', 'no', 'Proxy407')(error);
    });
    const broken = await world({ wants: ticket, settings: { authorization: 'Bearer hunter2\r\nx-evil: 1' } });
    await assert.rejects(broken.post(), isGetty('unreachable', 'no', 'InvalidProxy'));
    assert.equal(broken.proxy.seen.length, 0);
    assert.doesNotMatch(log.lines.join('\n'), /hunter2/);
  });
});
