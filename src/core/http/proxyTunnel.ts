import connectTunnel from 'undici/lib/api/api-connect.js';
import buildConnector from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import Socks5ProxyAgent from 'undici/lib/dispatcher/socks5-proxy-agent.js';
import type { Dispatcher, Pool as PoolTypes, ProxyAgent as ProxyTypes } from 'undici/types/index.d.ts';
import { GettyError } from '../errors.ts';
import { forgiving } from './forgiving.ts';
import type { ProxyRoute } from './proxyRoutes.ts';

const supported = new Set(['http:', 'https:', 'socks:', 'socks5:']);
const headerValue = /^[\x20-\x7e]+$/;

/** `data.code` of an error that came before anything was forwarded and that the editor's own client may be able to avoid. */
export const forTheHost: ReadonlySet<string | undefined> = new Set(['Proxy407', 'ProxyScheme']);

/** A proxy's own answer to CONNECT other than 200: the tunnel does not exist, so nothing of ours has left. */
export class ProxyRefusal extends Error {
  readonly code: string;

  constructor(status: number) {
    super('the proxy refused the connection');
    this.code = `Proxy${status}`;
  }
}

/**
 * A dispatcher through a proxy. Its URI may hold a password: neither it nor the parser's error, which quotes it, goes into
 * an error. The user in the URI stands before `authorization`.
 */
export function proxied({ uri, authorization }: ProxyRoute, options: Omit<ProxyTypes.Options, 'uri'>): Dispatcher {
  const url = URL.parse(uri.replace(/^socks5h:/i, 'socks5:'));
  const token = url?.username ? undefined : authorization;
  if (!url || (token !== undefined && !headerValue.test(token))) throw new GettyError('unreachable', { code: 'InvalidProxy' });
  if (!supported.has(url.protocol)) throw new GettyError('unreachable', { code: 'ProxyScheme' });
  if (url.protocol.startsWith('socks')) return throughSocks(url.href, options);
  return new ProxyAgent({ ...options, uri: url.href, token, clientFactory: clientOfProxy, factory: poolOf });
}

/** The connections that carry our requests: through the tunnel, or to a proxy that takes requests in clear. */
function poolOf(origin: string | URL, options: PoolTypes.Options): Dispatcher {
  const { connect } = options;
  return new Pool(origin, { ...options, connect: forgiving(typeof connect === 'function' ? connect : buildConnector(connect)) });
}

/** undici's own agent for SOCKS leaves no room for a connector; its tunnel does. */
function throughSocks(uri: string, { connectTimeout, requestTls, ...options }: Omit<ProxyTypes.Options, 'uri'>): Dispatcher {
  const socks = new Socks5ProxyAgent(uri, { connectTimeout });
  const secure = buildConnector({ ...requestTls, allowH2: false });
  const connect = forgiving((target, callback) => {
    const isSecure = target.protocol === 'https:';
    socks.createSocks5Connection(target.hostname, Number(target.port) || (isSecure ? 443 : 80)).then(
      (httpSocket) => (isSecure ? secure({ ...target, httpSocket }, callback) : callback(null, httpSocket)),
      (error: Error) => callback(error, null),
    );
  });
  return new Agent({ ...options, connect });
}

/** ProxyAgent opens tunnels with a method that undici's index, which is never loaded here, gives to all dispatchers. */
function clientOfProxy(origin: URL, options: object): Dispatcher {
  return Object.assign(new Pool(origin, options), { connect: tunnel });
}

/** undici would report every refusal as one and the same error. */
async function tunnel(this: Dispatcher, options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData<unknown>> {
  const answer = await connectTunnel.call(this, options);
  if (answer.statusCode === 200) return answer;
  answer.socket.on('error', () => undefined).destroy();
  throw new ProxyRefusal(answer.statusCode);
}
