import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** The one line that the sandbox prints when it listens. */
export interface SandboxFacts {
  readonly api: string;
  readonly auth: string;
  readonly delivery: string;
  readonly media: string;
  readonly control: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly username: string;
  readonly password: string;
}

/** A request as the sandbox saw it; header names are lower case. */
export interface SeenRequest {
  readonly origin: 'api' | 'auth' | 'delivery' | 'media';
  readonly method: string;
  readonly path: string;
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly status?: number;
  /** Milliseconds since the epoch, by the sandbox's clock. */
  readonly at: number;
  /** Requests with the same number came on one connection. */
  readonly connection: number;
}

export interface SeenCharge {
  readonly assetId: string;
  readonly query: unknown;
  /** JSON as it was sent; empty when there was none. */
  readonly body: string;
}

/** Drives a sandbox that is another process, over the origin that no product code talks to. */
export class SandboxControl {
  readonly #origin: string;

  constructor(facts: SandboxFacts) {
    this.#origin = facts.control;
  }

  async requests(): Promise<readonly SeenRequest[]> {
    return JSON.parse(await this.#text('/requests'));
  }

  async charges(): Promise<readonly SeenCharge[]> {
    return JSON.parse(await this.#text('/charges'));
  }

  set(knobs: object): Promise<void> {
    return this.#post('/knobs', knobs);
  }

  /** Cuts the connections that were left hanging. */
  release(): Promise<void> {
    return this.#post('/release', {});
  }

  reset(): Promise<void> {
    return this.#post('/reset', {});
  }

  /** The exact bytes of an asset as the delivery origin serves them. */
  original(assetId: string): Promise<Buffer> {
    return this.#ask('GET', `/originals/${encodeURIComponent(assetId)}`);
  }

  async #text(path: string): Promise<string> {
    return (await this.#ask('GET', path)).toString('utf8');
  }

  async #post(path: string, body: object): Promise<void> {
    await this.#ask('POST', path, JSON.stringify(body));
  }

  /** Not `fetch`: tests in the extension host watch what a process looks like in which nobody used it. */
  async #ask(method: string, path: string, body?: string): Promise<Buffer> {
    // A connection that is kept may be ended by the other side at the very moment in which it is used again.
    const sent = request(this.#origin + path, { method, agent: false, headers: { 'content-type': 'application/json' } });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const bytes = await buffer(answer);
    const { statusCode = 0 } = answer;
    if (statusCode >= 300) throw new Error(`the sandbox's control origin answered ${statusCode} to ${path}: ${bytes.subarray(0, 300)}`);
    return bytes;
  }
}
