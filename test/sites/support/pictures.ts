import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../../scripts/paths.ts';
import { generatorsFolder } from './folders.ts';

/*
 * Real photographs, larger than what bundlers put into the page itself, and told apart by their bytes and by what they
 * show: a page with another document's image is wrong.
 */

const names = ['aurora', 'meadow', 'ridges', 'sails', 'shapes'];

/** The n-th picture, with a comment of its own behind the first marker. */
export async function pictureOf(index: number, comment: string): Promise<Buffer> {
  const bytes = await readFile(join(root, 'test', 'sandbox', 'assets', `${names[index % names.length]}-comp.jpg`));
  const text = Buffer.from(comment);
  const head = Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 0xff]);
  return Buffer.concat([bytes.subarray(0, 2), head, text, bytes.subarray(2)]);
}

interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Of the image library that the generators bring with them. */
interface Decoder {
  metadata(): Promise<{ readonly width: number; readonly height: number }>;
  resize(width: number, height: number, options: { readonly fit: 'fill' }): Decoder;
  removeAlpha(): Decoder;
  raw(): Decoder;
  toBuffer(): Promise<Uint8Array>;
}

/** How far apart two images are: undefined when their sizes differ, else the mean difference of their colours, 0 to 255. */
export async function distance(one: Uint8Array, other: Uint8Array): Promise<number | undefined> {
  const [first, second] = await Promise.all([pixels(one), pixels(other)]);
  if (first.width !== second.width || first.height !== second.height) return undefined;
  const sum = first.data.reduce((total, value, index) => total + Math.abs(value - (second.data[index] ?? 0)), 0);
  return sum / first.data.length;
}

async function pixels(bytes: Uint8Array): Promise<Pixels> {
  const decode: (bytes: Uint8Array) => Decoder = createRequire(join(generatorsFolder, 'package.json'))('sharp');
  const { width, height } = await decode(bytes).metadata();
  const data = await decode(bytes).removeAlpha().resize(16, 16, { fit: 'fill' }).raw().toBuffer();
  return { data, width, height };
}
