import type { Clock } from '../clock.ts';
import { GettyError } from '../errors.ts';
import { locationUrl } from '../http/location.ts';
import { isDeliveryUrl } from '../http/origins.ts';
import { retryAfterOf } from '../http/retryAfter.ts';
import { type HttpResponse, header, type Transport } from '../http/transport.ts';
import { refusalOf } from './refusal.ts';
import type { Validators } from './validators.ts';

/** Where bytes are fetched from, and where they must never be fetched from. */
export interface DeliverySource {
  readonly transport: Transport;
  readonly clock: Clock;
  /** The delivery URI: a bearer secret, which stays out of errors and logs. */
  readonly uri: string;
  /** Origins that take credentials. A delivery that points there is refused. */
  readonly apiOrigin: string;
  readonly authOrigin?: string;
  /**
   * Milliseconds since the epoch until which the address is promised to be good. A refusal before that is a pause, and so is
   * every refusal when nothing is promised here.
   */
  readonly goodUntil?: number;
  readonly signal: AbortSignal;
}

/** Continue at this byte, if the file is still the one that the validator names. */
export interface DeliveryRange extends Validators {
  readonly from: number;
}

const mostRedirects = 10;
const redirects = new Set([301, 302, 303, 307, 308]);
const userAgent = 'getty-images-for-vscode';

/**
 * GETs the delivery URI with a header set of its own (no credential can get into it) and follows redirects itself.
 * Resolves with 200, or with 206 or 416 when a range was asked for. Throws `deliveryRefused`, `uriExpired`, `throttled`,
 * `serviceDown`, `badRedirect`, `unexpectedAnswer` or what the transport throws.
 */
export async function openDelivery(
  source: DeliverySource & { readonly range?: DeliveryRange },
): Promise<HttpResponse & { readonly finalUrl: URL }> {
  const visited = new Set<string>();
  for (let url = URL.parse(source.uri); ; ) {
    if (!url || !isDeliveryUrl(url, source.apiOrigin, source.authOrigin) || visited.has(url.href) || visited.size > mostRedirects) {
      throw new GettyError('badRedirect', { host: url?.host });
    }
    visited.add(url.href);
    const response = await source.transport.send({ method: 'GET', url, headers: headersOf(source.range), signal: source.signal });
    if (!redirects.has(response.status)) return { ...(await accepted(response, url, source)), finalUrl: url };
    response.body.destroy();
    url = target(response, url);
  }
}

function headersOf(range: DeliveryRange | undefined): Record<string, string> {
  const headers = { 'user-agent': userAgent, 'accept-encoding': 'identity' };
  const validator = range?.etag ?? range?.lastModified;
  if (!range || validator === undefined) return headers;
  return { ...headers, range: `bytes=${range.from}-`, 'if-range': validator };
}

function target({ status, headers }: HttpResponse, base: URL): URL | null {
  const location = header(headers, 'location');
  if (location === undefined) throw new GettyError('unexpectedAnswer', { status, host: base.host });
  const url = locationUrl(location, base);
  if (url) url.hash = '';
  return url;
}

async function accepted(
  response: HttpResponse,
  url: URL,
  { range, clock, goodUntil }: DeliverySource & { readonly range?: DeliveryRange },
): Promise<HttpResponse> {
  const { status, headers } = response;
  if (status === 200 || (range && (status === 206 || status === 416))) return response;
  const kind = await refusalOf(response, clock.now(), goodUntil);
  throw new GettyError(kind, { status, host: url.host, retryAfter: retryAfterOf(headers, clock.now()) });
}
