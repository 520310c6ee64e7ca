import { GettyError, isGettyError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { type Environment, type ProxySettings, proxyFromSettings } from './proxySettings.ts';

/** How a proxy is reached. Both may be secrets: never in a log or an error. */
export interface ProxyRoute {
  /** Such as `http://user:password@proxy:8080` or `socks5://…`. */
  readonly uri: string;
  /** `Proxy-Authorization` where the URI holds no user. */
  readonly authorization?: string;
}

/** What the editor knows about the network around it; read anew for every request, so that a change counts at once. */
export interface HostNetwork {
  settings(): ProxySettings;
  /** The editor's own resolver, which also knows PAC files and the system's proxy; undefined where there is none. */
  resolver(): ((url: string) => Promise<string | undefined>) | undefined;
}

const patience = 10_000;

/**
 * The route for a URL; undefined for a direct connection. The editor is asked for the origin alone: a delivery URL is a
 * secret, while PAC scripts and the editor's own log see what is asked. Throws GettyError `timeout` after 10 s.
 */
export function proxyRoutes(network: HostNetwork, log: Logger, env: Environment = process.env, timeout = patience) {
  const ask = async (url: URL, settings: ProxySettings, signal: AbortSignal | undefined) => {
    const resolve = network.resolver();
    if (!resolve) return proxyFromSettings(url, settings, env);
    try {
      return await inTime(resolve(`${url.origin}/`), url, timeout, signal);
    } catch (error) {
      if (isGettyError(error) || signal?.aborted) throw error;
      log.warn('The editor could not name a proxy; its settings and the environment decide.');
      return proxyFromSettings(url, settings, env);
    }
  };
  return async (url: URL, signal?: AbortSignal): Promise<ProxyRoute | undefined> => {
    const settings = network.settings();
    const uri = settings.support === 'off' ? undefined : await ask(url, settings, signal);
    return uri === undefined ? undefined : { uri, authorization: settings.authorization };
  };
}

/** A PAC file may be on a server that does not answer. */
function inTime<T>(answer: Promise<T>, { host }: URL, milliseconds: number, signal: AbortSignal | undefined): Promise<T> {
  const late = AbortSignal.timeout(milliseconds);
  const end = signal ? AbortSignal.any([signal, late]) : late;
  const over = new Promise<never>((_resolve, reject) => {
    end.onabort = () => reject(signal?.aborted ? signal.reason : new GettyError('timeout', { host, code: 'ProxyLookup' }));
  });
  return Promise.race([answer, over]);
}
