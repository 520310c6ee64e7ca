import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandboxProcess } from '../../../scripts/sandboxProcess.ts';
import type { Account } from '../../../src/core/auth/types.ts';
import { SandboxControl, type SandboxFacts } from '../../support/sandboxControl.ts';
import type { EngineTasks } from './engineProcess.ts';
import { type LongLink, startLink } from './link.ts';
import { type Delivery, startDelivery } from './nginx.ts';
import { installSdk } from './sdk.ts';
import type { SdkTasks } from './sdkProcess.ts';
import { startWorker, type Worker } from './tasks.ts';

/** The sandbox's API over https, nginx for the files, both at the other end of a link, and the two programs that use them. */
export class Service {
  readonly folder: string;
  readonly link: LongLink;
  engine: Worker<EngineTasks>;
  sdk: Worker<SdkTasks>;
  readonly #delivery: Delivery;
  readonly #facts: SandboxFacts;
  readonly #control: SandboxControl;
  /** Whether it is the SDK itself. */
  readonly hasSdk: boolean;
  readonly #sdkFolder: string | undefined;
  readonly #stopSandbox: () => Promise<void>;
  #runs = 0;

  private constructor(folder: string, delivery: Delivery, facts: SandboxFacts, link: LongLink, stopSandbox: () => Promise<void>) {
    [this.folder, this.#delivery, this.#facts, this.link, this.#stopSandbox] = [folder, delivery, facts, link, stopSandbox];
    this.#control = new SandboxControl(facts);
    this.engine = this.#startEngine();
    this.sdk = this.#startSdk();
    this.#sdkFolder = installSdk(folder);
    this.hasSdk = this.#sdkFolder !== undefined;
  }

  static async start(): Promise<Service> {
    const folder = await mkdtemp(join(tmpdir(), 'getty-bench-'));
    const delivery = await startDelivery(folder);
    await delivery.add('picture.jpg', 2_000_000);
    const { key, cert } = delivery.tls;
    const { facts, stop } = await startSandboxProcess({}, ['--tls-key', key, '--tls-cert', cert]);
    const link = await startLink(facts.api, facts.auth, delivery.https);
    return new Service(folder, delivery, facts, link, stop);
  }

  #startEngine(): Worker<EngineTasks> {
    return startWorker<EngineTasks>('engineProcess.ts', { env: this.#delivery.trust });
  }

  #startSdk(): Worker<SdkTasks> {
    return startWorker<SdkTasks>('sdkProcess.ts', { env: { NODE_EXTRA_CA_CERTS: this.#delivery.authority } });
  }

  /** The engine, with nothing on its disk. */
  async openEngine(concurrency: number, folder = this.fresh()): Promise<void> {
    await this.engine.ask('open', await this.account(), folder, concurrency);
  }

  /** Both programs from the start: no connection, nothing compiled. */
  async restart(): Promise<void> {
    await Promise.all([this.engine.stop(), this.sdk.stop()]);
    [this.engine, this.sdk] = [this.#startEngine(), this.#startSdk()];
    await this.engine.ask('idle');
    await this.openEngine(4);
    await this.openSdk();
  }

  /** A folder that nobody had before. */
  fresh(): string {
    return join(this.folder, `run-${this.#runs++}`);
  }

  /** As at the start, with enough downloads left and every file behind the link. */
  async reset(): Promise<void> {
    await this.#control.reset();
    const location = `${this.link.through(this.#delivery.https)}/picture.jpg`;
    await this.#control.set({ charge: { location }, productState: { 592: { remaining: 100_000 } } });
  }

  /** How many requests the API, its authentication and the delivery have seen. */
  async requests(): Promise<{ readonly api: number; readonly delivery: number; readonly charges: number }> {
    const api = (await this.#control.requests()).length;
    return { api, delivery: await this.#delivery.requests(), charges: (await this.#control.charges()).length };
  }

  async account(): Promise<Account> {
    const { apiKey, apiSecret, username, password } = this.#facts;
    const [apiOrigin, authOrigin] = [this.link.through(this.#facts.api), this.link.through(this.#facts.auth)];
    const form = new URLSearchParams({ grant_type: 'password', client_id: apiKey, client_secret: apiSecret, username, password });
    const token = { accessToken: await this.#token(form) };
    return { version: 1, id: 'key', label: 'Key', grant: 'client_credentials', apiOrigin, authOrigin, apiKey, apiSecret, token };
  }

  async #token(form: URLSearchParams): Promise<string> {
    return this.sdk.ask('token', `${this.#facts.auth}/oauth2/token`, form.toString());
  }

  async openSdk(): Promise<void> {
    const { apiKey, apiSecret, username, password } = this.#facts;
    const [api, auth] = [this.link.through(this.#facts.api), this.link.through(this.#facts.auth)];
    await this.sdk.ask('open', { api, auth, credentials: { apiKey, apiSecret, username, password }, sdk: this.#sdkFolder });
  }

  async stop(): Promise<void> {
    await Promise.all([this.engine.stop(), this.sdk.stop()]);
    this.link.stop();
    await this.#stopSandbox();
    await this.#delivery.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
