import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { GettyError } from '../errors.ts';
import type { HttpResponse } from '../http/transport.ts';
import type { Logger } from '../log.ts';
import { type Answer, readAnswer } from './answer.ts';
import { type DeliveryRange, type DeliverySource, openDelivery } from './delivery.ts';
import { paidError } from './diskErrors.ts';
import { safeFileName, withExtension } from './fileName.ts';
import { headBytes, sniff } from './formats.ts';
import { decodingError, plainBody } from './plainBody.ts';
import { progressAtMostTenTimesASecond } from './progress.ts';
import { receive } from './receive.ts';
import { Retries } from './retries.ts';
import type { FileHandleLike } from './sink.ts';
import { StageFile } from './stageFile.ts';
import type { BytesProgress, StagedFile, TransferState } from './types.ts';

export interface FetchArgs extends DeliverySource {
  readonly log: Logger;
  /** Its folder exists and belongs to this extension alone. */
  readonly stagePath: string;
  readonly assetId: string;
  /** Estimate from the metadata, in bytes. Only an absurd difference matters: more than 20 times and 64 MiB. */
  readonly expectedBytes?: number;
  /** What an earlier run saved, when there was one. */
  readonly state?: TransferState;
  /**
   * Makes the state durable; called every 16 MiB, and before bytes are replaced that an earlier state vouches for. The end is the
   * caller's to write down: the file that is given back is whole, and on the disk.
   */
  readonly saveState: (state: TransferState) => Promise<void>;
  readonly onBytes?: BytesProgress;
  /** From 0 to 1, for the jitter between attempts. */
  readonly random?: () => number;
  /** Bytes between two checkpoints; 16 MiB when absent. */
  readonly checkpointBytes?: number;
  /** The seam through which tests let the disk fail. */
  readonly disk?: (file: FileHandle) => FileHandleLike;
}

type Bytes = Extract<Answer, { kind: 'bytes' }>;

const mib = 1024 * 1024;
/** Nothing that Getty Images sells as an image comes near it. */
const largestWithoutEstimate = 8 * 1024 * mib;

/**
 * Brings what was paid for to `stagePath`, complete and verified, continuing what an earlier run left where a strong
 * validator allows it. Throws GettyErrors with `used: 'yes'`, or the signal's reason when aborted; the bytes that came
 * stay staged either way.
 */
export async function fetchToStage(args: FetchArgs): Promise<StagedFile> {
  try {
    args.signal.throwIfAborted();
    const stage = await StageFile.open(args.stagePath, (args.state?.checkpoint ?? 0) > 0);
    try {
      return await new Fetch(args, stage).run();
    } finally {
      await stage.handle.close();
    }
  } catch (error) {
    args.signal.throwIfAborted();
    throw paidError(error, { assetId: args.assetId, path: args.stagePath });
  }
}

class Fetch {
  readonly #args: FetchArgs;
  readonly #stage: StageFile;
  readonly #onBytes: BytesProgress;
  #state: TransferState = { checkpoint: 0 };
  /** Whether the last state that was saved vouches for bytes. */
  #isVouched: boolean;
  #complete = false;

  constructor(args: FetchArgs, stage: StageFile) {
    this.#args = args;
    this.#stage = stage;
    this.#isVouched = (args.state?.checkpoint ?? 0) > 0;
    this.#onBytes = progressAtMostTenTimesASecond(args.onBytes, args.clock);
  }

  async run(): Promise<StagedFile> {
    const { clock, log, signal, random } = this.#args;
    await this.#restore();
    const retries = new Retries(this.#stage.position, random);
    while (!this.#complete) {
      try {
        await this.#attempt();
      } catch (error) {
        signal.throwIfAborted();
        const delay = retries.delayAfter(error, this.#stage.position);
        if (delay === undefined) throw error;
        log.info(
          `asset ${this.#args.assetId}: ${describe(error)} at byte ${this.#stage.position}, next attempt in ${Math.round(delay)} ms`,
        );
        await clock.sleep(delay, signal);
      }
    }
    return this.#finish();
  }

  /** A checkpoint at the known end was only ever saved for a body whose end was proven. */
  async #restore(): Promise<void> {
    const { state, signal } = this.#args;
    if (!state?.checkpoint || !(state.checkpoint === state.length || isResumable(state))) return;
    if (!(await this.#stage.restore(state.checkpoint, signal))) return;
    this.#state = state;
    this.#complete = state.checkpoint === state.length;
  }

  async #attempt(): Promise<void> {
    const range = this.#range();
    const response = await openDelivery({ ...this.#args, range });
    try {
      await this.#take(response, readAnswer(response, this.#args.assetId, range, this.#state));
    } catch (error) {
      throw decodingError(error);
    } finally {
      response.body.destroy();
    }
  }

  #range(): DeliveryRange | undefined {
    const { etag, lastModified } = this.#state;
    return this.#stage.position > 0 && isResumable(this.#state) ? { from: this.#stage.position, etag, lastModified } : undefined;
  }

  async #take(response: HttpResponse, answer: Answer): Promise<void> {
    if (answer.kind === 'bytes') return this.#receive(response, answer);
    if (answer.kind === 'restart') {
      await this.#begin({ checkpoint: 0 });
      throw new GettyError('truncated', { status: response.status, code: 'RangeMismatch' });
    }
    this.#complete = true;
  }

  /** The state goes first: a checkpoint must never vouch for bytes that are being replaced. */
  async #begin(state: TransferState): Promise<void> {
    await this.#save(state);
    await this.#stage.empty();
  }

  async #receive(response: HttpResponse, answer: Bytes): Promise<void> {
    const { clock, signal, checkpointBytes, disk = (file) => file } = this.#args;
    const stage = this.#stage;
    this.#refuseAbsurd(answer.state.length ?? 0);
    // Before the first byte is awaited. Bytes that are about to be replaced make room for as many.
    await stage.requireSpace((answer.state.length ?? 0) - stage.position);
    const { body, state, provable } = await this.#plain(response, answer);
    if (state.checkpoint === 0) await this.#begin(state);
    else await this.#save(state);
    const inspect = this.#inspector();
    const onWritten = (position: number) => this.#reached(position);
    const onCheckpoint = async (position: number) => {
      if (isResumable(state) && provable) await this.#save({ ...state, checkpoint: position });
    };
    await receive({
      body,
      file: disk(stage.handle),
      position: stage.position,
      clock,
      signal,
      inspect,
      onWritten,
      onCheckpoint,
      checkpointBytes,
      isWhole: (position) => provable && position === (state.length ?? position),
    });
    this.#end(provable);
  }

  /** The bytes of the file, and what is known of them: an encoded answer says nothing of their length and cannot be continued. */
  async #plain(response: HttpResponse, { state, provable }: Bytes): Promise<Omit<Bytes, 'kind'> & { readonly body: Readable }> {
    if (state.checkpoint > 0) return { body: response.body, state, provable };
    const { body, isDecoded } = await plainBody(response);
    if (!isDecoded) return { body, state, provable };
    return { body, state: { checkpoint: 0, mediaType: state.mediaType, fileName: state.fileName }, provable: true };
  }

  #end(provable: boolean): void {
    const received = this.#stage.position;
    const { length = received } = this.#state;
    if (!provable) throw new GettyError('endUnproven', { received });
    if (received !== length) throw new GettyError(received < length ? 'truncated' : 'wrongLength', { received, expected: length });
    this.#complete = true;
  }

  /** Leading bytes are judged as soon as they are here, so that an error page does not have to end first. */
  #inspector(): (chunk: Buffer) => void {
    const stage = this.#stage;
    let received = stage.position;
    let head = Buffer.alloc(0);
    return (chunk) => {
      this.#refuseAbsurd(received + chunk.length);
      if (received === head.length && head.length < headBytes) {
        head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
        if (head.length === headBytes && !sniff(head)) throw new GettyError('wrongType', { received: head.length });
      }
      received += chunk.length;
      stage.inspect(chunk);
    };
  }

  #refuseAbsurd(bytes: number): void {
    const { expectedBytes } = this.#args;
    const most = expectedBytes === undefined ? largestWithoutEstimate : expectedBytes * 20 + 64 * mib;
    if (bytes > most) throw new GettyError('wrongLength', { received: bytes, expected: expectedBytes });
  }

  #reached(position: number): void {
    this.#stage.reached(position);
    this.#onBytes(position, this.#state.length);
  }

  /** What vouches for nothing is not worth a write, except in the place of what does: the next run would begin anew with either. */
  async #save(state: TransferState): Promise<void> {
    if (state.checkpoint > 0 || this.#isVouched) await this.#args.saveState(state);
    this.#isVouched = state.checkpoint > 0;
    this.#state = state;
  }

  async #finish(): Promise<StagedFile> {
    const stage = this.#stage;
    const { assetId, onBytes } = this.#args;
    const mediaType = await this.#verified();
    await stage.sync();
    onBytes?.(stage.position, stage.position);
    const fileName = withExtension(this.#state.fileName ?? safeFileName(undefined, assetId, mediaType), mediaType);
    return { path: stage.path, bytes: stage.position, sha256: stage.sha256(), mediaType, fileName };
  }

  /** Bytes that turned out wrong stay as evidence, but no later run may build on them. */
  async #verified(): Promise<string> {
    try {
      return await this.#stage.verify();
    } catch (error) {
      await this.#save({ checkpoint: 0 });
      throw error;
    }
  }
}

function isResumable({ etag, lastModified }: TransferState): boolean {
  return etag !== undefined || lastModified !== undefined;
}

function describe(error: unknown): string {
  return error instanceof GettyError ? `${error.kind} ${error.data.code ?? error.data.status ?? ''}`.trim() : 'failed';
}
