import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

/** What to answer; a function may do anything to the socket. */
export type Answer =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly json?: unknown; readonly text?: string }
  | ((request: SeenRequest, response: ServerResponse) => void);

/** A loopback API that answers each request with the next answer of a list, and the last one from then on. */
export class ApiServer {
  readonly seen: SeenRequest[] = [];
  readonly #server: Server;
  #answers: Answer[] = [];

  constructor() {
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  async start(): Promise<URL> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  answerWith(...answers: Answer[]): void {
    this.seen.length = 0;
    this.#answers = answers;
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const seen = { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers: request.headers };
    this.seen.push(seen);
    const answer = (this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0]) ?? { status: 404 };
    if (typeof answer === 'function') {
      answer(seen, response);
      return;
    }
    const body = answer.text ?? JSON.stringify(answer.json ?? {});
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers }).end(body);
  }
}
