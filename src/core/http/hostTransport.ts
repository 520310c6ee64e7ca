import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import type { Dispatcher } from 'undici/types/index.d.ts';
import { GettyError } from '../errors.ts';
import { Exchange } from './exchange.ts';
import { isAllowedUrl } from './origins.ts';
import { ProxyRefusal } from './proxyTunnel.ts';
import type { HttpRequest, HttpResponse, ResponseHeaders, Transport } from './transport.ts';
import { createTrust, type TrustOptions, verified } from './trust.ts';

const largestHeader = 16 * 1024;

/**
 * The seam `Transport` over `https.request` as it stands when a request is made: VS Code puts its own there, which signs in
 * to proxies with Kerberos or by asking the person. Without an agent of ours it sends a POST exactly once. Its log at level
 * debug names the URLs, so it is used only where undici cannot go.
 */
export function createHostTransport(options: TrustOptions = {}): Transport {
  let trust: SecureContext | undefined;
  return {
    send: async (request) => {
      request.signal?.throwIfAborted();
      if (!isAllowedUrl(request.url)) throw new GettyError('unreachable', { host: request.url.host, code: 'InsecureUrl' });
      trust ??= createTrust(options);
      return new HostExchange(request, trust).answer;
    },
    close: async () => undefined,
  };
}

/** Plays the part of undici for one exchange. */
class HostExchange implements Dispatcher.DispatchController {
  readonly answer: Promise<HttpResponse>;
  readonly aborted = false;
  readonly reason = null;
  readonly #secure: boolean;
  readonly #exchange: Exchange;
  readonly #request: ClientRequest;
  readonly #bodyTimeout: number;
  #response: IncomingMessage | undefined;
  #sent = false;

  constructor(request: HttpRequest, trust: SecureContext) {
    const { url, headersTimeout = 30_000, bodyTimeout = 30_000, signal } = request;
    this.#secure = url.protocol === 'https:';
    this.#bodyTimeout = bodyTimeout;
    this.#exchange = new Exchange({ host: url.host, signal, headersTimeout, onClose: () => this.#release() });
    this.answer = this.#exchange.answer;
    this.#request = open(request, trust)
      .on('socket', (socket) => this.#watch(socket))
      .on('response', (response) => this.#respond(response))
      .on('error', (error) => this.#exchange.onResponseError(this, withoutProxy(error)))
      .on('timeout', () => this.#stalled());
    this.#request.end(request.body);
  }

  get paused(): boolean {
    return this.#response?.isPaused() === true;
  }

  abort(error?: Error): void {
    if (!this.#response?.complete) this.#request.destroy(error);
  }

  pause(): void {
    this.#response?.pause();
  }

  resume(): void {
    this.#request.setTimeout(this.#bodyTimeout);
    this.#response?.resume();
  }

  /** With TLS, a request leaves only once the other side is verified; a socket without it plays back a proxy's refusal. */
  #watch(socket: Socket): void {
    const begin = () => this.#begin();
    if (socket instanceof TLSSocket) {
      if (socket.authorized) begin();
      else socket.once('secureConnect', begin);
    } else if (!this.#secure) {
      if (socket.connecting) socket.once('connect', begin);
      else begin();
    }
  }

  #begin(): void {
    if (this.#sent) return;
    this.#sent = true;
    this.#exchange.onRequestStart(this);
  }

  #respond(response: IncomingMessage): void {
    this.#response = response.on('error', (error) => this.#exchange.onResponseError(this, error));
    const status = response.statusCode ?? 0;
    if (status === 407 || (this.#secure && !(response.socket instanceof TLSSocket))) {
      this.#exchange.onResponseError(this, new ProxyRefusal(status));
      return;
    }
    this.#begin();
    this.#request.setTimeout(this.#bodyTimeout);
    this.#exchange.onResponseStart(this, status, headersOf(response));
    response.on('data', (chunk) => this.#exchange.onResponseData(this, chunk)).on('end', () => this.#exchange.onResponseEnd());
  }

  /** A reader that takes its time is no stall; `resume` starts the clock again. */
  #stalled(): void {
    if (this.#response && !this.paused) this.#request.destroy(Object.assign(new Error('the body stalled'), { code: 'ETIMEDOUT' }));
  }

  #release(): void {
    if (!this.#response?.complete) this.#request.destroy();
  }
}

/** VS Code lays the options over the parts of the URL, so that each one that is named here has to be right by itself. */
function open({ url, method, headers }: HttpRequest, secureContext: SecureContext): ClientRequest {
  const options = { method, headers: { ...headers }, maxHeaderSize: largestHeader, path: url.pathname + url.search };
  const servername = isIP(url.hostname.replace(/^\[|\]$/g, '')) ? '' : url.hostname;
  return url.protocol === 'https:'
    ? https.request(url, { ...verified(secureContext), ...options, servername })
    : http.request(url, options);
}

/** Without a code it is the editor's own sentence, which may name the proxy with its password. */
function withoutProxy(error: Error): Error {
  return 'code' in error ? error : new Error('the editor could not connect');
}

function headersOf({ headersDistinct }: IncomingMessage): ResponseHeaders {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, values?.length === 1 ? values[0] : values]));
}
