import assert from 'node:assert/strict';
import { GettyError } from '../../../src/core/errors.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../../src/core/http/transport.ts';
import { createTransport, type TransportOptions } from '../../../src/core/http/undiciTransport.ts';
import { FaultServer } from './faultServer.ts';

/** The whole body as text. */
export async function text({ body }: HttpResponse): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** For `assert.rejects`: a GettyError of this kind that gives this answer to "was a download used up?". */
export const isGetty = (kind: string, used: string, code?: string) => (error: unknown) => {
  assert(error instanceof GettyError, String(error));
  assert.deepEqual({ kind: error.kind, used: error.used }, { kind, used });
  if (code !== undefined) assert.equal(error.data.code, code);
  return true;
};

/** Servers and transports that live as long as a test. */
export class Loopback {
  readonly #open: (FaultServer | Transport)[] = [];

  async start(server = new FaultServer()): Promise<FaultServer> {
    this.#open.push(server);
    return server.start();
  }

  transport(options?: TransportOptions): Transport {
    const transport = createTransport(options);
    this.#open.push(transport);
    return transport;
  }

  async stop(): Promise<void> {
    for (const thing of this.#open.splice(0)) await ('stop' in thing ? thing.stop() : thing.close());
  }
}

export function get(transport: Transport, url: URL, options: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  return transport.send({ method: 'GET', url, headers: {}, ...options });
}
