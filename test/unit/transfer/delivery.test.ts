import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { GettyError } from '../../../src/core/errors.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { openDelivery } from '../../../src/core/transfer/delivery.ts';
import { saysExpired } from '../../../src/core/transfer/refusal.ts';
import { answer, FaultServer, head, type Script } from '../support/faultServer.ts';
import { ManualClock } from '../support/manualClock.ts';

const secret = 'k=6&signature=do-not-tell';

describe('the delivery request', () => {
  let transport: Transport;
  let api: FaultServer;
  let auth: FaultServer;
  let delivery: FaultServer;
  let other: FaultServer;

  beforeEach(async () => {
    transport = createTransport();
    [api, auth, delivery, other] = await Promise.all([
      new FaultServer().start(),
      new FaultServer().start(),
      new FaultServer().start(),
      new FaultServer().start(),
    ]);
    for (const server of [api, auth, other]) server.answerWith(answer(200, {}, 'bytes'));
  });
  afterEach(async () => {
    await Promise.all([api, auth, delivery, other].map((server) => server.stop()));
    await transport.close();
  });

  const open = (
    uri = delivery.url(`/x.jpg?${secret}`).href,
    range?: Parameters<typeof openDelivery>[0]['range'],
    signal = new AbortController().signal,
  ) =>
    openDelivery({ transport, clock: new ManualClock(), uri, apiOrigin: api.url().origin, authOrigin: auth.url().origin, signal, range });

  async function failure(uri?: string): Promise<GettyError> {
    const error: unknown = await open(uri).catch((thrown) => thrown);
    assert(error instanceof GettyError, String(error));
    assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /do-not-tell/);
    return error;
  }

  const plain = ['accept-encoding', 'connection', 'host', 'user-agent'];
  const namesSeenBy = (server: FaultServer) => server.seen.map(({ headers }) => [...headers.keys()].sort());

  it('carries an allow-list of headers and no credential', async () => {
    delivery.answerWith(answer(200, {}, 'bytes'));
    const { body, finalUrl } = await open();
    body.resume();
    assert.deepEqual(namesSeenBy(delivery), [plain]);
    assert.equal(delivery.seen[0]?.headers.get('accept-encoding'), 'identity');
    assert.equal(finalUrl.href, delivery.url(`/x.jpg?${secret}`).href);
  });

  it('asks for a range only together with If-Range', async () => {
    delivery.answerWith(answer(206, {}, 'bytes'));
    (await open(undefined, { from: 5, etag: '"a"', lastModified: 'Mon' })).body.resume();
    (await open(undefined, { from: 6, lastModified: 'Mon, 23 Nov 2026 00:00:00 GMT' })).body.resume();
    assert.deepEqual(
      delivery.seen.map(({ headers }) => [headers.get('range'), headers.get('if-range')]),
      [
        ['bytes=5-', '"a"'],
        ['bytes=6-', 'Mon, 23 Nov 2026 00:00:00 GMT'],
      ],
    );
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`follows ${status} to another host with the same few headers`, async () => {
      delivery.answerWith(answer(status, { location: other.url('/there#fragment').href, 'set-cookie': 'a=b' }));
      const { body, finalUrl, status: final } = await open();
      body.resume();
      assert.equal(final, 200);
      assert.equal(finalUrl.href, other.url('/there').href);
      assert.deepEqual(namesSeenBy(other), [plain]);
      assert.equal(other.seen[0]?.method, 'GET');
    });
  }

  const relative: readonly (readonly [location: string, path: string])[] = [
    ['/abs?q=1', '/abs?q=1'],
    ['rel', '/dir/rel'],
    ['../up', '/up'],
    ['?only=query', '/dir/x.jpg?only=query'],
  ];
  for (const [location, path] of relative) {
    it(`resolves Location: ${location} to ${path}`, async () => {
      delivery.answerWith(answer(302, { location }), answer(200, {}, 'bytes'));
      (await open(delivery.url('/dir/x.jpg').href)).body.resume();
      assert.equal(delivery.seen[1]?.path, path);
    });
  }

  it('resolves Location: //host to that host', async () => {
    delivery.answerWith(answer(302, { location: `//127.0.0.1:${other.port}/y` }));
    (await open()).body.resume();
    assert.equal(other.seen[0]?.path, '/y');
  });

  const refused: Readonly<Record<string, () => string>> = {
    'plain http elsewhere': () => 'http://example.com/x',
    'a user name': () => `http://user@127.0.0.1:${other.port}/x`,
    'a password': () => `http://user:pw@127.0.0.1:${other.port}/x`,
    'the API origin': () => api.url('/v3/downloads').href,
    'the API origin without a scheme': () => `//127.0.0.1:${api.port}/`,
    'the sign-in origin': () => auth.url('/token').href,
    'a file': () => 'file:///etc/passwd',
    'a data URL': () => 'data:image/jpeg;base64,/9j/',
    'something unreadable': () => 'http://[',
    itself: () => `/x.jpg?${secret}`,
  };
  for (const [name, location] of Object.entries(refused)) {
    it(`refuses a redirect to ${name}`, async () => {
      delivery.answerWith(answer(302, { location: location() }));
      assert.equal((await failure()).kind, 'badRedirect');
      assert.equal(api.seen.length + auth.seen.length + other.seen.length, 0);
      assert.equal(delivery.seen.length, 1);
    });
  }

  for (const [name, uri] of Object.entries(refused).filter(([key]) => key !== 'itself')) {
    it(`refuses a delivery URI that is ${name}`, async () => {
      if (name === 'the API origin without a scheme') return assert.equal((await failure('//x')).kind, 'badRedirect');
      assert.equal((await failure(uri())).kind, 'badRedirect');
      assert.equal(api.seen.length + auth.seen.length, 0);
    });
  }

  it('follows ten redirects and refuses the eleventh', async () => {
    const hops = (count: number) => Array.from({ length: count }, (_, index) => answer(302, { location: `/hop${index}` }));
    delivery.answerWith(...hops(10), answer(200, {}, 'bytes'));
    const { body, status } = await open();
    body.resume();
    assert.equal(status, 200);
    delivery.answerWith(...hops(11), answer(200, {}, 'bytes'));
    assert.equal((await failure()).kind, 'badRedirect');
    assert.equal(delivery.seen.length, 11 + 11);
  });

  it('notices a loop of two', async () => {
    delivery.answerWith(answer(302, { location: '/a' }), answer(302, { location: '/b' }), answer(302, { location: '/a' }));
    assert.equal((await failure()).kind, 'badRedirect');
    assert.equal(delivery.seen.length, 3);
  });

  const statuses: readonly (readonly [status: number, kind: string])[] = [
    [201, 'unexpectedAnswer'],
    [204, 'unexpectedAnswer'],
    [206, 'unexpectedAnswer'],
    [300, 'unexpectedAnswer'],
    [304, 'unexpectedAnswer'],
    [307, 'unexpectedAnswer'],
    ...[400, 401, 403, 404, 407, 408, 410, 416, 418, 421, 425, 451, 499].map((status) => [status, 'deliveryRefused'] as const),
    [429, 'throttled'],
    [500, 'serviceDown'],
    [502, 'serviceDown'],
    [503, 'serviceDown'],
    [511, 'serviceDown'],
    [599, 'serviceDown'],
  ];
  for (const [status, kind] of statuses) {
    it(`takes ${status} for ${kind}, once`, async () => {
      delivery.answerWith(answer(status, { 'retry-after': 7 }));
      const error = await failure();
      assert.equal(error.kind, kind);
      assert.deepEqual([error.data.status, error.data.host], [status, `127.0.0.1:${delivery.port}`]);
      assert.equal(delivery.seen.length, 1);
      if (kind === 'throttled' || kind === 'serviceDown') assert.equal(error.data.retryAfter, 7);
    });
  }

  describe('that is refused', () => {
    const goodUntil = 1_000_000;
    async function kindOf(script: Script, now: number, promise: { readonly goodUntil?: number } = { goodUntil }): Promise<string> {
      delivery.answerWith(script);
      const clock = new ManualClock(now);
      const { signal } = new AbortController();
      const error: unknown = await openDelivery({
        transport,
        clock,
        uri: delivery.url(`/x?${secret}`).href,
        apiOrigin: api.url().origin,
        signal,
        ...promise,
      }).catch((thrown) => thrown);
      assert(error instanceof GettyError, String(error));
      return error.kind;
    }

    for (const status of [401, 403, 404, 410]) {
      it(`with ${status} is spent only when 24 hours have passed`, async () => {
        assert.equal(await kindOf(answer(status, {}, 'Blocked by policy'), goodUntil - 1), 'deliveryRefused');
        assert.equal(await kindOf(answer(status, {}, 'Blocked by policy'), goodUntil), 'uriExpired');
        assert.equal(await kindOf(answer(status), Number.MAX_SAFE_INTEGER / 2, {}), 'deliveryRefused');
      });
    }

    for (const status of [400, 402, 407, 408, 421, 425, 451]) {
      it(`with ${status} is not spent for that, however old it is`, async () => {
        assert.equal(await kindOf(answer(status), goodUntil), 'deliveryRefused');
      });
    }

    it('is spent when the delivery says so, encoded or not', async () => {
      const said = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
      assert.equal(await kindOf(answer(403, {}, said), 0), 'uriExpired');
      assert.equal(await kindOf(answer(403, { 'content-encoding': 'gzip' }, gzipSync(said)), 0), 'uriExpired');
      assert.equal(await kindOf(answer(400, {}, '<Code>ExpiredToken</Code>'), 0), 'uriExpired');
    });

    it('is judged by what came when its page breaks off', async () => {
      const broken: Script = (socket) => void socket.end(`${head(403, { 'content-length': 900 })}The link has expired.`);
      assert.equal(await kindOf(broken, 0), 'uriExpired');
      const empty: Script = (socket) => void socket.end(head(403, { 'content-length': 900 }));
      assert.equal(await kindOf(empty, 0), 'deliveryRefused');
    });

    it('reads no more of an endless page than it needs', async () => {
      const endless: Script = (socket) => {
        socket.write(head(403, { 'transfer-encoding': 'chunked' }));
        const timer = setInterval(() => socket.write(`4000\r\n${'x'.repeat(0x4000)}\r\n`), 1);
        socket.on('close', () => clearInterval(timer));
      };
      assert.equal(await kindOf(endless, 0), 'deliveryRefused');
    });
  });

  const expired: readonly (readonly [text: string, isExpired: boolean])[] = [
    ['Request has expired', true],
    ['<html><body>Request has expired</body></html>', true],
    ['The link you followed has expired.', true],
    ['This URL has already expired', true],
    ['{"error":"expired"}', true],
    ['<Code>ExpiredToken</Code>', true],
    ['{"code":"url_expired"}', true],
    ['expired', true],
    ['Your session has expired. Sign in to the network.', false],
    ['The certificate of this site has expired', false],
    ['Blocked by policy', false],
    ['Access Denied', false],
    ['Expires: never', false],
    ['', false],
  ];
  for (const [text, isExpired] of expired) {
    it(`${isExpired ? 'takes' : 'does not take'} ${JSON.stringify(text)} for the end of an address`, () => {
      assert.equal(saysExpired(text), isExpired);
    });
  }

  it('throws the reason when aborted between two hops', async () => {
    const abort = new AbortController();
    delivery.answerWith((socket, request) => {
      void answer(302, { location: '/next' })(socket, request);
      abort.abort();
    });
    await assert.rejects(open(undefined, undefined, abort.signal), { name: 'AbortError' });
  });
});
