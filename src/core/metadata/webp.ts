import type { Saying } from './said.ts';
import { readTiff } from './tiff.ts';

const mostChunks = 2_000;

/** The Exif of a WebP (RFC 9649, 2.7.1.5). Its XMP stands in clear, as in any file. */
export function readWebp(bytes: Buffer, saying: Saying): void {
  let at = 12;
  for (let count = 0; count < mostChunks && at + 8 <= bytes.length; count++) {
    const length = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) === 'EXIF') readTiff(bytes.subarray(at + 8, at + 8 + length), saying);
    at += 8 + length + (length % 2);
  }
}
