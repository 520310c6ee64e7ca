import type { CatalogueImage } from '../catalogue.ts';
import { type Colour, pngOf } from '../png.ts';
import { generator, seedOf } from '../random.ts';

/** Pixels of a picture to look at. */
export function displayDimensions({ width, height }: Pick<CatalogueImage, 'width' | 'height'>, longest: number) {
  const scale = longest / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const skies = 24;
const [sun, far, near, figure, mark, ground] = [skies, skies + 1, skies + 2, skies + 3, skies + 4, skies + 5];
const figures = { none: 0, one: 1, two: 2, group: 5 } as const;

const mix = (from: Colour, to: Colour, part: number): Colour =>
  [0, 1, 2].map((at) => Math.round((from[at] ?? 0) + ((to[at] ?? 0) - (from[at] ?? 0)) * part)) as unknown as Colour;

function paletteOf(colour: string): readonly Colour[] {
  const own = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Colour;
  const sky = Array.from({ length: skies }, (_, at) => mix(mix(own, [255, 255, 255], 0.45), own, at / (skies - 1)));
  const dark = (part: number) => mix(own, [12, 16, 24], part);
  return [...sky, [255, 236, 179], dark(0.35), dark(0.6), [18, 18, 20], [255, 255, 255], dark(0.8)];
}

/**
 * A landscape in the asset's own colour, with as many people as the asset has and its number as a row of marks: no two assets look
 * the same. A PNG whose longest side is `longest`.
 */
export function scenePng(image: CatalogueImage, longest: number): Buffer {
  const { width, height } = displayDimensions(image, longest);
  const next = generator(seedOf(`scene ${image.id}`));
  const part = () => (next() % 1_000) / 1_000;
  const row = width + 1;
  const rows = Buffer.alloc(row * height);
  const [sunX, sunY, radius] = [part() * width, (0.1 + part() * 0.35) * height, (0.05 + part() * 0.1) * Math.min(width, height)];
  const ridge = (base: number) => {
    const [phase, waves, rise] = [part() * 6.3, 1 + part() * 4, 0.03 + part() * 0.12];
    return Array.from({ length: width }, (_, x) => Math.floor(height * (base + rise * Math.sin(phase + (x / width) * waves * 6.3))));
  };
  const [farther, nearer] = [ridge(0.55 + part() * 0.1), ridge(0.78)];
  for (let y = 0; y < height; y++) {
    const sky = Math.min(skies - 1, Math.floor((y / height) * 1.3 * skies));
    for (let x = 0; x < width; x++) {
      const isSun = (x - sunX) ** 2 + (y - sunY) ** 2 < radius ** 2;
      rows[y * row + 1 + x] = y > (nearer[x] ?? 0) ? near : y > (farther[x] ?? 0) ? far : isSun ? sun : sky;
    }
  }
  const fill = (left: number, top: number, right: number, bottom: number, value: number) => {
    const [from, to] = [left, right].map((x) => Math.min(width, Math.max(0, Math.floor(x)))) as [number, number];
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) rows.fill(value, y * row + 1 + from, y * row + 1 + to);
  };
  const count = figures[image.peopleCount ?? 'none'];
  for (let at = 0; at < count; at++) {
    const [x, tall] = [width * (0.15 + (0.7 * (at + 0.3 + part() * 0.4)) / count), height * (0.2 + part() * 0.08)];
    fill(x - tall * 0.14, height * 0.95 - tall, x + tall * 0.14, height * 0.95, figure);
    fill(x - tall * 0.1, height * 0.95 - tall * 1.3, x + tall * 0.1, height * 0.95 - tall * 1.05, figure);
  }
  const cell = width / 34;
  for (let bit = 0; bit < 32; bit++) {
    fill((bit + 1) * cell, height * 0.96, (bit + 2) * cell, height * 0.985, (Number(image.id) >>> bit) & 1 ? mark : ground);
  }
  return pngOf(width, height, rows, paletteOf(image.colour ?? '#7F8C8D'));
}
