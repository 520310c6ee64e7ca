import type { Credentials } from '../auth/types.ts';
import type { Clock } from '../clock.ts';
import { type GettyError, isGettyError } from '../errors.ts';
import { parseJson, readText } from '../http/readBody.ts';
import { retryDelay } from '../http/retryAfter.ts';
import type { ResponseHeaders, Transport } from '../http/transport.ts';
import type { Logger } from '../log.ts';
import { AccountLine } from './accountLine.ts';
import { credentialHeaders, endpoint } from './endpoint.ts';
import { apiLanguage } from './languages.ts';
import { problemOf } from './problem.ts';
import type { Operation } from './problemRows.ts';

/** What requests that cost nothing need. */
export interface ApiConnection {
  /** May have a path, which is kept in front of every endpoint. */
  readonly apiUrl: URL;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Logger;
  /** A locale; the nearest language of the API is asked for. */
  readonly language?: string;
  /** From 0 to 1; spreads repeated requests. */
  readonly random?: () => number;
  /** The line of the account that asks; a request without an account has one of its own. */
  readonly line?: AccountLine;
}

export interface FreeRequest {
  readonly operation: Exclude<Operation, 'charge'>;
  /** Starts with `/v3/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly assetId?: string;
}

/** An answer with what decides how long it may be used. */
export interface FreeAnswer {
  readonly json: unknown;
  readonly headers: ResponseHeaders;
  /** As they were sent. */
  readonly requestHeaders: Readonly<Record<string, string>>;
}

type Caller = Pick<Credentials, 'apiKey' | 'accessToken'>;

/**
 * GETs an answer as JSON, and asks again when the API is throttling (4 times, when the account's pace allows it) or unwell
 * (2 times, after a short wait): these requests are free and change nothing. Redirects are refused, because the credentials
 * would go with them. Throws GettyErrors of `problemOf` and the transport, and the signal's reason when aborted.
 */
export async function getJson(api: ApiConnection, caller: Caller, request: FreeRequest, signal: AbortSignal): Promise<FreeAnswer> {
  const line = api.line ?? new AccountLine(api.clock, api.random);
  const failures: unknown[] = [];
  for (;;) {
    signal.throwIfAborted();
    try {
      return await line.send(signal, () => getOnce(api, caller, request, signal));
    } catch (error) {
      signal.throwIfAborted();
      failures.push(error);
      const delay = retryDelay(failures, api.random ?? Math.random);
      if (delay === undefined) throw asFree(error);
      api.log.info(`${request.operation}: asking again after ${isGettyError(error) ? error.kind : 'an error'}`);
      if (delay > 0) await api.clock.sleep(delay, signal);
    }
  }
}

/** The same, sent once whatever comes back. */
export async function getOnce(api: ApiConnection, caller: Caller, request: FreeRequest, signal: AbortSignal): Promise<FreeAnswer> {
  const url = endpoint(api.apiUrl, request.path, request.query);
  const started = api.clock.now();
  const requestHeaders = headersOf(api, caller, url);
  const response = await api.transport.send({ method: 'GET', url, headers: requestHeaders, signal });
  api.line?.server.note(response.headers);
  const text = await readText(response, signal);
  const { status, headers } = response;
  api.log.debug(`${request.operation}: ${status}, ${text.length} characters, ${api.clock.now() - started} ms`);
  if (status < 200 || status >= 300) {
    throw problemOf(status, headers, text, { operation: request.operation, assetId: request.assetId, now: api.clock.now() });
  }
  return { json: parseJson(text, status), headers, requestHeaders };
}

/** The headers of every request of this caller: they do not differ by what is asked for. */
export function headersOf(api: ApiConnection, caller: Caller, url = api.apiUrl): Record<string, string> {
  const language = apiLanguage(api.language);
  return {
    accept: 'application/json',
    'accept-encoding': 'identity',
    ...(language ? { 'accept-language': language } : {}),
    ...credentialHeaders(caller, url, api.apiUrl),
  };
}

/**
 * The transport cannot know that a request costs nothing and answers "unknown" when a connection breaks; whoever asks
 * for free knows better.
 */
export function asFree(error: unknown): unknown {
  return isGettyError(error) && error.used !== 'no' ? error.withUsed('no') : error;
}

/** A 401, whichever kind it became. */
export function isUnauthorized(error: unknown): error is GettyError {
  return isGettyError(error) && error.data.status === 401;
}
