import { createServer, type RequestListener, type Server } from 'node:http';
import { codeOf } from '../../errorCode.ts';
import { GettyError } from '../../errors.ts';

/** One, or two where the machine has IPv6; all on one port. */
export type Servers = readonly [Server, ...Server[]];

const attempts = 10;
/** Neither a browser nor a person needs more; somebody who does is not signing in. */
const maxConnections = 32;

/**
 * Listens on 127.0.0.1 and, where the machine has IPv6, on ::1 with the same port, because `localhost` may mean either:
 * a port that another program holds on one of the two would give it our answer, so such a port is not used.
 *
 * Windows reserves ranges of ports (EACCES), and security software refuses some: without a `port`, another free one is tried.
 * Where ::1 takes none at all although nobody holds its ports, 127.0.0.1 has to do. Throws GettyError `unreachable` with the
 * errno, such as `EADDRINUSE`, when `port` cannot be had.
 */
export async function listenOnLoopback(port: number | undefined, listener: RequestListener): Promise<Servers> {
  for (let attempt = 1; ; attempt++) {
    const isLast = port !== undefined || attempt === attempts;
    try {
      return await listenOnBoth(port ?? 0, listener, isLast);
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) throw error;
      if (isLast) throw new GettyError('unreachable', { host: 'localhost', code }, { cause: error });
    }
  }
}

export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen');
  return address.port;
}

export function closeAll(servers: readonly Server[]): void {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
}

async function listenOnBoth(port: number, listener: RequestListener, isLast: boolean): Promise<Servers> {
  const first = await listen('127.0.0.1', port, listener);
  try {
    return [first, await listen('::1', portOf(first), listener)];
  } catch (error) {
    if (isWithoutIpv6(error) || (isLast && codeOf(error) !== undefined && codeOf(error) !== 'EADDRINUSE')) return [first];
    closeAll([first]);
    throw error;
  }
}

function listen(host: string, port: number, listener: RequestListener): Promise<Server> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, listener);
  server.maxConnections = maxConnections;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => resolve(server));
  });
}

function isWithoutIpv6(error: unknown): boolean {
  return ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'ENOTFOUND'].includes(codeOf(error) ?? '');
}
