import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type ErrorKind, GettyError } from '../../../src/core/errors.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { type PictureSize, Pictures } from '../../../src/core/look/pictures.ts';
import { assetFile } from '../../sandbox/original.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { colourOf, solidPng } from '../../sandbox/solidPng.ts';
import { answer, FaultServer, head, type Script } from '../support/faultServer.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';
import { callerOf, signInAs } from '../support/sandboxClient.ts';

const { signal } = new AbortController();
const secret = 'k=do-not-tell';
const png = solidPng(17, 11, [10, 20, 30]);
const wall = Buffer.from(png);
wall.writeUInt32BE(60_000, 16);
const gif = (width: number, height: number): Buffer => {
  const head = Buffer.from('GIF89a____________', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  return head;
};
const wideFrame = Buffer.from('47494638396101000100000000' + '2c00000000204e204e00', 'hex');
const fresh = { 'content-type': 'image/png', 'cache-control': 'max-age=60' };

describe('pictures to look at', () => {
  let transport: Transport;
  let clock: ManualClock;
  let servers: FaultServer[];
  let log: ReturnType<typeof memoryLog>;
  let pictures: Pictures;
  const [api, auth, media, other] = [0, 1, 2, 3].map((at) => () => servers[at] as FaultServer) as [
    () => FaultServer,
    () => FaultServer,
    () => FaultServer,
    () => FaultServer,
  ];
  const address = (server = media()) => server.url(`/thumb?${secret}`).href;

  beforeEach(async () => {
    transport = createTransport();
    clock = new ManualClock();
    log = memoryLog();
    servers = await Promise.all([1, 2, 3, 4].map(() => new FaultServer().start()));
    for (const server of servers) server.answerWith(answer(200, fresh, png));
    pictures = new Pictures({ transport, clock, apiOrigin: api().url().origin, authOrigin: auth().url().origin, log });
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await transport.close();
  });

  async function failure(uri = address(), size: PictureSize = 'thumb'): Promise<GettyError> {
    const error: unknown = await pictures.get(uri, size, signal).catch((thrown) => thrown);
    assert(error instanceof GettyError, inspect(error));
    assert.equal(error.used, 'no');
    assert.doesNotMatch(inspect(error, { depth: 9 }) + log.lines.join('\n'), /do-not-tell/);
    return error;
  }

  it('are data, asked for without a credential, and asked for once while they are fresh', async () => {
    const all = await Promise.all([1, 2, 3].map(() => pictures.get(address(), 'thumb', signal)));
    assert.deepEqual([...new Set(all)], [`data:image/png;base64,${png.toString('base64')}`]);
    assert.equal(await pictures.get(address(), 'thumb', signal), all[0]);
    assert.equal(media().seen.length, 1);
    assert.deepEqual([...(media().seen[0]?.headers.keys() ?? [])].sort(), ['accept-encoding', 'connection', 'host', 'user-agent']);
    clock.advance(60_001);
    await pictures.get(address(), 'thumb', signal);
    assert.equal(media().seen.length, 2);
  });

  for (const control of ['no-store', 'no-cache', 'max-age=0', '']) {
    it(`are not kept against their server's word: "${control}"`, async () => {
      media().answerWith(answer(200, control ? { 'cache-control': control } : {}, png));
      await pictures.get(address(), 'thumb', signal);
      await pictures.get(address(), 'thumb', signal);
      assert.equal(media().seen.length, 2);
    });
  }

  const kinds: readonly (readonly [type: string, bytes: Buffer])[] = [
    ['image/jpeg', assetFile('ridges-thumb.jpg')],
    ['image/png', png],
    ['image/gif', gif(170, 113)],
    ['image/webp', assetFile('ridges-comp.webp')],
  ];
  for (const [type, bytes] of kinds) {
    it(`are called what their bytes prove: ${type}`, async () => {
      media().answerWith(answer(200, { 'content-type': 'text/html' }, bytes));
      assert.equal(await pictures.get(address(), 'thumb', signal), `data:${type};base64,${bytes.toString('base64')}`);
    });
  }

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const refused: readonly (readonly [what: string, script: Script, kind: ErrorKind, size?: PictureSize])[] = [
    ['a drawing that may hold scripts', answer(200, { 'content-type': 'image/svg+xml' }, svg), 'wrongType'],
    ['an error page', answer(200, { 'content-type': 'image/jpeg' }, '<html>no</html>'), 'wrongType'],
    ['an EPS file', answer(200, {}, '%!PS-Adobe-3.0'), 'wrongType'],
    ['nothing', answer(200, {}, ''), 'wrongType'],
    ['a large thumbnail', answer(200, fresh, Buffer.concat([png, Buffer.alloc(100 * 1024)])), 'unexpectedAnswer'],
    ['one of 3 MB', answer(200, fresh, Buffer.concat([png, Buffer.alloc(3_000_000)])), 'unexpectedAnswer', 'large'],
    [
      'one whose length is not told',
      (socket) => {
        socket.write(head(200));
        socket.end(Buffer.concat([png, Buffer.alloc(200 * 1024)]));
      },
      'unexpectedAnswer',
    ],
    [
      'one that unpacks to 4 MB',
      answer(200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(4_000_000))),
      'unexpectedAnswer',
      'large',
    ],
    ['a refusal', answer(403, {}, 'no'), 'deliveryRefused'],
    ['a missing one', answer(404, {}, 'no'), 'deliveryRefused'],
    ['an unwell server', answer(503, {}, 'no'), 'serviceDown'],
    ['a wall of pixels', answer(200, fresh, wall), 'unexpectedAnswer'],
    ['one that is a long line', answer(200, fresh, gif(1, 4_097)), 'unexpectedAnswer', 'large'],
    ['a thumbnail that is a long line', answer(200, fresh, gif(1_025, 1)), 'unexpectedAnswer'],
    ['one whose first frame is a wall', answer(200, fresh, wideFrame), 'unexpectedAnswer', 'large'],
    ['one without pixels', answer(200, fresh, gif(0, 0)), 'unexpectedAnswer'],
    ['a JPEG that says nothing of its pixels', answer(200, fresh, Buffer.from('ffd8ffe000044a46ffda', 'hex')), 'unexpectedAnswer'],
    ['half of one', (socket) => void socket.end(head(200, { 'content-length': 500 }) + png.toString('latin1')), 'unreachable'],
  ];
  for (const [what, script, kind, size] of refused) {
    it(`are not shown, and asked for again only after a minute: ${what}`, async () => {
      media().answerWith(script);
      assert.equal((await failure(address(), size)).kind, kind);
      assert.equal((await failure(address(), size)).kind, kind);
      assert.equal(media().seen.length, 1);
      clock.advance(60_001);
      media().answerWith(answer(200, fresh, png));
      await pictures.get(address(), size ?? 'thumb', signal);
    });
  }

  it('are never fetched from where credentials go, directly or by a redirect', async () => {
    for (const server of [api(), auth()]) {
      assert.equal((await failure(address(server))).kind, 'badRedirect');
      other().answerWith(answer(302, { location: address(server) }));
      assert.equal((await failure(`${address(other())}&to=${server.port}`)).kind, 'badRedirect');
      assert.equal(server.seen.length, 0);
    }
  });

  for (const uri of [
    'ftp://127.0.0.1/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://pictures.example/x',
    'http://a:b@127.0.0.1/x',
    'x',
  ]) {
    it(`are not fetched from ${uri}`, async () => assert.equal((await failure(uri)).kind, 'badRedirect'));
  }

  it('are not fetched from this machine for an API elsewhere', async () => {
    const elsewhere = new Pictures({ transport, clock, apiOrigin: 'https://api.example', authOrigin: 'https://auth.example', log });
    await assert.rejects(elsewhere.get(address(), 'thumb', signal), { kind: 'badRedirect' });
    assert.equal(media().seen.length, 0);
  });

  it('follow a redirect to another host', async () => {
    media().answerWith(answer(302, { location: other().url('/there').href }));
    assert.match(await pictures.get(address(), 'thumb', signal), /^data:image\/png/);
  });

  it('are forgotten all at once, also those on their way', async () => {
    await pictures.get(address(), 'thumb', signal);
    pictures.forget();
    let send = () => {};
    media().answerWith((socket, request) => {
      send = () => void answer(200, fresh, png)(socket, request);
    });
    const late = pictures.get(address(), 'thumb', signal);
    while (media().seen.length < 2) await new Promise(setImmediate);
    pictures.forget();
    send();
    await late;
    media().answerWith(answer(200, fresh, png));
    await pictures.get(address(), 'thumb', signal);
    assert.equal(media().seen.length, 3);
  });

  it('wait for nobody who left', async () => {
    media().answerWith(() => {});
    const stop = new AbortController();
    const waiting = pictures.get(address(), 'thumb', stop.signal);
    stop.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    media().answerWith(answer(200, fresh, png));
    await pictures.get(address(), 'thumb', signal);
  });

  it('take 24 MB at most', async () => {
    const large = Buffer.concat([png, Buffer.alloc(1_900_000)]);
    media().answerWith(answer(200, fresh, large));
    for (let at = 0; at < 12; at++) await pictures.get(`${address()}&n=${at}`, 'large', signal);
    await pictures.get(`${address()}&n=11`, 'large', signal);
    assert.equal(media().seen.length, 12);
    await pictures.get(`${address()}&n=0`, 'large', signal);
    assert.equal(media().seen.length, 13);
  });
});

describe('the pictures of the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ knobs: { solidPictures: true } });
  });
  after(() => sandbox.close());

  it('are of the colour of their asset, under the addresses that the API names', async () => {
    const call = callerOf(sandbox, (await signInAs(sandbox)).access_token);
    const transport = createTransport();
    const pictures = new Pictures({
      transport,
      clock: new ManualClock(),
      apiOrigin: sandbox.api,
      authOrigin: sandbox.auth,
      log: memoryLog(),
    });
    try {
      for (const id of ['1167612765', '589949093']) {
        const { images } = (await (await call(`/v3/images/${id}?fields=thumb,comp`)).json()) as {
          images: { display_sizes: { uri: string }[] }[];
        };
        for (const { uri } of images[0]?.display_sizes ?? []) {
          const picture = await pictures.get(uri, 'large', signal);
          const [width, height] = uri.includes('-thumb') ? [170, 113] : [612, 408];
          assert.equal(picture, `data:image/png;base64,${solidPng(width, height, colourOf(id)).toString('base64')}`);
        }
      }
      const asked = sandbox.requests().filter(({ origin }) => origin === 'media');
      assert.equal(asked.length, 4);
      assert.ok(asked.every(({ headers }) => !('authorization' in headers || 'api-key' in headers || 'cookie' in headers)));
    } finally {
      await transport.close();
    }
  });
});
