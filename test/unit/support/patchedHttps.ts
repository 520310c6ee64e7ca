import http from 'node:http';
import https from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';

/**
 * Puts a client of its own on `https.request`, as VS Code does in its extension host: it lays the options over the parts of
 * the URL (and so does a name that is undefined), goes through the proxy and brings the authorization that the person or the
 * system gave. A refusal of the proxy is played back as if the origin had given it. Gives the function that takes it away
 * again, and counts requests. Source: `createHttpPatch` of @vscode/proxy-agent.
 */
export function patchHttps(proxyPort: number, authorization: string): { readonly requests: string[]; undo(): void } {
  const original = https.request;
  const request: (options: object) => http.ClientRequest = original;
  const requests: string[] = [];
  const patched = (url: URL, options: https.RequestOptions) => {
    requests.push(`${options.method} ${url.pathname}`);
    const parts = { protocol: url.protocol, hostname: url.hostname, port: url.port, path: url.pathname + url.search };
    return request({ ...parts, ...options, agent: new ProxyingAgent(proxyPort, authorization) });
  };
  Object.assign(https, { request: patched });
  return { requests, undo: () => Object.assign(https, { request: original }) };
}

class ProxyingAgent extends https.Agent {
  readonly #proxyPort: number;
  readonly #authorization: string;

  constructor(proxyPort: number, authorization: string) {
    super();
    this.#proxyPort = proxyPort;
    this.#authorization = authorization;
  }

  override createConnection(options: http.ClientRequestArgs, done?: (error: Error | null, stream: Duplex) => void): undefined {
    const path = `${options.host}:${options.port}`;
    const headers = { 'proxy-authorization': this.#authorization };
    http
      .request({ port: this.#proxyPort, host: '127.0.0.1', method: 'CONNECT', path, headers, agent: false })
      .on('connect', (answer, socket) => {
        if (answer.statusCode === 200) done?.(null, connect({ ...options, socket } as object));
        else done?.(null, playback(answer.statusCode ?? 0));
      })
      .on('error', (error) => done?.(error, new Socket()))
      .end();
  }
}

function playback(status: number): Socket {
  const socket = new Socket({ writable: false } as object);
  setImmediate(() => {
    socket.push(`HTTP/1.1 ${status} Refused\r\nx-from: proxy\r\ncontent-length: 0\r\n\r\n`);
    socket.push(null);
  });
  return socket;
}
