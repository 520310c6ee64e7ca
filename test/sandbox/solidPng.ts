import { type Colour, pngOf } from './png.ts';
import { seedOf } from './random.ts';

/** A strong colour of the asset's own; neighbouring IDs have colours that a test can tell apart. */
export function colourOf(id: string): Colour {
  const hue = (seedOf(id) % 360) / 60;
  const channel = (shift: number) => {
    const at = (hue + shift) % 6;
    return Math.round(255 * Math.min(Math.max(Math.abs(at - 3) - 1, 0), 1));
  };
  return [channel(0), channel(4), channel(2)];
}

/** A PNG of one colour. */
export function solidPng(width: number, height: number, colour: Colour): Buffer {
  const row = Buffer.concat([Buffer.alloc(1), ...Array.from({ length: width }, () => Buffer.from(colour))]);
  return pngOf(width, height, Buffer.concat(Array.from({ length: height }, () => row)));
}
