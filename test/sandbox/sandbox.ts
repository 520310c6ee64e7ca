import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { keys, people } from './accounts.ts';
import { serveApi } from './api.ts';
import { serveAuth } from './auth.ts';
import { serveControl } from './control.ts';
import { serveDelivery } from './delivery.ts';
import type { Knobs } from './knobs.ts';
import type { Charge, Exchange, LoggedRequest } from './log.ts';
import { serveMedia } from './media.ts';
import { World } from './world.ts';

export interface SandboxOptions {
  /** Port of the API; the other origins follow on the next four. Free ports when absent. */
  readonly port?: number;
  readonly knobs?: Knobs;
  /** The address of this machine to listen on, 127.0.0.1 when absent. Editors send only that one and `localhost` past every proxy. */
  readonly host?: string;
  /** PEM. With it the origins of the product are https; the control origin, for tests alone, stays plain on 127.0.0.1. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A Getty Images of our own on loopback. */
export interface Sandbox {
  /** Origins such as `http://127.0.0.1:40123` or `https://…`, each on its own port. */
  readonly api: string;
  readonly auth: string;
  readonly delivery: string;
  /** Where thumbnails and previews come from. */
  readonly media: string;
  /** For tests only; the product never hears of it. */
  readonly control: string;
  readonly credentials: { readonly apiKey: string; readonly apiSecret: string; readonly username: string; readonly password: string };
  /** What arrived at all but the control origin, in order. */
  requests(): readonly LoggedRequest[];
  /** The POSTs that used up a download. */
  charges(): readonly Charge[];
  /** Calls of the API with their answers. */
  exchanges(): readonly Exchange[];
  set(knobs: Knobs): void;
  /** Logs, faults, settings, products and history as at the start. Tokens stay valid. */
  reset(): void;
  close(): Promise<void>;
}

type Handler = (world: World, request: IncomingMessage, response: ServerResponse) => Promise<void>;

function serve(world: World, handler: Handler, tls: SandboxOptions['tls']): Server {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    handler(world, request, response).catch((error: unknown) => {
      if (response.destroyed || request.destroyed) return;
      process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  };
  const server = tls ? createTlsServer({ ...tls, keepAliveTimeout: 5000 }, answer) : createServer({ keepAliveTimeout: 5000 }, answer);
  server.on('connection', (socket) => socket.on('error', () => socket.destroy()));
  return server;
}

function listen(server: Server, port: number, scheme: string, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(`${scheme}://${host}:${(server.address() as AddressInfo).port}`));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Starts all five origins on this machine. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = new World();
  const { tls, host = '127.0.0.1' } = options;
  const servers = [
    ...[serveApi, serveAuth, serveDelivery].map((handler) => serve(world, handler, tls)),
    serve(world, serveControl, undefined),
    serve(world, serveMedia, tls),
  ];
  const place = (index: number): [scheme: string, host: string] => (index === 3 ? ['http', '127.0.0.1'] : [tls ? 'https' : 'http', host]);
  const ports = servers.map((_, index) => (options.port === undefined ? 0 : options.port + index));
  const [api = '', auth = '', delivery = '', control = '', media = ''] = await Promise.all(
    servers.map((server, index) => listen(server, ports[index] ?? 0, ...place(index))),
  );
  world.origins = { api, auth, delivery, control, media };
  if (options.knobs) world.set(options.knobs);
  const person = people[0];
  return {
    ...{ api, auth, delivery, control, media },
    credentials: {
      apiKey: keys.getty.key,
      apiSecret: keys.getty.secret,
      username: person?.username ?? '',
      password: person?.password ?? '',
    },
    requests: () => world.log.requests,
    charges: () => world.log.charges,
    exchanges: () => world.log.exchanges,
    set: (knobs) => world.set(knobs),
    reset: () => world.reset(),
    async close() {
      world.release();
      await Promise.all(servers.map(stop));
    },
  };
}
