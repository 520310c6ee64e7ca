import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from '../errorCode.ts';
import { GettyError } from '../errors.ts';
import { headBytes, sniff } from './formats.ts';
import { hashPrefix } from './hash.ts';
import { syncFolder } from './syncFolder.ts';
import { isWhole } from './wholeness.ts';

const noFollow = constants.O_NOFOLLOW ?? 0;
const notOurs = new Set(['ENOENT', 'ELOOP', 'EISDIR', 'EMLINK']);

/** The staged file of one asset, with a SHA-256 that has seen exactly the bytes that were handed over so far. */
export class StageFile {
  readonly path: string;
  readonly handle: FileHandle;
  #hash: Hash = createHash('sha256');
  #position = 0;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.handle = handle;
  }

  /** Opens what an earlier run left, when there is a reason to; else creates the file. Never opens through a link. */
  static async open(path: string, resume: boolean): Promise<StageFile> {
    const left = resume ? await openExisting(path) : undefined;
    return new StageFile(path, left ?? (await createFresh(path)));
  }

  get position(): number {
    return this.#position;
  }

  inspect(chunk: Buffer): void {
    this.#hash.update(chunk);
  }

  reached(position: number): void {
    this.#position = position;
  }

  /** Takes the first `length` bytes as they are, when there are that many, and drops the rest. */
  async restore(length: number, signal: AbortSignal): Promise<boolean> {
    if ((await this.handle.stat()).size < length) return false;
    await this.handle.truncate(length);
    this.#hash = await hashPrefix(this.handle, length, signal);
    this.#position = length;
    return true;
  }

  async empty(): Promise<void> {
    await this.handle.truncate(0);
    this.#hash = createHash('sha256');
    this.#position = 0;
  }

  /** Bytes and name are on the disk when this resolves. */
  async sync(): Promise<void> {
    await Promise.all([this.handle.sync(), syncFolder(dirname(this.path))]);
  }

  /** Fails with `diskFull` when fewer than `bytes` more fit on the disk. */
  async requireSpace(bytes: number): Promise<void> {
    if ((await freeSpace(dirname(this.path))) < bytes)
      throw new GettyError('diskFull', { expected: this.#position + bytes, received: this.#position });
  }

  /** The media type that first and last bytes prove; throws `wrongType`, or `truncated` when the image breaks off. */
  async verify(): Promise<string> {
    const mediaType = sniff(await this.#read(0, headBytes));
    if (mediaType === undefined) throw new GettyError('wrongType', { received: this.#position });
    const whole = await isWhole(mediaType, this.#position, (position, length) => this.#read(position, length));
    if (!whole) throw new GettyError('truncated', { received: this.#position, code: 'NoEndMark' });
    return mediaType;
  }

  sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  async #read(position: number, length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  }
}

/** Undefined when there is no plain file of one name here: a second name would let somebody else read or change it. */
async function openExisting(path: string): Promise<FileHandle | undefined> {
  try {
    const handle = await open(path, constants.O_RDWR | noFollow);
    const stat = await handle.stat();
    if (stat.isFile() && stat.nlink === 1) return handle;
    await handle.close();
  } catch (error) {
    if (!notOurs.has(errnoOf(error) ?? '')) throw error;
  }
  return undefined;
}

/** Whatever stands in the way is a leftover that no journal entry names, or a trap: it is removed, never followed. */
async function createFresh(path: string): Promise<FileHandle> {
  const create = () => open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | noFollow, 0o600);
  try {
    return await create();
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    await rm(path);
    return create();
  }
}

/** A file system that cannot say how much is free is tried all the same: what was paid for must not fail for a number. */
async function freeSpace(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return Number.POSITIVE_INFINITY;
  }
}
