import type { AddressInfo } from 'node:net';
import { createConnection, createServer, type Socket } from 'node:net';

/*
 * `delayProxy.ts <target port>…`: a long link in a process of its own, one listening port for each target. Prints the ports as JSON and
 * ends with its parent, which may change the link by a message. What it models: the handshake of TCP takes one round trip, each
 * direction half of one, and each connection has its own bandwidth in each direction. There is no slow start and no loss.
 */

interface Link {
  readonly roundTripMs: number;
  /** Bits in a second, for each connection; none for no limit. */
  readonly bitsPerSecond?: number;
}

let link: Link = { roundTripMs: 0 };
const piece = 16 * 1024;

/** One direction of one connection. */
class Direction {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #waiting: { readonly due: number; readonly bytes: Buffer }[] = [];
  #queued = 0;
  /** When the line is free again. */
  #free: number;
  #timer: NodeJS.Timeout | undefined;
  #hasEnded = false;

  constructor(from: Socket, to: Socket, openedAt: number) {
    [this.#from, this.#to, this.#free] = [from, to, openedAt];
    from.on('data', (bytes) => this.#take(bytes));
    from.once('end', () => {
      this.#hasEnded = true;
      this.#flush();
    });
  }

  /** What fits on the way, and a little more, so that the line never waits for this process. */
  get #most(): number {
    const { roundTripMs, bitsPerSecond } = link;
    return bitsPerSecond === undefined ? Number.POSITIVE_INFINITY : (bitsPerSecond / 8000) * roundTripMs + 256 * 1024;
  }

  #take(bytes: Buffer): void {
    const { roundTripMs, bitsPerSecond } = link;
    for (let at = 0; at < bytes.length; at += piece) {
      const part = bytes.subarray(at, at + piece);
      const sent = Math.max(this.#free, performance.now());
      this.#free = sent + (bitsPerSecond === undefined ? 0 : (part.length * 8000) / bitsPerSecond);
      this.#waiting.push({ due: this.#free + roundTripMs / 2, bytes: part });
      this.#queued += part.length;
    }
    if (this.#queued > this.#most) this.#from.pause();
    this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    for (let [next] = this.#waiting; next && next.due <= now; [next] = this.#waiting) {
      this.#waiting.shift();
      this.#queued -= next.bytes.length;
      if (this.#to.writable) this.#to.write(next.bytes);
    }
    if (this.#queued <= this.#most) this.#from.resume();
    const [next] = this.#waiting;
    if (next) this.#timer = setTimeout(() => this.#flush(), Math.max(1, next.due - performance.now()));
    else if (this.#hasEnded) this.#to.end();
  }
}

function connect(client: Socket, port: number): void {
  // An end travels as slowly as the bytes before it.
  const server = createConnection({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  client.setNoDelay(true);
  const abort = () => {
    for (const socket of [client, server]) socket.destroy();
  };
  for (const socket of [client, server]) socket.on('error', abort);
  // The client believes at once that it is connected; what it sends then waits for the round trip that this would have taken.
  new Direction(client, server, performance.now() + link.roundTripMs);
  new Direction(server, client, 0);
}

async function listen(target: number): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, (client) => connect(client, target));
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return (server.address() as AddressInfo).port;
}

process.on('message', (message) => {
  link = message as Link;
  process.send?.('changed');
});
process.on('disconnect', () => process.exit());
console.log(JSON.stringify(await Promise.all(process.argv.slice(2).map(Number).map(listen))));
