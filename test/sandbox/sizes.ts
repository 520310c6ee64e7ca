import type { CatalogueImage } from './catalogue.ts';
import { assetFile, type Original, paddedEps, paddedJpeg } from './original.ts';
import { seedOf, shuffled } from './random.ts';

/** A file that can be downloaded. */
export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly fileType: 'jpg' | 'eps';
  readonly mediaType: string;
  /** Exact length asked of the file; the picture's own length where that is more. */
  readonly bytes: number;
}

const ladder: readonly (readonly [name: string, longest: number, dpi: number])[] = [
  ['x_small', 509, 72],
  ['small', 724, 72],
  ['medium', 2048, 300],
  ['large', 3500, 300],
];

function jpeg(image: CatalogueImage, name: string, width: number, dpi: number): Size {
  const height = Math.round((image.height * width) / image.width);
  const bytes = Math.round((image.bytes * width * width) / (image.width * image.width));
  return { name, width, height, dpi, fileType: 'jpg', mediaType: 'image/jpeg', bytes };
}

/** All sizes, largest JPEG first, the vector file last. `padTo` overrides the length of the largest file. */
export function sizesOf(image: CatalogueImage, padTo?: number): readonly Size[] {
  const largest = { ...jpeg(image, image.width > 7000 ? 'xx_large' : 'x_large', image.width, 300), bytes: padTo ?? image.bytes };
  const smaller = ladder.filter(([, longest]) => longest < image.width).map(([name, width, dpi]) => jpeg(image, name, width, dpi));
  const vector: Size = { ...largest, name: 'vector', fileType: 'eps', mediaType: 'application/postscript', bytes: 24_680 };
  return [largest, ...smaller.reverse(), ...(image.vector ? [vector] : [])];
}

/** The same sizes in an order that is nobody's friend. */
export function shuffledSizes(image: CatalogueImage, padTo?: number): readonly Size[] {
  return shuffled(sizesOf(image, padTo), seedOf(`order ${image.id}`));
}

/** The bytes of a size. `version` other than 0 gives other bytes of the same length. */
export function originalOf(image: CatalogueImage, size: Size, version = 0): Original {
  const seed = seedOf(`${image.id}/${size.name}/${version}`);
  if (size.fileType === 'eps') return paddedEps(image.title, size.bytes, seed);
  return paddedJpeg(assetFile(`${image.picture}.jpg`), Math.max(size.bytes, assetFile(`${image.picture}.jpg`).length + 64), seed);
}

/** The length of a size without making its bytes. */
export function lengthOf(image: CatalogueImage, size: Size): number {
  return originalOf(image, size).length;
}
