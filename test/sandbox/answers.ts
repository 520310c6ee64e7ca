import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import type { Fault, Route } from './knobs.ts';
import type { World } from './world.ts';

/** An answer as data. `body` is a text as it is, or an object that becomes JSON. */
export interface Answer {
  readonly status: number;
  readonly body?: string | object;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly lengthTwice?: 'lines' | 'list';
  /** Made by a fault. */
  readonly isMade?: boolean;
}

/** The body as it is sent. */
export function textOf(answer: Answer): string {
  return typeof answer.body === 'object' ? JSON.stringify(answer.body) : (answer.body ?? '');
}

/** The codes of the service's envelope that the sandbox uses; Getty publishes no complete list. */
export type ErrorCode =
  | 'InvalidParameterValue'
  | 'MissingRequiredQueryParameters'
  | 'InvalidRequest'
  | 'MalformedRequest'
  | 'InvalidPage'
  | 'InvalidPageSize'
  | 'ImageIdMustBeSpecified'
  | 'AuthorizationTokenRequired'
  | 'UserTokenRequired'
  | 'OverageLimitReached'
  | 'NoAccessToProductType'
  | 'Forbidden'
  | 'InsufficientPermissions'
  | 'NotEnoughCreditsForPurchase'
  | 'ImageNotFound'
  | 'VideosNotFound'
  | 'BoardNotFound'
  | 'InsufficientAccess'
  | 'FileDownloadSizeNotFound'
  | 'SystemError';

/** The service's own envelope. */
export function refusal(status: number, code: ErrorCode, message: string): Answer {
  return { status, contentType: 'application/vnd.getty.error+json', body: { ErrorCode: code, ErrorMessage: message } };
}

/** The envelope of the gateway in front of the service. */
export function edge(status: number, message: string, headers: Record<string, string> = {}): Answer {
  return { status, body: { message }, headers };
}

/** 401 for a token, with the challenge that the documentation shows. */
export function tokenRefusal(
  description: 'The access token is missing' | 'The access token is invalid' | 'The access token expired',
): Answer {
  return {
    ...refusal(401, 'AuthorizationTokenRequired', description),
    headers: { 'www-authenticate': `Bearer realm="Download",error="invalid_token",error_description="${description}"` },
  };
}

/** The body as text, a picture as its length and digest. Throws when the connection breaks or more than `limit` bytes arrive. */
export async function readBody(request: IncomingMessage, limit = 1_000_000): Promise<string> {
  const isPicture = /^image\//.test(request.headers['content-type'] ?? '');
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > (isPicture ? 20 * limit : limit)) throw new Error('body too large');
    parts.push(part);
  }
  const body = Buffer.concat(parts);
  return isPicture
    ? `${body.subarray(0, 2).toString('hex')} ${length} ${createHash('sha256').update(body).digest('hex')}`
    : body.toString('utf8');
}

/** The same with every number written as a text. */
export function numbersAsText(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_name, each: unknown) => (typeof each === 'number' ? String(each) : each));
}

/** Sends an answer with its length in bytes. */
export function send(response: ServerResponse, answer: Answer): void {
  const text = textOf(answer);
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (text || answer.contentType) response.setHeader('content-type', answer.contentType ?? 'application/json; charset=utf-8');
  const length = Buffer.byteLength(text);
  const twice = answer.lengthTwice === 'list' ? `${length}, ${length}` : [length, length].map(String);
  response.setHeader('content-length', answer.lengthTwice ? twice : length);
  response.end(text);
}

/** Ends the connection with RST. */
export function resetConnection(socket: Socket): void {
  socket.resetAndDestroy();
}

const page =
  '<!DOCTYPE html><html><head><title>ERROR</title></head><body><h1>503 ERROR</h1><p>The request could not be satisfied.</p></body></html>';

function extraHeaders(fault: Fault): Record<string, string> {
  const retry: Record<string, string> = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  return { ...retry, ...fault.headers };
}

function enveloped(fault: Fault, status: number): Answer {
  const code = fault.code ?? (status >= 500 ? 'SystemError' : 'InvalidRequest');
  const headers = extraHeaders(fault);
  const own = fault.contentType ? { contentType: fault.contentType } : {};
  if (fault.body !== undefined) return { status, body: fault.body, headers, ...own };
  if (fault.envelope === 'edge') return { ...edge(status, status === 429 ? 'Too Many Requests' : 'Forbidden', headers), ...own };
  if (fault.envelope === 'legacy') return { status, body: { code, message: `Legacy ${code}` }, headers, ...own };
  if (fault.envelope === 'html') return { status, body: page, contentType: 'text/html', headers, ...own };
  if (fault.envelope === 'empty') return { status, headers, ...own };
  return {
    status,
    body: { ErrorCode: code, ErrorMessage: 'Made to fail.' },
    contentType: 'application/vnd.getty.error+json',
    headers,
    ...own,
  };
}

function throttled(fault: Fault): Answer {
  const over = 'Account Over Queries Per Second Limit';
  const headers = { 'x-error-detail': over, ...extraHeaders(fault) };
  return fault.throttle === 'legacy' ? edge(403, over, headers) : edge(429, 'Too Many Requests', headers);
}

/** What a fault answers instead of the route, or undefined when the route shall work. */
export function faultAnswer(fault: Fault | undefined): Answer | undefined {
  if (!fault) return undefined;
  if (fault.throttle) return { ...throttled(fault), isMade: true };
  return fault.status === undefined ? undefined : { ...enveloped(fault, fault.status), isMade: true };
}

/** The part of a fault that comes before anything is answered. True when there will be no answer. */
export async function faultBefore(world: World, route: Route, fault: Fault | undefined, socket: Socket): Promise<boolean> {
  if (fault?.hold) await world.faults.replaced(route);
  if (fault?.delayMs) await after(fault.delayMs, undefined, { ref: false });
  for (const status of fault?.interim ?? []) socket.write(`HTTP/1.1 ${status} Interim\r\n\r\n`);
  if (fault?.resetBefore) resetConnection(socket);
  if (fault?.hangBefore) world.hanging.add(socket);
  return Boolean(fault?.resetBefore || fault?.hangBefore);
}
