/** The one line that the sandbox prints when it listens. */
export interface SandboxFacts {
  readonly api: string;
  readonly auth: string;
  readonly delivery: string;
  readonly control: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly username: string;
  readonly password: string;
}

/** A request as the sandbox saw it; header names are lower case. */
export interface SeenRequest {
  readonly origin: 'api' | 'auth' | 'delivery';
  readonly method: string;
  readonly path: string;
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly status?: number;
}

export interface SeenCharge {
  readonly assetId: string;
  readonly query: unknown;
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

  reset(): Promise<void> {
    return this.#post('/reset', {});
  }

  /** The exact bytes of an asset as the delivery origin serves them. */
  async original(assetId: string): Promise<Buffer> {
    const answer = await this.#ask(`/originals/${encodeURIComponent(assetId)}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  async #text(path: string): Promise<string> {
    return (await this.#ask(path)).text();
  }

  async #post(path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answer = await this.#ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
    await answer.body?.cancel();
  }

  async #ask(path: string, init?: RequestInit): Promise<Response> {
    const answer = await fetch(this.#origin + path, init);
    if (!answer.ok) throw new Error(`the sandbox's control origin answered ${answer.status} to ${path}`);
    return answer;
  }
}
