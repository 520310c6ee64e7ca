import { isUtf8 } from 'node:buffer';
import type { SaidKind, Saying } from './said.ts';

/** Datasets of record 2 (IPTC-IIM 4.2). */
const datasets: ReadonlyMap<number, SaidKind> = new Map([
  [5, 'names'],
  [80, 'artists'],
  [105, 'headlines'],
  [110, 'credits'],
  [115, 'sources'],
  [116, 'rights'],
]);

const mostDatasets = 1_000;
const mostBlocks = 20;
/** An image resource of Photoshop with the number of IPTC. */
const resource = Buffer.from('8BIM\x04\x04', 'latin1');

/** IPTC where it stands in resources of Photoshop: JPEG's APP13, TIFF, PSD. */
export function readIptcResources(bytes: Buffer, saying: Saying): void {
  let at = bytes.indexOf(resource);
  for (let count = 0; at >= 0 && count < mostBlocks; count++) {
    // A name with its length in front, padded to an even number of bytes, then the length of the data.
    const name = at + resource.length;
    const head = name + 1 + (bytes[name] ?? 0) + (((bytes[name] ?? 0) + 1) % 2);
    const end = head + 4 <= bytes.length ? head + 4 + bytes.readUInt32BE(head) : 0;
    readIptc(bytes.subarray(head + 4, Math.min(end, bytes.length)), saying);
    at = bytes.indexOf(resource, name);
  }
}

/** Datasets one after the other, until one is none. */
export function readIptc(bytes: Buffer, saying: Saying): void {
  let at = 0;
  for (let count = 0; count < mostDatasets && bytes[at] === 0x1c && at + 5 <= bytes.length; count++) {
    const [record, dataset, length] = [bytes[at + 1], bytes[at + 2] ?? 0, bytes.readUInt16BE(at + 3)];
    // The length of a length follows for what is longer than 32 kB, which no text of these is.
    if (length > 0x7fff) return;
    const kind = record === 2 ? datasets.get(dataset) : undefined;
    if (kind) saying.add(kind, textOf(bytes.subarray(at + 5, at + 5 + length)));
    at += 5 + length;
  }
}

/** Old programs wrote Latin letters, whatever they said. */
export function textOf(bytes: Buffer): string {
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1').replace(/\0+$/, '');
}
