import type { Socket } from 'node:net';
import type { buildConnector } from 'undici/types/index.d.ts';
import { withoutPrototype } from '../foreign.ts';

export type Connector = buildConnector.connector;

/** A server may close a connection on which nothing is asked. Long before that it is not used any more. */
const defaultLongestIdle = 3_000;

interface Ready {
  /** Undefined when it could not be opened. */
  readonly socket: Promise<Socket | undefined>;
  readonly discard: () => void;
}

/**
 * Connections that are opened before their request is there, TLS included. Nothing is sent on them, each serves one request, and one
 * that was closed, spoke first or waited for long is not used: then the request opens its own, as it would have without.
 */
export class ReadySockets {
  /** By origin, the oldest first. */
  readonly #ready = new Map<string, Ready[]>();
  readonly #longestIdle: number;

  /** Milliseconds; 3,000 when absent. */
  constructor(longestIdle = defaultLongestIdle) {
    this.#longestIdle = longestIdle;
  }

  /** Sees to it that `wanted` are ready or on their way. What fails is left to the request, which tries again and can say so. */
  prepare(url: URL, connect: Connector, wanted: number): void {
    const ready = this.#of(url);
    while (ready.length < wanted) ready.push(this.#open(url, connect));
  }

  /** Takes what is ready for its first connection, and opens its own where nothing is. */
  connectorFor(url: URL, connect: Connector): Connector {
    return (options, callback) => {
      const ready = this.#of(url).shift();
      if (!ready) return connect(options, callback);
      void ready.socket.then((socket) => {
        if (socket && isFit(socket)) callback(null, socket.ref());
        else connect(options, callback);
        ready.discard();
      });
    };
  }

  close(): void {
    const all = [...this.#ready.values()].flat();
    this.#ready.clear();
    for (const { socket, discard } of all) {
      discard();
      void socket.then((opened) => opened?.destroy());
    }
  }

  #of(url: URL): Ready[] {
    const ready = this.#ready.get(url.origin) ?? [];
    this.#ready.set(url.origin, ready);
    return ready;
  }

  #open(url: URL, connect: Connector): Ready {
    const { promise, resolve } = Promise.withResolvers<Socket | undefined>();
    let timer: NodeJS.Timeout | undefined;
    const forget = () => {
      const ready = this.#of(url);
      if (ready.includes(entry)) ready.splice(ready.indexOf(entry), 1);
    };
    const entry: Ready = { socket: promise, discard: () => clearTimeout(timer) };
    const [hostname, port] = [url.hostname.replace(/^\[(.*)\]$/, '$1'), url.port];
    const where = { hostname, host: url.host, protocol: url.protocol, port };
    const notInherited = { servername: undefined, localAddress: undefined, socketPath: undefined, httpSocket: undefined };
    connect(withoutPrototype({ ...where, ...notInherited }), (...[error, socket]) => {
      if (error) {
        forget();
        return resolve(undefined);
      }
      socket.on('error', () => undefined).once('close', forget);
      timer = setTimeout(() => {
        forget();
        socket.destroy();
      }, this.#longestIdle).unref();
      resolve(socket.unref());
    });
    return entry;
  }
}

function isFit(socket: Socket): boolean {
  return !socket.destroyed && socket.readable && socket.writable && socket.readableLength === 0;
}
