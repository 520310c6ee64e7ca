/** What the sink needs of a file; `FileHandle` has it. */
export interface FileHandleLike {
  writev(buffers: readonly NodeJS.ArrayBufferView[], position: number): Promise<{ bytesWritten: number }>;
  datasync(): Promise<void>;
}

export interface SinkOptions {
  readonly file: FileHandleLike;
  /** Offset of the first byte to come. */
  readonly position: number;
  /** Bytes up to this position were handed to the file system. */
  readonly onWritten: (position: number) => void;
  /** Bytes up to this position are on the disk. */
  readonly onCheckpoint: (position: number) => Promise<void>;
  /** The queue is short again: go on reading. */
  readonly onRoom: () => void;
  /** The disk failed: nothing that comes later will be written. `finish` throws the same error. */
  readonly onFailure: (error: Error) => void;
  /** Bytes between two checkpoints; 16 MiB when absent. */
  readonly checkpointBytes?: number;
  /** Milliseconds between two checkpoints on a slow line; 3,000 when absent. */
  readonly checkpointMs?: number;
}

const kib = 1024;
/** Larger writes are slower on Linux (huge page-cache folios), smaller ones cost a thread hop for each TLS record. */
const batchBytes = 256 * kib;
const batchChunks = 1024;
const pauseBytes = 1024 * kib;
const resumeBytes = 768 * kib;
const defaultCheckpointBytes = 16 * 1024 * kib;
const defaultCheckpointMs = 3_000;

/**
 * Writes chunks as they come, without copying them: one gathering write at a time, the next one while chunks queue up.
 * Memory is bounded by the producer, which pauses when `write` returns false.
 */
export class VecSink {
  readonly #options: SinkOptions;
  #queue: Buffer[] = [];
  #queued = 0;
  #position: number;
  #checkpoint: number;
  #writing: Promise<void> | undefined;
  #syncing: Promise<void> | undefined;
  #failure: Error | undefined;
  /** The last checkpoint is a while ago: what is here is written and synced, however little it is. */
  #isDue = false;
  readonly #timer: NodeJS.Timeout;

  constructor(options: SinkOptions) {
    this.#options = options;
    this.#position = options.position;
    this.#checkpoint = options.position;
    this.#timer = setInterval(() => this.#due(), options.checkpointMs ?? defaultCheckpointMs).unref();
  }

  /** Bytes of the file that the file system has. */
  get position(): number {
    return this.#position;
  }

  /** Queues a chunk; false asks the producer to pause until `onRoom`. */
  write(chunk: Buffer): boolean {
    if (this.#failure) return false;
    this.#queue.push(chunk);
    this.#queued += chunk.length;
    if (this.#isList()) this.#start();
    return this.#queued < pauseBytes;
  }

  /** Writes what is queued, syncs and reports a last checkpoint, unless the caller `isDone` at this position and syncs the whole. */
  async finish(isDone: (position: number) => boolean = () => false): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    await this.#syncing;
    while (this.#queue.length > 0 && !this.#failure) await this.#guard(this.#writeBatch());
    if (!this.#failure && this.#position > this.#checkpoint && !isDone(this.#position)) await this.#guard(this.#sync());
    if (this.#failure) throw this.#failure;
  }

  /** Drops what is queued, waits for the write in flight, syncs what was written. */
  async stop(): Promise<void> {
    this.#queue = [];
    await this.finish();
  }

  #due(): void {
    this.#isDue = true;
    if (this.#queue.length > 0) this.#start();
    else if (this.#position > this.#checkpoint) this.#startSync();
  }

  #start(): void {
    this.#writing ??= this.#guard(this.#writeBatches()).finally(() => {
      this.#writing = undefined;
      if (this.#isList()) this.#start();
    });
  }

  async #writeBatches(): Promise<void> {
    const { checkpointBytes = defaultCheckpointBytes } = this.#options;
    while (this.#isList()) {
      await this.#writeBatch();
      if (this.#isDue || this.#position - this.#checkpoint >= checkpointBytes) this.#startSync();
    }
  }

  /** Writing goes on meanwhile: the disk is slower at this than at anything else here. */
  #startSync(): void {
    this.#isDue = false;
    this.#syncing ??= this.#guard(this.#sync()).finally(() => {
      this.#syncing = undefined;
    });
  }

  #isList(): boolean {
    const bytes = this.#failure ? 0 : this.#queue.length;
    return bytes >= batchChunks || (bytes > 0 && (this.#isDue || this.#queued >= batchBytes));
  }

  async #writeBatch(): Promise<void> {
    const chunks = this.#take();
    const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    await this.#writeAll(chunks, bytes);
    this.#queued -= bytes;
    this.#options.onWritten(this.#position);
    if (this.#queued <= resumeBytes) this.#options.onRoom();
  }

  #take(): Buffer[] {
    let count = 0;
    for (let bytes = 0; bytes < batchBytes && count < Math.min(batchChunks, this.#queue.length); count++)
      bytes += this.#queue[count]?.length ?? 0;
    return this.#queue.splice(0, count);
  }

  /** A disk that becomes full takes a part first and refuses the rest with the next call. */
  async #writeAll(chunks: readonly Buffer[], bytes: number): Promise<void> {
    for (let rest = chunks, missing = bytes; missing > 0; ) {
      const { bytesWritten } = await this.#options.file.writev(rest, this.#position);
      this.#position += bytesWritten;
      missing -= bytesWritten;
      rest = missing > 0 ? without(rest, bytesWritten) : [];
    }
  }

  async #sync(): Promise<void> {
    const position = this.#position;
    await this.#options.file.datasync();
    this.#checkpoint = position;
    await this.#options.onCheckpoint(position);
  }

  async #guard(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#failure ??= error instanceof Error ? error : new Error('write failed', { cause: error });
      this.#queue = [];
      this.#options.onFailure(this.#failure);
    }
  }
}

function without(chunks: readonly Buffer[], bytes: number): Buffer[] {
  let skip = bytes;
  return chunks.flatMap((chunk) => {
    const rest = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - rest.length;
    return rest.length > 0 ? [rest] : [];
  });
}
