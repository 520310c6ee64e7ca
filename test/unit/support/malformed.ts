import type { Socket } from 'node:net';
import { generator } from '../../sandbox/random.ts';
import { head, type Script } from './faultServer.ts';

/** Stands in every answer of the server: it must never be found in an error or in the log. */
export const canary = 'CANARY-words-of-the-server';

/** An answer that is wrong in some way, as bytes. */
export interface Malformed {
  readonly status: number;
  /** A refusal for speed in a form that a client may take as one. */
  readonly isThrottling: boolean;
  readonly play: Script;
}

type Random = { (below: number): number; readonly one: <T>(values: readonly T[]) => T };

/** Random numbers that are the same for the same seed. */
export function randomOf(seed: number): Random {
  const next = generator(Math.imul(seed + 1, 0x9e3779b1));
  for (let warm = 0; warm < 4; warm++) next();
  const below = (limit: number): number => next() % limit;
  return Object.assign(below, { one: <T>(values: readonly T[]): T => values[below(values.length)] as T });
}

const oddValues: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  2 ** 53,
  true,
  [],
  {},
  [[]],
  [null],
  canary,
  '../../etc/passwd',
  '\u0000\u202e',
  'http://[',
  'javascript:alert(1)',
  { __proto__: null, toString: 1, length: -1 },
  '9'.repeat(400),
];

/** A copy with some fields replaced, left out or added, at any depth. */
function mutated(value: unknown, random: Random, depth = 0): unknown {
  if (random(depth === 0 ? 20 : 7) === 0) return random.one(oddValues);
  if (Array.isArray(value)) return value.flatMap((item) => (random(6) === 0 ? [] : [mutated(item, random, depth + 1)]));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => random(8) > 0);
  const copy = Object.fromEntries(kept.map(([name, each]) => [name, mutated(each, random, depth + 1)]));
  return random(4) === 0 ? { ...copy, [random.one(['__proto__x', 'constructor', canary, 'ErrorCode', ''])]: random.one(oddValues) } : copy;
}

function bodyOf(good: unknown, random: Random): string {
  const text = JSON.stringify(mutated(good, random));
  const kinds: readonly (() => string)[] = [
    () => text,
    () => text,
    () => text.slice(0, random(text.length + 1)),
    () => `\uFEFF${text}`,
    () => text.replaceAll('"', "'"),
    () => `<html><body>${canary}</body></html>`,
    () => '',
    () => '['.repeat(random(20_000)),
    () => JSON.stringify({ ErrorCode: random.one(['OverageLimitReached', 'ImageNotFound', canary, 'x'.repeat(99)]), ErrorMessage: canary }),
    () => JSON.stringify({ message: random.one(['Forbidden', 'Unauthorized', 'Account Over Rate Limit', canary]) }),
    () => Array.from({ length: random(64) }, () => String.fromCharCode(random(256))).join(''),
  ];
  return random.one(kinds)();
}

const statuses = [200, 200, 200, 200, 201, 204, 206, 301, 302, 303, 307, 400, 401, 402, 403, 404, 409, 410, 418, 429, 500, 503, 599];

/** Headers with a length that is right, wrong, absent or absurd, and others that a client might believe. */
function headersOf(body: Buffer, random: Random): Record<string, string | number> {
  const lengths: readonly Record<string, string | number>[] = [
    { 'content-length': body.length },
    { 'content-length': body.length },
    { 'content-length': body.length },
    { 'content-length': body.length + 1 + random(50) },
    { 'content-length': Math.max(0, body.length - 1 - random(5)) },
    { 'content-length': -1 },
    { 'content-length': '1e3' },
    { 'content-length': 2 ** 50 },
    { 'transfer-encoding': 'chunked' },
    {},
  ];
  const extras: readonly Record<string, string>[] = [
    {},
    {},
    {},
    { 'content-encoding': random.one(['gzip', 'br', canary]) },
    { location: random.one([`https://${canary}.example/`, '/', 'http://[', '//x', '']) },
    { 'retry-after': random.one(['0', '1', '-5', canary, '9'.repeat(30)]) },
    { 'www-authenticate': `Bearer error="invalid_token",error_description="${canary}"` },
    { 'x-error-detail': random.one(['Account Over Queries Per Second Limit', canary]) },
    { 'x-request-id': random.one(['abc-1', '<script>']) },
    { 'x-huge': 'h'.repeat(random(20_000)) },
  ];
  return { 'content-type': random.one(['application/json', 'text/html', '']), ...random.one(lengths), ...random.one(extras) };
}

/** One answer, the same for the same seed. `good` is what the call would have been answered with. */
export function malformed(good: unknown, seed: number): Malformed {
  const random = randomOf(seed);
  if (random(25) === 0) return garbage(random);
  const status = random.one(statuses);
  const body = Buffer.from(bodyOf(good, random), random(10) === 0 ? 'latin1' : 'utf8');
  const headers = headersOf(body, random);
  const text = head(status, headers);
  const isThrottling = status === 429 || (status === 403 && /Account Over/.test(text + body.toString('latin1')));
  return { status, isThrottling, play: (socket) => finish(socket, Buffer.concat([Buffer.from(text), body]), random) };
}

/** Not even HTTP. */
function garbage(random: Random): Malformed {
  const bytes = random.one([
    '',
    'HTTP/1.1\r\n\r\n',
    'HTTP/9.9 200 OK\r\n\r\n',
    `HTTP/1.1 abc ${canary}\r\n\r\n`,
    'HTTP/1.1 100 Continue\r\n\r\n',
    `${canary}\r\n\r\n`,
    '\u0016\u0003\u0001',
    'HTTP/1.1 200 OK\r\nbad header\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcde',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n',
  ]);
  return { status: 0, isThrottling: false, play: (socket) => finish(socket, Buffer.from(bytes, 'latin1'), random) };
}

/** Whole or cut, ended in order or reset: never left open, so that nobody has to wait for a timer. */
function finish(socket: Socket, bytes: Buffer, random: Random): void {
  const sent = random(12) === 0 ? bytes.subarray(0, random(bytes.length + 1)) : bytes;
  if (random(10) === 0) socket.write(sent, () => socket.resetAndDestroy());
  else socket.end(sent);
}
