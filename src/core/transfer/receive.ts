import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Clock } from '../clock.ts';
import { GettyError } from '../errors.ts';
import { type FileHandleLike, VecSink } from './sink.ts';

const windowMs = 60_000;
const leastPerWindow = 60 * 1024;

export interface ReceiveOptions {
  readonly body: Readable;
  readonly file: FileHandleLike;
  readonly position: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Sees every chunk in order before it is written; what it throws ends the transfer. */
  readonly inspect: (chunk: Buffer) => void;
  readonly onWritten: (position: number) => void;
  readonly onCheckpoint: (position: number) => Promise<void>;
  readonly checkpointBytes?: number;
  /** Whether a body that ends at this position is whole: then its bytes are handed to the file system, and syncing them is left to the caller. */
  readonly isWhole: (position: number) => boolean;
}

/**
 * Streams a body into a file. Bytes that came before the connection broke are written and synced before the error is
 * thrown; after an abort or a refusal only the write in flight is. Throws `timeout` below 1 KiB/s over a minute.
 */
export async function receive({ body, clock, inspect, signal, isWhole, ...options }: ReceiveOptions): Promise<void> {
  const rate = new RateGuard(clock);
  const onRoom = () => {
    if (body.isPaused()) rate.reset();
    body.resume();
  };
  const sink = new VecSink({ ...options, onRoom, onFailure: (error) => body.destroy(error) });
  let refused = false;
  body.on('data', (chunk: Buffer) => {
    if (refused) return;
    try {
      inspect(chunk);
      if (!sink.write(chunk)) body.pause();
      rate.seen(chunk.length);
    } catch (error) {
      refused = !(error instanceof GettyError && error.kind === 'timeout');
      body.destroy(error instanceof Error ? error : undefined);
    }
  });
  try {
    await finished(body, { writable: false });
  } catch (error) {
    await (refused || signal.aborted ? sink.stop() : sink.finish());
    throw error;
  }
  await sink.finish(isWhole);
}

/** A server that sends a byte now and then never trips the idle timeout. Time in which our own disk was busy does not count. */
class RateGuard {
  readonly #clock: Clock;
  #since: number;
  #bytes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now();
  }

  seen(bytes: number): void {
    this.#bytes += bytes;
    if (this.#clock.now() - this.#since < windowMs) return;
    if (this.#bytes < leastPerWindow) throw new GettyError('timeout', { code: 'TooSlow' });
    this.reset();
  }

  reset(): void {
    this.#since = this.#clock.now();
    this.#bytes = 0;
  }
}
