import { isGettyError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { createHostTransport } from './hostTransport.ts';
import { type HostNetwork, proxyRoutes } from './proxyRoutes.ts';
import { forTheHost } from './proxyTunnel.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';
import { createTransport } from './undiciTransport.ts';

/**
 * The transport of an editor: its proxies, its certificates, and its own client where a proxy asks for a sign-in that undici
 * does not know. Without a `network`, every connection is direct.
 */
export function createHostAwareTransport(network: HostNetwork | undefined, log: Logger, ca: readonly string[] = []): Transport {
  if (!network) return createTransport({ ca });
  const trust = { ca, systemCertificates: network.settings().systemCertificates };
  const undici = createTransport({ ...trust, proxyFor: proxyRoutes(network, log) });
  return new Takeover(undici, createHostTransport(trust), () => network.resolver() !== undefined, log);
}

/**
 * Sends by the first transport and, where a proxy refused before anything was forwarded, exactly once more by the second.
 * What worked for an origin is used for it from then on. Without the editor's resolver the second would go past the proxy.
 */
class Takeover implements Transport {
  readonly #first: Transport;
  readonly #second: Transport;
  readonly #allowed: () => boolean;
  readonly #log: Logger;
  readonly #taken = new Set<string>();

  constructor(first: Transport, second: Transport, allowed: () => boolean, log: Logger) {
    this.#first = first;
    this.#second = second;
    this.#allowed = allowed;
    this.#log = log;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { origin } = request.url;
    if (this.#taken.has(origin)) return this.#second.send(request);
    try {
      return await this.#first.send(request);
    } catch (error) {
      if (!isRefusal(error) || !this.#allowed()) throw error;
    }
    this.#log.info('The proxy asks for a sign-in; the editor takes over.');
    const response = await this.#second.send(request);
    this.#taken.add(origin);
    return response;
  }

  prepare(url: URL, wanted?: number): void {
    if (!this.#taken.has(url.origin)) this.#first.prepare?.(url, wanted);
  }

  async close(): Promise<void> {
    await Promise.all([this.#first.close(), this.#second.close()]);
  }
}

function isRefusal(error: unknown): boolean {
  return isGettyError(error) && error.used === 'no' && forTheHost.has(error.data.code);
}
