import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface SeenConnect {
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

interface Demands {
  /** The only `Proxy-Authorization` that is let through; without it everybody is. */
  readonly authorization?: string;
  readonly challenge?: string;
  /** So many are refused, whoever asks. */
  readonly refusals?: number;
}

/** A forward proxy on loopback for https: signs in, opens tunnels, counts. */
export class ConnectProxy {
  readonly seen: SeenConnect[] = [];
  readonly #demands: Demands;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(demands: Demands = {}) {
    this.#demands = demands;
    this.#server = createServer((_request, response) => response.writeHead(501).end());
    this.#server.on('connect', ({ url = '', headers }, socket) => this.#serve(url, headers, socket as Socket));
    this.#server.on('connection', (socket) => this.#keep(socket));
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get statuses(): number[] {
    return this.seen.map(({ status }) => status);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => this.#sockets.delete(socket));
  }

  #serve(target: string, headers: IncomingHttpHeaders, socket: Socket): void {
    const { authorization, challenge = 'Basic realm="office"', refusals = 0 } = this.#demands;
    const welcome = authorization === undefined || headers['proxy-authorization'] === authorization;
    const status = welcome && this.seen.length >= refusals ? 200 : 407;
    this.seen.push({ target, headers, status });
    if (status === 407) socket.end(`HTTP/1.1 407 Sign in\r\nproxy-authenticate: ${challenge}\r\ncontent-length: 0\r\n\r\n`);
    else this.#open(target, socket);
  }

  #open(target: string, socket: Socket): void {
    const { hostname, port } = new URL(`http://${target}`);
    const onward = connect(Number(port), hostname, () => socket.write('HTTP/1.1 200 Open\r\n\r\n'));
    this.#keep(onward);
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    socket.pipe(onward).pipe(socket);
  }
}
