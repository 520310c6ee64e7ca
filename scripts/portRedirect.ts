import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * The server build sends every address on this machine through a proxy path, since its browser may be elsewhere, but leaves
 * the proxy to others. Here the browser is on this machine, so a redirect to the address itself is all that is needed.
 */

export interface PortRedirect {
  /** For the server's environment, VSCODE_PROXY_URI. */
  readonly template: string;
  stop(): Promise<void>;
}

/** `/37247/path?query` names `http://127.0.0.1:37247/path?query`; undefined for anything else. */
export function redirectTarget(url: string | undefined): string | undefined {
  const [, port, rest] = /^\/(\d{1,5})(\/.*)?$/s.exec(url ?? '') ?? [];
  return port === undefined ? undefined : `http://127.0.0.1:${Number(port)}${rest ?? '/'}`;
}

function createRedirector(): Server {
  return createServer(({ url }, answer) => {
    const location = redirectTarget(url);
    if (location === undefined) answer.writeHead(404).end();
    else answer.writeHead(307, { location }).end();
  });
}

export async function startPortRedirect(): Promise<PortRedirect> {
  const server = createRedirector().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port }: AddressInfo = Object(server.address());
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { template: `http://127.0.0.1:${port}/{{port}}/`, stop };
}
