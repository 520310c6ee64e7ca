import { appendFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

export type OriginName = 'api' | 'auth' | 'delivery' | 'media';

/** One request as it arrived. Nothing is left out: that is how tests see a secret that went astray. */
export interface LoggedRequest {
  readonly origin: OriginName;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names; repeated headers are joined as node:http joins them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** Milliseconds since the epoch, by the sandbox's clock. */
  readonly at: number;
  /** The connection that it came on: requests with the same number shared one. */
  readonly connection: number;
  /** Status of the answer; 0 when there was none. */
  status: number;
}

/** A request that used up a download. */
export interface Charge {
  readonly assetId: string;
  readonly product: { readonly id: number; readonly type: string; readonly agreement: string };
  /** Milliseconds since the epoch, by the sandbox's clock. */
  readonly at: number;
  /** User name, or `key:<api key>` for a token without a person. */
  readonly account: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One call of the API and its answer, for the check against the contract. Holds no header but these two. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly repeated: readonly string[];
  readonly acceptLanguage?: string;
  readonly contentType?: string;
  readonly requestBody: string;
  /** 0 when a fault left the call without an answer. */
  readonly status: number;
  readonly responseType?: string;
  readonly responseBody: string;
  /** The answer came from a fault: it proves nothing about the sandbox. */
  readonly isMade?: boolean;
}

export class Log {
  readonly requests: LoggedRequest[] = [];
  readonly charges: Charge[] = [];
  readonly exchanges: Exchange[] = [];
  readonly #connections = new WeakMap<Socket, number>();
  #connectionCount = 0;

  /** Notes the arrival; the caller fills in the status. */
  request(origin: OriginName, request: IncomingMessage, url: URL, body: string, at: number): LoggedRequest {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const entry: LoggedRequest = {
      origin,
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers,
      rawHeaders: request.rawHeaders,
      body,
      at,
      connection: this.#connectionOf(request.socket),
      status: 0,
    };
    this.requests.push(entry);
    return entry;
  }

  /** Keeps the exchange, and appends it to the file named by `SANDBOX_EXCHANGES`. */
  exchange(entry: LoggedRequest, url: URL, answer: { type?: string; body: string; isMade: boolean }): void {
    const names = [...url.searchParams.keys()];
    const exchange: Exchange = {
      method: entry.method,
      path: entry.path,
      query: entry.query,
      repeated: names.filter((name, at) => names.indexOf(name) !== at),
      acceptLanguage: entry.headers['accept-language'],
      contentType: entry.headers['content-type'],
      requestBody: entry.body,
      status: entry.status,
      responseType: answer.type,
      responseBody: answer.body,
      ...(answer.isMade ? { isMade: true } : {}),
    };
    this.exchanges.push(exchange);
    const file = process.env.SANDBOX_EXCHANGES;
    if (file) appendFileSync(file, `${JSON.stringify(exchange)}\n`);
  }

  #connectionOf(socket: Socket): number {
    const number = this.#connections.get(socket) ?? ++this.#connectionCount;
    this.#connections.set(socket, number);
    return number;
  }

  clear(): void {
    this.requests.length = 0;
    this.charges.length = 0;
    this.exchanges.length = 0;
  }
}
