import type { Readable } from 'node:stream';

/** Lower-case names. A header that came twice is an array. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** https, or http on loopback; anything else is refused before a socket is opened. */
  readonly url: URL;
  /** Exactly these headers are sent besides `host`, `connection` and `content-length`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
  /**
   * A socket of its own that nothing used before and nothing uses after: set for the charge, so that a kept-alive
   * connection that just died can never leave its outcome unknown.
   */
  readonly ownSocket?: boolean;
  /** Milliseconds until the response headers must have arrived. Default 30,000. */
  readonly headersTimeout?: number;
  /** Milliseconds between two pieces of the body. Default 30,000. */
  readonly bodyTimeout?: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** Must be read to its end or destroyed. Errors of the stream are GettyErrors. */
  readonly body: Readable;
}

/**
 * The one seam to the network. Sends a request exactly once: never retries, never follows, never decodes, never speaks
 * HTTP/2, adds no credential of its own.
 *
 * Throws GettyError `unreachable`, `certificate` or `timeout`; `used` is `no` when nothing can have left this machine
 * (name not found, refused, TLS not established) and `unknown` otherwise. Throws the signal's reason when aborted.
 */
export interface Transport {
  send(request: HttpRequest): Promise<HttpResponse>;
  /**
   * Opens connections (`wanted`, or 1) for requests with `ownSocket` to this origin that will soon leave, each for one; nothing is
   * sent on them before. What is not used within seconds is closed. Never throws: a request finds out itself.
   */
  prepare?(url: URL, wanted?: number): void;
  close(): Promise<void>;
}

/** The single value of a header, or undefined. A header that came twice gives its first value. */
export function header(headers: ResponseHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}
