import { crc32, deflateSync } from 'node:zlib';
import { seedOf } from './random.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** A strong colour of the asset's own; neighbouring IDs have colours that a test can tell apart. */
export function colourOf(id: string): Colour {
  const hue = (seedOf(id) % 360) / 60;
  const channel = (shift: number) => {
    const at = (hue + shift) % 6;
    return Math.round(255 * Math.min(Math.max(Math.abs(at - 3) - 1, 0), 1));
  };
  return [channel(0), channel(4), channel(2)];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of one colour. */
export function solidPng(width: number, height: number, colour: Colour): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const row = Buffer.concat([Buffer.alloc(1), ...Array.from({ length: width }, () => Buffer.from(colour))]);
  const pixels = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
