import { readIptcResources } from './iptc.ts';
import { readExtendedXmp } from './jpeg.ts';
import { readPng } from './png.ts';
import { readPostscript } from './postscript.ts';
import { type Said, Saying } from './said.ts';
import { readExif, readTiff } from './tiff.ts';
import { readWebp } from './webp.ts';
import { readPackets } from './xmp.ts';

/**
 * What a picture says of its origin: all XMP packets, IPTC and Exif of a JPEG, PNG, WebP, TIFF, GIF, EPS or PSD. `bytes` is the
 * file, or its beginning and its end one after the other. Total: what is broken says nothing, and every part of it has a cap.
 */
export function metadataIn(bytes: Buffer): Said {
  const saying = new Saying();
  const start = bytes.toString('latin1', 0, 12);
  for (const read of readersOf(start)) {
    try {
      read(bytes, saying);
    } catch (error) {
      // A length that leads behind the end.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return saying.said();
}

type Reader = (bytes: Buffer, saying: Saying) => void;

function readersOf(start: string): readonly Reader[] {
  // PNG alone packs its texts; where it does not, they stand in clear too, and are read in their chunks.
  if (start.startsWith('\x89PNG')) return [readPng, readPackets];
  if (start.startsWith('II') || start.startsWith('MM')) return [readTiff, readPackets, readIptcResources];
  if (start.startsWith('RIFF')) return [readWebp, readPackets, readExif];
  if (start.startsWith('%!') || start.startsWith('\xc5\xd0\xd3\xc6')) return [readPackets, readPostscript, readIptcResources];
  return [readExtendedXmp, readPackets, readIptcResources, readExif];
}
