import { readIptc, textOf } from './iptc.ts';
import type { Saying } from './said.ts';

const mostEntries = 500;
const [artist, copyright, iptc] = [0x013b, 0x8298, 0x83bb];

/** The first directory of a TIFF, or of the Exif of another kind of file, which is one: artist, copyright and IPTC of its own. */
export function readTiff(bytes: Buffer, saying: Saying): void {
  const isLittle = bytes.toString('latin1', 0, 2) === 'II';
  if (bytes.length < 14 || (!isLittle && bytes.toString('latin1', 0, 2) !== 'MM')) return;
  const short = (at: number): number => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number): number => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const directory = long(4);
  if (short(2) !== 42 || directory + 2 > bytes.length) return;
  const entries = Math.min(short(directory), mostEntries, Math.floor((bytes.length - directory - 2) / 12));
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + 12 * index;
    const tag = short(at);
    if (tag !== artist && tag !== copyright && tag !== iptc) continue;
    const size = long(at + 4) * (short(at + 2) === 4 ? 4 : 1);
    const start = size <= 4 ? at + 8 : long(at + 8);
    const value = bytes.subarray(start, Math.min(start + size, bytes.length));
    if (tag === iptc) readIptc(value, saying);
    // A copyright holds the photographer's and the editor's, parted by a zero.
    else for (const part of textOf(value).split('\0')) saying.add(tag === artist ? 'artists' : 'rights', part);
  }
}

const exif = Buffer.from('Exif\0\0', 'latin1');

/** The Exif of a JPEG, or of a WebP by a program that kept JPEG's header there. */
export function readExif(bytes: Buffer, saying: Saying): void {
  const at = bytes.indexOf(exif);
  if (at >= 0) readTiff(bytes.subarray(at + exif.length, at + exif.length + 0x10000), saying);
}
