import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Answer, edge, faultAnswer, faultBefore, readBody, send } from './answers.ts';
import { type DeliveryAnswer, needsRawAnswer, sendRaw } from './deliveryFaults.ts';
import type { DeliveryFault } from './knobs.ts';
import { originalOf } from './sizes.ts';
import { spelled } from './spelling.ts';
import type { Delivery, World } from './world.ts';

/** Faults of the step that redirects; all others wait for the step that has the bytes. */
const isRedirectFault = (fault: DeliveryFault) =>
  fault.hops !== undefined ||
  fault.loop === true ||
  fault.redirectTo !== undefined ||
  fault.expire === true ||
  fault.spelling !== undefined;

const lastModified = 'Tue, 06 Oct 2026 08:00:00 GMT';

function expired(world: World): Answer {
  const status = world.settings.expiredStatus;
  return { status, contentType: 'text/html', body: `<html><head><title>${status}</title></head><body>Request has expired</body></html>` };
}

/** `/downloads/…` redirects, once by default, to `/xa/…`, where the bytes are. */
function redirectStep(world: World, url: URL, fault: DeliveryFault | undefined): Answer | undefined {
  const status = fault?.redirectStatus ?? 302;
  if (fault?.redirectTo !== undefined) return { status, headers: { location: fault.redirectTo } };
  if (fault?.loop) return { status, headers: { location: `${url.pathname}${url.search}` } };
  const left = url.searchParams.has('h') ? Number(url.searchParams.get('h')) : (fault?.hops ?? 1);
  if (left < 1) return undefined;
  const next = new URL(url);
  next.searchParams.set('h', String(left - 1));
  next.searchParams.set('s', String(status));
  if (left === 1) next.pathname = url.pathname.replace('/downloads/', '/xa/');
  return {
    status: Number(url.searchParams.get('s') ?? status),
    headers: { location: spelled(`${world.origins.delivery}${next.pathname}${next.search}`, fault?.spelling) },
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** A single range of bytes; undefined for anything else, which RFC 9110 lets a server ignore. */
function parseRange(text: string | undefined, length: number): Range | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(text ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return last === '0' ? 'unsatisfiable' : { from: Math.max(length - Number(last), 0), to: length };
  if (last !== '' && Number(last) < Number(first)) return undefined;
  return Number(first) >= length ? 'unsatisfiable' : { from: Number(first), to: last === '' ? length : Math.min(Number(last) + 1, length) };
}

/** If-Range matches by strong comparison or by the exact date. */
function rangeStillHolds(condition: string | undefined, etag: string | undefined): boolean {
  if (condition === undefined) return true;
  return etag === undefined || etag.startsWith('W/') ? condition === lastModified : condition === etag || condition === lastModified;
}

function etagOf(delivery: Delivery, fault: DeliveryFault | undefined): string | undefined {
  if (fault?.noEtag || fault?.noValidators) return undefined;
  const salt = fault?.changeEtag ? Math.random() : '';
  const hash = createHash('sha256')
    .update(`${delivery.image.id}/${delivery.size.name}/${delivery.version}/${salt}`)
    .digest('hex')
    .slice(0, 32);
  return `${fault?.weakEtag ? 'W/' : ''}"${hash}"`;
}

function describe(request: IncomingMessage, delivery: Delivery, fault: DeliveryFault | undefined): DeliveryAnswer {
  const original = originalOf(delivery.image, delivery.size, delivery.version);
  const etag = etagOf(delivery, fault);
  const site = delivery.image.site === 'istock' ? 'iStock' : 'GettyImages';
  const base: [string, string][] = [
    ['content-type', fault?.contentType ?? original.mediaType],
    ['content-disposition', fault?.disposition ?? `attachment; filename=${site}-${delivery.image.id}.${delivery.size.fileType}`],
    ...(etag === undefined ? [] : [['etag', etag] satisfies [string, string]]),
    ...(fault?.noValidators ? [] : [['last-modified', lastModified] satisfies [string, string]]),
    ['accept-ranges', 'bytes'],
    ['cache-control', 'private'],
    ...Object.entries(fault?.headers ?? {}),
  ];
  const whole = { status: 200, headers: base, original, from: 0, to: original.length };
  const usesRange = !fault?.ignoreRange && rangeStillHolds(request.headers['if-range']?.toString(), etag);
  const range = usesRange ? parseRange(request.headers.range, original.length) : undefined;
  if (range === undefined) return whole;
  if (range === 'unsatisfiable' || fault?.refuseRange) {
    return { ...whole, status: 416, headers: [...base, ['content-range', `bytes */${original.length}`]], to: 0 };
  }
  const claim = fault?.wrongContentRange ? Math.max(range.from - 100, 0) : range.from;
  const headers: [string, string][] = [...base, ['content-range', `bytes ${claim}-${range.to - 1}/${original.length}`]];
  const shift = fault?.lyingContentRange ? Math.min(100, range.from) : 0;
  return { status: 206, headers, original, from: range.from - shift, to: range.to - shift };
}

async function sendBytes(response: ServerResponse, answer: DeliveryAnswer, isHead: boolean): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader('content-length', answer.to - answer.from);
  if (isHead || answer.to === answer.from) return void response.end();
  await pipeline(
    Readable.from(answer.original.read(answer.from, answer.to), { objectMode: false, highWaterMark: 262_144 }),
    response,
  ).catch((error) => {
    if (!response.destroyed) throw error;
  });
}

/** The delivery origin. It refuses nothing for carrying credentials: the log shows them. */
export async function serveDelivery(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', world.origins.delivery);
  const entry = world.log.request('delivery', request, url, await readBody(request), world.now());
  const isFirst = url.pathname.startsWith('/downloads/');
  const delivery = world.deliveries.get(url.searchParams.get('e') ?? '');
  const target = `${url.pathname}${url.search}`;
  const fault = world.faults.take('delivery', target, isFirst ? isRedirectFault : (waiting) => !isRedirectFault(waiting));
  if (await faultBefore(world, 'delivery', fault, request.socket)) return;
  const isReadable = ['GET', 'HEAD'].includes(request.method ?? '') && /^\/(downloads|xa)\//.test(url.pathname);
  const refused = !isReadable
    ? edge(403, 'Forbidden')
    : !delivery || delivery.until <= world.now() || fault?.expire
      ? expired(world)
      : undefined;
  const answer = refused ?? faultAnswer(fault) ?? (isFirst ? redirectStep(world, url, fault) : undefined);
  if (answer) {
    entry.status = answer.status;
    return send(response, answer);
  }
  if (!delivery) return;
  if (fault?.newVersion) delivery.version += 1;
  const described = describe(request, delivery, fault);
  entry.status = described.status;
  if (needsRawAnswer(fault) && request.method === 'GET') return sendRaw(world, request, described, fault);
  await sendBytes(response, described, request.method === 'HEAD');
}
