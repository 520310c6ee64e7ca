import { gzipSync } from 'node:zlib';
import { answer, head, type Script, thenReset, type WireRequest } from './faultServer.ts';
import { jpeg } from './images.ts';

/* What can go wrong between the delivery server and the staged file, and what must come of it. */

export const size = 300_000;
const half = 150_000;
export const a = jpeg(size, 1);
const b = jpeg(size, 2);
export const type = { 'content-type': 'image/jpeg' };
export const strongA = { etag: '"a"' };
const day = 'Sun, 22 Nov 2026 00:00:00 GMT';
const now = 'Mon, 23 Nov 2026 00:00:00 GMT';

export const whole = (image: Buffer, headers: Record<string, string> = {}) => answer(200, { ...type, ...headers }, image);
/** A FIN lets the client have every byte before it; a reset may take some of them away again. */
const cut =
  (image: Buffer, headers: Record<string, string> = {}): Script =>
  (socket) =>
    void socket.end(Buffer.concat([Buffer.from(head(200, { ...type, 'content-length': size, ...headers })), image.subarray(0, half)]));
const reset =
  (image: Buffer, headers: Record<string, string> = {}): Script =>
  (socket) =>
    thenReset(socket, Buffer.concat([Buffer.from(head(200, { ...type, 'content-length': size, ...headers })), image.subarray(0, half)]));
const chunk = (bytes: Buffer) => Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
export const startOf = ({ headers }: WireRequest) => Number(/^bytes=(\d+)-$/.exec(headers.get('range') ?? '')?.[1] ?? Number.NaN);

/** What an honest server does with Range and If-Range for this file. */
const honest =
  (image: Buffer, headers: Record<string, string>): Script =>
  (socket, request) => {
    const from = startOf(request);
    const current = [headers.etag, headers['last-modified']].includes(request.headers.get('if-range'));
    if (Number.isNaN(from) || !current) return whole(image, headers)(socket, request);
    return answer(
      206,
      { ...type, ...headers, 'content-range': `bytes ${from}-${size - 1}/${size}` },
      image.subarray(from),
    )(socket, request);
  };
/** A server that answers the range whatever If-Range says, with these headers changed. */
const careless =
  (image: Buffer, headers: Record<string, string>, shift = 0): Script =>
  (socket, request) => {
    const from = startOf(request) + shift;
    return answer(
      206,
      { ...type, 'content-range': `bytes ${from}-${size - 1}/${size}`, ...headers },
      image.subarray(from),
    )(socket, request);
  };

interface Row {
  readonly scripts: readonly Script[];
  /** The file that must come out, or the kind of the error. */
  readonly outcome: Buffer | string;
  /** First bytes that were asked for, in order; NaN for the whole file. */
  readonly ranges?: readonly number[];
}
const restart = Number.NaN;
const six = (script: Script): Script[] => [script];

export const rows: Readonly<Record<string, Row>> = {
  'a sound answer': { scripts: [whole(a)], outcome: a, ranges: [restart] },
  'a sound chunked answer': {
    scripts: [
      (socket) =>
        void socket.write(
          Buffer.concat([Buffer.from(head(200, { ...type, 'transfer-encoding': 'chunked' })), chunk(a), Buffer.from('0\r\n\r\n')]),
        ),
    ],
    outcome: a,
  },
  'a length and an early FIN on a kept connection': {
    scripts: six(
      (socket) => void socket.end(Buffer.concat([Buffer.from(head(200, { ...type, 'content-length': size })), a.subarray(0, half)])),
    ),
    outcome: 'unreachable',
  },
  'a length and an early FIN with Connection: close': {
    scripts: six(
      (socket) =>
        void socket.end(
          Buffer.concat([Buffer.from(head(200, { ...type, 'content-length': size, connection: 'close' })), a.subarray(0, half)]),
        ),
    ),
    outcome: 'truncated',
  },
  'no length and FIN, whole': {
    scripts: [(socket) => void socket.end(Buffer.concat([Buffer.from(head(200, type)), a]))],
    outcome: 'endUnproven',
    ranges: [restart],
  },
  'no length and FIN, cut': {
    scripts: [(socket) => void socket.end(Buffer.concat([Buffer.from(head(200, type)), a.subarray(0, half)]))],
    outcome: 'endUnproven',
  },
  'no length and RST': {
    scripts: [(socket) => thenReset(socket, Buffer.concat([Buffer.from(head(200, type)), a.subarray(0, half)]))],
    outcome: 'endUnproven|unreachable',
  },
  'chunks without an end': {
    scripts: six(
      (socket) =>
        void socket.end(
          Buffer.concat([Buffer.from(head(200, { ...type, 'transfer-encoding': 'chunked', connection: 'close' })), chunk(a)]),
        ),
    ),
    outcome: 'truncated',
  },
  'chunks cut, then continued': {
    scripts: [
      (socket) =>
        void socket.end(
          Buffer.concat([Buffer.from(head(200, { ...type, ...strongA, 'transfer-encoding': 'chunked' })), chunk(a.subarray(0, half))]),
        ),
      honest(a, strongA),
    ],
    outcome: a,
    ranges: [restart, half],
  },
  'chunks all there but for the last, then 416 at the end': {
    scripts: [
      (socket) =>
        void socket.end(
          Buffer.concat([Buffer.from(head(200, { ...type, ...strongA, 'transfer-encoding': 'chunked', connection: 'close' })), chunk(a)]),
        ),
      answer(416, { 'content-range': `bytes */${size}` }),
    ],
    outcome: a,
    ranges: [restart, size],
  },
  'a cut, then the rest by strong ETag': { scripts: [cut(a, strongA), honest(a, strongA)], outcome: a, ranges: [restart, half] },
  'a cut, then the rest by strong Last-Modified': {
    scripts: [cut(a, { 'last-modified': day, date: now }), honest(a, { 'last-modified': day })],
    outcome: a,
    ranges: [restart, half],
  },
  'a cut with a Last-Modified that is too young': {
    scripts: [cut(a, { 'last-modified': now, date: now }), whole(b)],
    outcome: b,
    ranges: [restart, restart],
  },
  'a cut with a Last-Modified without Date': {
    scripts: [cut(a, { 'last-modified': day }), whole(b)],
    outcome: b,
    ranges: [restart, restart],
  },
  'a cut with a weak ETag beside Last-Modified': {
    scripts: [cut(a, { etag: 'W/"a"', 'last-modified': day, date: now }), whole(b)],
    outcome: b,
    ranges: [restart, restart],
  },
  'a cut without validators': { scripts: [cut(a), whole(b)], outcome: b, ranges: [restart, restart] },
  'bytes beyond the length': {
    scripts: [
      (socket) =>
        void socket.write(Buffer.concat([Buffer.from(head(200, { ...type, 'content-length': size })), a, Buffer.from('surplus')])),
    ],
    outcome: a,
  },
  'a stall, then the rest': {
    scripts: [
      (socket) =>
        void socket.write(Buffer.concat([Buffer.from(head(200, { ...type, ...strongA, 'content-length': size })), a.subarray(0, half)])),
      honest(a, strongA),
    ],
    outcome: a,
    ranges: [restart, half],
  },
  'a page of a captive portal': {
    scripts: [answer(200, { 'content-type': 'text/html' }, '<html>Welcome</html>')],
    outcome: 'wrongType',
    ranges: [restart],
  },
  'a page that is said to be an image': {
    scripts: [answer(200, type, '<html>Welcome to the hotel</html>')],
    outcome: 'wrongType',
    ranges: [restart],
  },
  'a short page that is said to be an image': { scripts: [answer(200, type, '<html>')], outcome: 'wrongType' },
  'an empty body': { scripts: [answer(200, type)], outcome: 'wrongType' },
  'JSON without a type': { scripts: [answer(200, {}, '{"ErrorCode":"x", "more": 1}')], outcome: 'wrongType' },
  'gzip that nobody asked for': { scripts: [whole(gzipSync(a), { 'content-encoding': 'gzip' })], outcome: a, ranges: [restart] },
  'gzip that was cut, then all of it': {
    scripts: [
      (socket) =>
        void socket.end(
          Buffer.concat([Buffer.from(head(200, { ...type, ...strongA, connection: 'close' })), gzipSync(a).subarray(0, 400)]),
        ),
      whole(gzipSync(a), { ...strongA, 'content-encoding': 'gzip' }),
    ],
    outcome: a,
    ranges: [restart, restart],
  },
  'a page in gzip': { scripts: [whole(gzipSync('<html>Welcome to the hotel</html>'))], outcome: 'wrongType', ranges: [restart] },
  'bytes that are no brotli': {
    scripts: [answer(200, { 'content-encoding': 'br' }, Buffer.alloc(400, 0xaa))],
    outcome: 'encodedBody|wrongType',
    ranges: [restart],
  },
  'an image of vague type': { scripts: [answer(200, { 'content-type': 'application/octet-stream' }, a)], outcome: a },
  'an image without a type, encoding identity': { scripts: [answer(200, { 'content-encoding': 'identity' }, a)], outcome: a },
  'content swapped under strong ETags': { scripts: [cut(a, strongA), honest(b, { etag: '"b"' })], outcome: b, ranges: [restart, half] },
  'content swapped under Last-Modified': {
    scripts: [cut(a, { 'last-modified': day, date: now }), honest(b, { 'last-modified': now })],
    outcome: b,
    ranges: [restart, half],
  },
  'content swapped under weak ETags': { scripts: [cut(a, { etag: 'W/"a"' }), careless(b, {})], outcome: 'unexpectedAnswer' },
  'content swapped by a server that ignores If-Range': {
    scripts: [cut(a, strongA), careless(b, { etag: '"b"' }), whole(b, { etag: '"b"' })],
    outcome: b,
    ranges: [restart, half, restart],
  },
  'a server that ignores Range': { scripts: [cut(a, strongA), whole(a, strongA)], outcome: a, ranges: [restart, half] },
  'a 206 with a wrong start': {
    scripts: [cut(a, strongA), careless(a, strongA, 10), whole(a)],
    outcome: a,
    ranges: [restart, half, restart],
  },
  'a 206 with another total': {
    scripts: [
      cut(a, strongA),
      (socket, request) => careless(a, { ...strongA, 'content-range': `bytes ${half}-${size}/${size + 1}` })(socket, request),
      whole(a),
    ],
    outcome: a,
    ranges: [restart, half, restart],
  },
  'a 206 without a total': {
    scripts: [cut(a, strongA), careless(a, { 'content-range': `bytes ${half}-${size - 1}/*` }), whole(a)],
    outcome: a,
    ranges: [restart, half, restart],
  },
  'a 206 that stops short of the end': {
    scripts: [cut(a, strongA), careless(a, { 'content-range': `bytes ${half}-${size - 2}/${size}` }), whole(a)],
    outcome: a,
    ranges: [restart, half, restart],
  },
  'a 206 whose length contradicts its range': {
    scripts: [
      cut(a, strongA),
      (socket) =>
        void socket.write(
          Buffer.concat([
            Buffer.from(head(206, { ...type, 'content-range': `bytes ${half}-${size - 1}/${size}`, 'content-length': 7 })),
            Buffer.alloc(7),
          ]),
        ),
      whole(a),
    ],
    outcome: a,
    ranges: [restart, half, restart],
  },
  'a 206 of several parts': {
    scripts: [cut(a, strongA), answer(206, { 'content-type': 'multipart/byteranges; boundary=x' }, '--x--'), whole(a)],
    outcome: a,
    ranges: [restart, half, restart],
  },
  'a 206 in gzip': {
    scripts: [cut(a, strongA), careless(a, { 'content-encoding': 'gzip' }), whole(a)],
    outcome: a,
    ranges: [restart, half, restart],
  },
  'a 206 for ever with a wrong start': {
    scripts: [...Array.from({ length: 6 }, () => [cut(a, strongA), careless(a, {}, 1)]).flat()],
    outcome: 'truncated',
  },
  'a 416 for a range that exists': {
    scripts: [cut(a, strongA), answer(416, { 'content-range': 'bytes */9' }), whole(a)],
    outcome: a,
    ranges: [restart, half, restart],
  },
  'a 416 without a range': { scripts: [cut(a, strongA), answer(416), whole(a)], outcome: a, ranges: [restart, half, restart] },
  'two cuts, then the rest': {
    scripts: [
      cut(a, strongA),
      (socket, request) => {
        const from = startOf(request);
        const headers = head(206, {
          ...type,
          ...strongA,
          'content-range': `bytes ${from}-${size - 1}/${size}`,
          'content-length': size - from,
        });
        socket.end(Buffer.concat([Buffer.from(headers), a.subarray(from, from + 70_000)]));
      },
      honest(a, strongA),
    ],
    outcome: a,
    ranges: [restart, half, half + 70_000],
  },
  'a reset that could be continued': { scripts: [reset(a, strongA), honest(a, strongA)], outcome: a },
  'a reset after which the content is another': { scripts: [reset(a, strongA), honest(b, { etag: '"b"' })], outcome: b },
  'a reset after which nothing can be continued': { scripts: [reset(a), whole(b)], outcome: b },
  'resets for ever': { scripts: six((socket) => void socket.resetAndDestroy()), outcome: 'unreachable' },
  '503 once': { scripts: [answer(503), whole(a)], outcome: a },
  '429 once': { scripts: [answer(429, { 'retry-after': 3 }), whole(a)], outcome: a },
  '503 for ever': { scripts: six(answer(503)), outcome: 'serviceDown' },
  '403 for ever': { scripts: six(answer(403)), outcome: 'deliveryRefused', ranges: [restart, restart, restart, restart] },
  '403 three times': { scripts: [answer(403), answer(403), answer(403), whole(a)], outcome: a },
  '403 that says that the address has expired, twice': {
    scripts: six(answer(403, {}, 'Request has expired')),
    outcome: 'uriExpired',
    ranges: [restart, restart],
  },
  '401 once': { scripts: [answer(401), whole(a)], outcome: a, ranges: [restart, restart] },
  '410 in the middle, twice': {
    scripts: [cut(a, strongA), answer(410), answer(410), honest(a, strongA)],
    outcome: a,
    ranges: [restart, half, half, half],
  },
  '404 once in the middle': { scripts: [cut(a, strongA), answer(404), honest(a, strongA)], outcome: a, ranges: [restart, half, half] },
  'an image whose end is missing although the length is right': { scripts: [answer(200, type, a.subarray(0, half))], outcome: 'truncated' },
  'a terabyte': {
    scripts: [(socket) => void socket.write(head(200, { ...type, 'content-length': 10 ** 12 }))],
    outcome: 'wrongLength',
    ranges: [restart],
  },
};
