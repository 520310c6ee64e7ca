import { endsWhole, tailBytes } from './formats.ts';

/** Reads up to `length` bytes at `position`; fewer at the end of the file. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

const startOfScan = 0xda;
const headerBytes = 4;
/** Beyond this a file only keeps us busy. */
const mostSegments = 100_000;

/**
 * Whether an image is all there, as far as its format can say. Metadata may hold anything, also the end mark of a
 * thumbnail: in a JPEG only what stands behind the beginning of the pixels counts.
 */
export async function isWhole(mediaType: string, size: number, read: ReadAt): Promise<boolean> {
  const pixels = mediaType === 'image/jpeg' ? await startOfPixels(size, read) : 0;
  const from = Math.min(size, Math.max(pixels, size - tailBytes));
  return endsWhole(mediaType, await read(from, size - from));
}

/**
 * Where the first scan of a JPEG begins. Gives `size` when the file breaks off before that, and 0 when its segments do not
 * follow each other as they should: some programs write such files and others show them.
 */
async function startOfPixels(size: number, read: ReadAt): Promise<number> {
  for (let at = 2, segments = 0; segments < mostSegments; segments++) {
    const header = await read(at, headerBytes);
    if (header.length < headerBytes) return size;
    if (header[0] !== 0xff) return 0;
    if (header[1] === startOfScan) return at;
    at += header[1] === 0xff ? 1 : 2 + header.readUInt16BE(2);
  }
  return 0;
}
