import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { isGettyError } from '../../../src/core/errors.ts';
import type { DownloadsDeps } from '../../../src/core/licensing/context.ts';
import type { Obtained } from '../../../src/core/licensing/types.ts';
import { createKit, hooks, type Kit, requestFor } from '../support/downloadsKit.ts';
import { answer, FaultServer, head, type Script, thenReset } from '../support/faultServer.ts';
import { jpeg, sha256 } from '../support/images.ts';
import { ManualClock } from '../support/manualClock.ts';

/* Charge and delivery answered over raw sockets as servers and boxes on the way do: one POST, and the file comes. */

const image = jpeg(60_000, 4);
const type = { 'content-type': 'image/jpeg' };
const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const raw =
  (...pieces: readonly (string | Buffer)[]): Script =>
  (socket) =>
    void socket.write(Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece))));

const interims: Readonly<Record<string, string>> = {
  'one 100': head(100),
  'three 100': head(100).repeat(3),
  'a 100 with headers': head(100, { server: 'x', 'x-y': 'z' }),
  'a 102': head(102),
  'a 103': head(103, { link: '</a>; rel=preload' }),
  'a 100, a 102 and a 103': head(100) + head(102) + head(103, { link: '</a>' }),
  'a 103, a 100 and a 103': head(103) + head(100) + head(103),
  'a 199': head(199),
  'a 100 of HTTP/1.0': 'HTTP/1.0 100 Continue\r\n\r\n',
  'a 100 with bare line feeds': 'HTTP/1.1 100 Continue\n\n',
};
const plainLabels = [
  'UTF-8',
  'utf-8',
  'none',
  'Identity',
  'IDENTITY',
  '',
  'aws-chunked',
  'x-unknown',
  'binary',
  '7bit',
  'gzip',
  'br',
  'zstd',
  'deflate',
];
const codings: readonly (readonly [label: string, encode: (data: Buffer) => Buffer])[] = [
  ['gzip', gzipSync],
  ['GZIP', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
  ['utf-8', gzipSync],
];
const heads: Readonly<Record<string, (length: number) => string>> = {
  'the same length twice': (length) => `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\ncontent-length: ${length}\r\n\r\n`,
  'the same length as a list': (length) => `HTTP/1.1 200 OK\r\nContent-Length: ${length}, ${length}\r\n\r\n`,
  'a length with zeros before it': (length) => `HTTP/1.1 200 OK\r\nContent-Length: 000${length}\r\n\r\n`,
  'bare line feeds': (length) => `HTTP/1.1 200 OK\nContent-Length: ${length}\n\n`,
  'no reason': (length) => `HTTP/1.1 200\r\nContent-Length: ${length}\r\n\r\n`,
  'HTTP/1.0': (length) => `HTTP/1.0 200 OK\r\nContent-Length: ${length}\r\n\r\n`,
  'a line that is no field': (length) => `HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: ${length}\r\n\r\n`,
  'a space before the colon': (length) => `HTTP/1.1 200 OK\r\nContent-Length : ${length}\r\n\r\n`,
  'a folded line': (length) => `HTTP/1.1 200 OK\r\nX-Long: a\r\n  b\r\nContent-Length: ${length}\r\n\r\n`,
  'Transfer-Encoding: identity': (length) => `HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: ${length}\r\n\r\n`,
};

describe('odd answers to the charge and the delivery', () => {
  let folder: string;
  let api: FaultServer;
  let delivery: FaultServer;
  let kits: Kit[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'getty-odd-'));
    kits = [];
    [api, delivery] = await Promise.all([new FaultServer().start(), new FaultServer().start()]);
    delivery.answerWith(answer(200, type, image));
  });
  afterEach(async () => {
    await Promise.all([...kits.map((kit) => kit.close()), api.stop(), delivery.stop()]);
    await rm(folder, { recursive: true });
  });

  const uri = (path = '/x.jpg') => delivery.url(path).href;
  const charged = (path?: string) => JSON.stringify({ uri: uri(path) });
  const posts = () => api.seen.filter(({ method }) => method === 'POST').length;

  /** One run as after a restart: a window of its own. */
  async function run(more: Partial<DownloadsDeps> = {}): Promise<Obtained> {
    const place = { storageDir: join(folder, 'storage'), api: api.url().origin, auth: 'http://127.0.0.1:2', apiKey: 'k', accessToken: 't' };
    const kit = createKit(place, { clock: new ManualClock(undefined, { isHasty: true }), random: () => 0, ...more });
    kits.push(kit);
    const request = requestFor(place, '77');
    const { signal } = new AbortController();
    const here = await kit.downloads.planHere(request, { signal, existing: async () => undefined });
    const plan = here.kind === 'charge' ? { kind: 'charge' as const, history: [] } : here;
    return kit.downloads.obtain(
      request,
      plan,
      hooks(),
      plan.kind === 'charge' ? kit.downloads.confirmCharge(request, { kind: 'unknown' }) : undefined,
    );
  }

  async function theFileComes(runs = 1): Promise<void> {
    for (let left = runs; left > 1; left--) await assert.rejects(run(), (error) => isGettyError(error) && error.used === 'yes');
    const { staged } = await run();
    assert.ok((await readFile(staged.path)).equals(image));
    assert.deepEqual([staged.sha256, staged.mediaType, posts()], [sha256(image), 'image/jpeg', 1]);
  }

  async function notKnown(more: Partial<DownloadsDeps> = {}): Promise<void> {
    await assert.rejects(run(more), (error) => isGettyError(error) && error.kind === 'chargeUncertain' && error.used === 'unknown');
    assert.equal(posts(), 1);
  }

  describe('the charge', () => {
    for (const [name, before] of Object.entries(interims))
      it(`after ${name}`, () => {
        api.answerWith((socket, request) => raw(before, head(200, { 'content-length': charged().length }), charged())(socket, request));
        return theFileComes();
      });

    it('after a 100 that comes long before the answer, and in single bytes', () => {
      const all = `${head(100)}${head(103)}${head(200, { 'content-length': charged().length })}${charged()}`;
      api.answerWith(async (socket) => {
        for (const byte of all) {
          socket.write(byte);
          await new Promise((resolve) => setImmediate(resolve));
        }
      });
      return theFileComes();
    });

    for (const label of plainLabels)
      it(`plain under Content-Encoding: ${label}`, () => {
        api.answerWith(answer(200, { 'content-encoding': label }, charged()));
        return theFileComes();
      });

    for (const [label, encode] of codings)
      it(`really in ${encode.name} under Content-Encoding: ${label}`, () => {
        api.answerWith(answer(200, { 'content-encoding': label }, encode(Buffer.from(charged()))));
        return theFileComes();
      });

    for (const contentType of ['text/plain', 'text/html', '', 'application/octet-stream', 'application/json; charset=latin1', 'nonsense'])
      it(`as Content-Type: ${contentType}`, () => {
        api.answerWith(answer(200, { 'content-type': contentType }, charged()));
        return theFileComes();
      });

    for (const [name, headOf] of Object.entries(heads))
      it(`with ${name}`, () => {
        api.answerWith(raw(headOf(charged().length), charged()));
        return theFileComes();
      });

    const broken: Readonly<Record<string, Script>> = {
      'a length that is too large, then silence': (socket) => void socket.write(`${head(200, { 'content-length': 999 })}${charged()}`),
      'a length that is too large, then the end': (socket) => void socket.end(`${head(200, { 'content-length': 999 })}${charged()}`),
      'a length that is too large, then a reset': (socket) => thenReset(socket, `${head(200, { 'content-length': 999 })}${charged()}`),
      'chunks without an end': (socket) =>
        void socket.end(`${head(200, { 'transfer-encoding': 'chunked' })}${charged().length.toString(16)}\r\n${charged()}\r\n`),
      'neither a length nor chunks': (socket) => void socket.end(`${head(200)}${charged()}`),
      'a length beside chunks': (socket) =>
        void socket.write(
          `${head(200, { 'transfer-encoding': 'chunked', 'content-length': 5 })}${charged().length.toString(16)}\r\n${charged()}\r\n0\r\n\r\n`,
        ),
    };
    for (const [name, script] of Object.entries(broken))
      it(`whose JSON is whole, with ${name}`, async () => {
        api.answerWith(script);
        const { staged } = await run({ answerTimeout: 400 });
        assert.deepEqual([staged.sha256, posts()], [sha256(image), 1]);
      });

    const locations: readonly (readonly [location: () => string, path: string])[] = [
      [() => uri(), '/x.jpg'],
      [() => `//127.0.0.1:${delivery.port}/x.jpg`, '/x.jpg'],
      [() => `HTTP://127.0.0.1:${delivery.port}/x.jpg`, '/x.jpg'],
      [() => `  ${uri()}  `, '/x.jpg'],
      [() => `<${uri()}>`, '/x.jpg'],
      [() => `${delivery.url().href}${bytes('ru/фото.jpg')}`, '/ru/%D1%84%D0%BE%D1%82%D0%BE.jpg'],
      [() => `${delivery.url().href}caf\u00e9.jpg`, '/caf%E9.jpg'],
      [() => `${delivery.url().href}a b.jpg?c=d e`, '/a%20b.jpg?c=d%20e'],
      [() => `${delivery.url().href}%D1%84.jpg#part`, '/%D1%84.jpg'],
    ];
    for (const status of [302, 303])
      for (const [location, path] of locations)
        it(`${status} to ${path}, spelt ${location.toString().slice(6, 60)}`, async () => {
          api.answerWith(raw(`HTTP/1.1 ${status} Found\r\nLocation: ${location()}\r\nContent-Length: 0\r\n\r\n`));
          await theFileComes();
          assert.equal(delivery.seen[0]?.path, path);
        });

    const lost: Readonly<Record<string, Script>> = {
      'two lengths': (socket) => void socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n${charged()}`),
      'JSON that breaks off': (socket) => void socket.end(`${head(200, { 'content-length': 999 })}{"uri":"http://127.0`),
      'a bomb': answer(200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(9_000_000, 0x20))),
      'a 100 and nothing more': (socket) => void socket.write(head(100)),
      'a 101': (socket) => void socket.write(head(101)),
      'gzip of nothing': answer(200, { 'content-encoding': 'gzip' }, ''),
    };
    for (const [name, script] of Object.entries(lost))
      it(`is not known after ${name}`, () => {
        api.answerWith(script);
        return notKnown({ answerTimeout: 400 });
      });

    it('is not known when its answer trickles for longer than the deadline, and lets others go on', async () => {
      api.answerWith((socket) => {
        socket.write(head(200, { 'content-length': 10_000 }));
        const timer = setInterval(() => socket.write(' '), 50);
        socket.on('close', () => clearInterval(timer));
      });
      await notKnown({ answerTimeout: 500 });
      const started = Date.now();
      await assert.rejects(run(), (error) => isGettyError(error) && error.kind === 'chargeUncertain');
      assert.ok(Date.now() - started < 2_000, 'no lease is held any more');
      assert.equal(posts(), 1);
    });

    it('comes on a connection of its own', async () => {
      api.answerWith((socket, request) => answer(200, {}, request.method === 'POST' ? charged() : '{}')(socket, request));
      await run();
      const { connection } = api.seen.find(({ method }) => method === 'POST') ?? { connection: 0 };
      assert.equal(api.seen.filter((request) => request.connection === connection).length, 1);
      assert.equal(api.seen.find(({ method }) => method === 'POST')?.headers.get('connection'), 'close');
    });
  });

  describe('the delivery', () => {
    beforeEach(() => api.answerWith((socket, request) => answer(200, {}, charged())(socket, request)));

    for (const status of [400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 418, 421, 423, 425, 426, 428, 431, 451, 499]) {
      it(`refused once with ${status}`, () => {
        delivery.answerWith(answer(status, { 'content-type': 'text/html' }, '<h1>Blocked by policy</h1>'), answer(200, type, image));
        return theFileComes();
      });
      it(`refused with ${status} for the whole of the first run`, () => {
        const refused = answer(status, { 'content-type': 'text/html' }, '<h1>Blocked by policy</h1>');
        delivery.answerWith(refused, refused, refused, refused, answer(200, type, image));
        return theFileComes(2);
      });
    }
    for (const status of [500, 502, 503, 504, 511, 520, 599])
      it(`with ${status} for the whole of the first run`, () => {
        delivery.answerWith(...Array.from({ length: 6 }, () => answer(status)), answer(200, type, image));
        return theFileComes(2);
      });

    for (const [name, before] of Object.entries(interims))
      it(`after ${name}`, () => {
        delivery.answerWith(raw(before, head(200, { ...type, 'content-length': image.length }), image));
        return theFileComes();
      });

    for (const label of plainLabels)
      it(`plain under Content-Encoding: ${label}`, () => {
        delivery.answerWith(answer(200, { ...type, 'content-encoding': label }, image));
        return theFileComes();
      });

    for (const [label, encode] of codings)
      it(`really in ${encode.name} under Content-Encoding: ${label}`, () => {
        delivery.answerWith(answer(200, { ...type, 'content-encoding': label }, encode(image)));
        return theFileComes();
      });

    for (const contentType of [
      'application/force-download',
      'application/x-download',
      'application/download',
      'application/unknown',
      'application/json',
      'text/html; charset=utf-8',
      'text/plain',
      'jpg',
      'image',
      'image/pjpeg',
      'image/png',
      'binary/octet-stream',
      'multipart/form-data',
      '',
      'text/html\r\nContent-Type: image/jpeg',
    ])
      it(`as Content-Type: ${JSON.stringify(contentType)}`, () => {
        delivery.answerWith(raw(`HTTP/1.1 200 OK\r\nContent-Type: ${contentType}\r\nContent-Length: ${image.length}\r\n\r\n`, image));
        return theFileComes();
      });

    for (const [name, headOf] of Object.entries(heads))
      it(`with ${name}`, () => {
        delivery.answerWith(raw(headOf(image.length), image));
        return theFileComes();
      });

    for (const status of [301, 302, 303, 307, 308])
      for (const [location, path] of [
        [bytes('/ru/фото.jpg'), '/ru/%D1%84%D0%BE%D1%82%D0%BE.jpg'],
        ['caf\u00e9.jpg', '/caf%E9.jpg'],
        ['/a b.jpg', '/a%20b.jpg'],
        ['?n=1', '/x.jpg?n=1'],
      ] as const)
        it(`after ${status} to ${path}`, async () => {
          delivery.answerWith(
            raw(`HTTP/1.1 ${status} Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`),
            answer(200, type, image),
          );
          await theFileComes();
          assert.equal(delivery.seen[1]?.path, path);
        });

    it('that was refused twice, and says so with host and status', async () => {
      delivery.answerWith(answer(403));
      await assert.rejects(run(), (error) => {
        assert.ok(isGettyError(error));
        assert.deepEqual([error.kind, error.data.status, error.data.host], ['deliveryRefused', 403, `127.0.0.1:${delivery.port}`]);
        return true;
      });
    });
  });
});
