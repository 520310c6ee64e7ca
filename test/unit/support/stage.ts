import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { type FetchArgs, fetchToStage } from '../../../src/core/transfer/fetch.ts';
import type { StagedFile, TransferState } from '../../../src/core/transfer/types.ts';
import { FaultServer } from './faultServer.ts';
import { ManualClock } from './manualClock.ts';
import { memoryLog } from './memoryLog.ts';

export const secretQuery = 'signature=do-not-tell';

/** A delivery server, a folder to stage in, and what a journal would have kept. */
export class Stage {
  readonly clock = new ManualClock(undefined, { isHasty: true });
  readonly log = memoryLog();
  readonly saved: TransferState[] = [];
  readonly server: FaultServer;
  readonly folder: string;
  readonly #transport: Transport = createTransport();

  private constructor(server: FaultServer, folder: string) {
    this.server = server;
    this.folder = folder;
  }

  static async start(): Promise<Stage> {
    return new Stage(await new FaultServer().start(), await mkdtemp(join(tmpdir(), 'getty-stage-')));
  }

  get path(): string {
    return join(this.folder, 'asset.stage');
  }

  /** Runs with a body timeout of 300 ms, so that stalls can be tested without moving the clock of the sockets. */
  fetch(options: Partial<FetchArgs> = {}): Promise<StagedFile> {
    return fetchToStage({
      transport: {
        send: (request) => this.#transport.send({ ...request, bodyTimeout: 300, headersTimeout: 300 }),
        close: () => this.#transport.close(),
      },
      clock: this.clock,
      log: this.log,
      uri: this.server.url(`/x.jpg?${secretQuery}`).href,
      apiOrigin: 'http://127.0.0.1:1',
      stagePath: this.path,
      assetId: '77',
      state: this.saved.at(-1),
      saveState: async (state) => void this.saved.push(structuredClone(state)),
      signal: new AbortController().signal,
      random: () => 0,
      ...options,
    });
  }

  bytes(): Promise<Buffer> {
    return readFile(this.path);
  }

  async stop(): Promise<void> {
    await this.#transport.close();
    await this.server.stop();
    await rm(this.folder, { recursive: true });
  }
}
