import { createHash } from 'node:crypto';
import { appendFile, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { foreignJsonOf } from '../foreign.ts';

/** A licensed image in a workspace folder, with what a reference and a credit need. */
export interface IndexedImage {
  /** Posix path relative to the workspace folder. */
  readonly path: string;
  readonly assetId: string;
  readonly title?: string;
  readonly caption?: string;
  readonly creditLine?: string;
  readonly artist?: string;
  readonly collectionName?: string;
  /** Lower-case hex of the file as it was placed. */
  readonly sha256: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A line of the index: an image, or the path that one has left. */
type Line = IndexedImage | { readonly gone: string };

const readStep = 256 * 1024;

/**
 * Which images were placed in which workspace folder: one file of JSON lines per folder, newest last. Only appended to,
 * in single small writes, so two windows never disturb each other; read from its end, so its length does not matter.
 * It is a convenience, not the record of what was paid for: that is the journal.
 */
export class ImageIndex {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** `folder` is the URI string of the workspace folder. */
  async add(folder: string, image: IndexedImage): Promise<void> {
    await this.change(folder, { gone: [], added: [image] });
  }

  /** In one write, so that no image is missing in between: paths that images have left, then images at their new paths. */
  async change(
    folder: string,
    { gone, added }: { readonly gone: readonly string[]; readonly added: readonly IndexedImage[] },
  ): Promise<void> {
    const lines: readonly Line[] = [...gone.map((path) => ({ gone: path })), ...added];
    if (lines.length === 0) return;
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    await appendFile(this.#file(folder), lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
  }

  /** The newest images, each path once, at most `limit`; `more` says whether older ones were left out. */
  async recent(folder: string, limit: number): Promise<{ readonly images: readonly IndexedImage[]; readonly more: boolean }> {
    const images: IndexedImage[] = [];
    const seen = new Set<string>();
    for await (const line of this.#newestFirst(folder)) {
      const path = 'gone' in line ? line.gone : line.path;
      if (seen.has(path)) continue;
      seen.add(path);
      if ('gone' in line) continue;
      if (images.length === limit) return { images, more: true };
      images.push(line);
    }
    return { images, more: false };
  }

  /** Everything that is known of the folder now, newest first. */
  async all(folder: string): Promise<readonly IndexedImage[]> {
    return (await this.recent(folder, Number.POSITIVE_INFINITY)).images;
  }

  async *#newestFirst(folder: string): AsyncGenerator<Line> {
    const file = await open(this.#file(folder), 'r').catch(absent);
    if (!file) return;
    try {
      let position = (await file.stat()).size;
      let tail: Buffer = Buffer.alloc(0);
      while (position > 0) {
        const length = Math.min(readStep, position);
        position -= length;
        const step = Buffer.alloc(length);
        await file.read(step, 0, length, position);
        const block = Buffer.concat([step, tail]);
        const start = position === 0 ? 0 : block.indexOf(0x0a) + 1;
        tail = block.subarray(0, start);
        yield* linesOf(block.subarray(start));
      }
    } finally {
      await file.close();
    }
  }

  #file(folder: string): string {
    return join(this.#directory, `${createHash('sha256').update(folder).digest('hex').slice(0, 32)}.jsonl`);
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}

/** From the last one; each is read when it is asked for. */
function* linesOf(block: Buffer): Generator<Line> {
  for (const text of block.toString('utf8').split('\n').reverse()) {
    const line = parseLine(text);
    if (line) yield line;
  }
}

/** A line that a crash cut short is left out; the file it spoke of is still found by its name. */
function parseLine(line: string): Line | undefined {
  if (!line) return undefined;
  const value = foreignJsonOf(line);
  return isIndexedImage(value) || isGone(value) ? value : undefined;
}

function isGone(value: unknown): value is { readonly gone: string } {
  return typeof value === 'object' && value !== null && 'gone' in value && typeof value.gone === 'string';
}

function isIndexedImage(value: unknown): value is IndexedImage {
  if (typeof value !== 'object' || value === null) return false;
  const { path, assetId, sha256, bytes, at } = value as Partial<Record<keyof IndexedImage, unknown>>;
  return [path, assetId, sha256].every((text) => typeof text === 'string') && typeof bytes === 'number' && typeof at === 'number';
}
