import type { SecureContext } from 'node:tls';
import buildConnector from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Client from 'undici/lib/dispatcher/client.js';
import type { Dispatcher } from 'undici/types/index.d.ts';
import { GettyError } from '../errors.ts';
import { bareObject, withoutPrototype } from '../foreign.ts';
import { Exchange } from './exchange.ts';
import { forgiving } from './forgiving.ts';
import { isAllowedUrl } from './origins.ts';
import type { ProxyRoute } from './proxyRoutes.ts';
import { proxied } from './proxyTunnel.ts';
import { type Connector, ReadySockets } from './readySockets.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';
import { createTrust, nowhereElse, type TrustOptions, verified } from './trust.ts';

const defaultTimeout = 30_000;
const connectTimeout = 10_000;
const largestHeader = 16 * 1024;

export interface TransportOptions extends TrustOptions {
  /** The way to a URL; undefined for a direct connection. */
  readonly proxyFor?: (url: URL, signal?: AbortSignal) => Promise<ProxyRoute | undefined>;
}

/**
 * The seam `Transport` over undici: HTTP/1.1 only, no interceptors, verification always on. `close` lets running
 * exchanges finish and gives up idle connections; a request that comes later opens new ones, so that a charge that is
 * under way when the settings change can still fetch what it paid for.
 */
export function createTransport(options: TransportOptions = {}): Transport {
  return new UndiciTransport(options);
}

class UndiciTransport implements Transport {
  readonly #options: TransportOptions;
  readonly #shared = new Map<string, Dispatcher>();
  readonly #ready = new ReadySockets();
  #trust: SecureContext | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { url, signal } = request;
    signal?.throwIfAborted();
    if (!isAllowedUrl(url)) throw new GettyError('unreachable', { host: url.host, code: 'InsecureUrl' });
    const proxy = await this.#options.proxyFor?.(url, signal);
    signal?.throwIfAborted();
    const dispatcher = request.ownSocket ? this.#build(url, proxy, true) : this.#sharedFor(url, proxy);
    const onClose = () => {
      if (request.ownSocket) void dispatcher.destroy();
    };
    return dispatch(dispatcher, request, onClose);
  }

  prepare(url: URL, wanted = 1): void {
    void this.#prepare(url, wanted).catch(() => undefined);
  }

  /** A way through a proxy is opened by the request itself. */
  async #prepare(url: URL, wanted: number): Promise<void> {
    if (!isAllowedUrl(url) || (await this.#options.proxyFor?.(url))) return;
    this.#ready.prepare(url, this.#connector(url), wanted);
  }

  async close(): Promise<void> {
    this.#ready.close();
    const dispatchers = [...this.#shared.values()];
    this.#shared.clear();
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.close()));
  }

  #sharedFor(url: URL, proxy: ProxyRoute | undefined): Dispatcher {
    const key = [url.protocol, proxy?.uri, proxy?.authorization].join(' ');
    const dispatcher = this.#shared.get(key) ?? this.#build(url, proxy, false);
    this.#shared.set(key, dispatcher);
    return dispatcher;
  }

  /** `pipelining: 0` makes undici close the connection after one exchange. */
  #build(url: URL, proxy: ProxyRoute | undefined, own: boolean): Dispatcher {
    const options = withoutPrototype({ allowH2: false, maxHeaderSize: largestHeader, pipelining: own ? 0 : 1 });
    if (proxy !== undefined) {
      const ways = { requestTls: this.#connectOptions(url), proxyTls: this.#tlsToProxy(proxy.uri) };
      return proxied(proxy, withoutPrototype({ ...options, connectTimeout, ...ways }));
    }
    const connect = this.#connector(url);
    if (!own) return new Agent(withoutPrototype({ ...options, connect }));
    return new Client(url.origin, withoutPrototype({ ...options, connect: this.#ready.connectorFor(url, connect) }));
  }

  #connector(url: URL): Connector {
    return forgiving(buildConnector(this.#connectOptions(url)));
  }

  #connectOptions(url: URL): object {
    return withoutPrototype({ timeout: connectTimeout, allowH2: false, ...this.#tls(url.protocol === 'https:') });
  }

  /** Undefined for SOCKS: undici would speak TLS to it as soon as there are options for it. */
  #tlsToProxy(proxy: string): object | undefined {
    const secure = proxy.startsWith('https:');
    return secure || proxy.startsWith('http:')
      ? withoutPrototype({ timeout: connectTimeout, allowH2: false, ...this.#tls(secure) })
      : undefined;
  }

  /** `rejectUnauthorized` is named because the environment could switch it off otherwise. */
  #tls(needed: boolean): object {
    if (!needed) return nowhereElse;
    this.#trust ??= createTrust(this.#options);
    return verified(this.#trust);
  }
}

function dispatch(dispatcher: Dispatcher, request: HttpRequest, onClose: () => void): Promise<HttpResponse> {
  const { url, method, headers, body, signal } = request;
  const exchange = new Exchange({ host: url.host, signal, headersTimeout: request.headersTimeout ?? defaultTimeout, onClose });
  const timeouts = { headersTimeout: 0, bodyTimeout: request.bodyTimeout ?? defaultTimeout };
  // undici takes a server's name, among others, from what it is handed; inherited, it would be verified instead of the host.
  const own = { origin: url.origin, path: url.pathname + url.search, method, headers: bareObject(Object.entries(headers)), body };
  dispatcher.dispatch(withoutPrototype({ ...own, ...timeouts, servername: undefined }), exchange);
  return exchange.answer;
}
