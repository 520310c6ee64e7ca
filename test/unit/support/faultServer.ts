import { EventEmitter, once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import type { SelfSigned } from './selfSigned.ts';

/** One request as its bytes came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** Lower-case names, in the order in which they came. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Counts connections from 1: tells whether a socket was used again. */
  readonly connection: number;
}

/** Writes an answer byte by byte, or does not. */
export type Script = (socket: Socket, request: WireRequest) => void | Promise<void>;

/** A raw TCP (or TLS) server on loopback. Each request gets the next script of the list; the last one stays. */
export class FaultServer {
  readonly seen: WireRequest[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #scheme: string;
  #scripts: Script[] = [];
  #connections = 0;
  readonly #accepted = new EventEmitter<{ connection: [Socket] }>();

  constructor(certificate?: SelfSigned) {
    this.#scheme = certificate ? 'https' : 'http';
    const serve = (socket: Socket | TLSSocket) => this.#serve(socket);
    this.#server = certificate ? createTlsServer(certificate, serve) : createServer(serve);
    this.#server.on('tlsClientError', () => undefined);
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#connections;
  }

  /** The server's end of the next connection. */
  async nextConnection(): Promise<Socket> {
    const [socket] = (await once(this.#accepted, 'connection')) as [Socket];
    return socket;
  }

  url(path = '/'): URL {
    return new URL(path, `${this.#scheme}://127.0.0.1:${this.port}`);
  }

  answerWith(...scripts: Script[]): void {
    this.#scripts = scripts;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    const connection = ++this.#connections;
    this.#sockets.add(socket);
    this.#accepted.emit('connection', socket);
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined);
    let received = '';
    socket.on('data', (data) => {
      received += data.toString('latin1');
      for (let request = parse(received, connection); request; request = parse(received, connection)) {
        received = received.slice(request.length);
        this.#answer(socket, request.seen);
      }
    });
  }

  #answer(socket: Socket, request: WireRequest): void {
    this.seen.push(request);
    const script = this.#scripts.length > 1 ? this.#scripts.shift() : this.#scripts[0];
    void script?.(socket, request);
  }
}

function parse(text: string, connection: number): { readonly seen: WireRequest; readonly length: number } | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const length = end + 4 + Number(headers.get('content-length') ?? 0);
  if (text.length < length) return undefined;
  const [method = '', path = ''] = first.split(' ');
  return { seen: { method, path, headers, body: text.slice(end + 4, length), connection }, length };
}

/** Status line and headers, with the empty line behind them. */
export function head(status: number, headers: Record<string, string | number> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Scripted\r\n${lines.join('')}\r\n`;
}

/** A whole answer with its length. */
export function answer(status: number, headers: Record<string, string | number> = {}, body: string | Buffer = ''): Script {
  return (socket) => {
    socket.write(head(status, { 'content-length': Buffer.byteLength(body), ...headers }));
    socket.write(body);
  };
}

/** Resets the connection once `text` has left. */
export function thenReset(socket: Socket, data: string | Buffer): void {
  socket.write(data, () => setImmediate(() => socket.resetAndDestroy()));
}
