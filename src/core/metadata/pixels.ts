import { GIF } from 'image-size/types/gif';
import { JPG } from 'image-size/types/jpg';
import { PNG } from 'image-size/types/png';
import { TIFF } from 'image-size/types/tiff';
import { WEBP } from 'image-size/types/webp';

/** How large a picture is, as its file says and before any turning, in pixels. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
}

/** As much of a file as is looked at: metadata of any usual length stands before the size. */
export const pixelsHeadBytes = 256 * 1024;

const formats = [JPG, PNG, WEBP, TIFF, GIF];
const mostPixels = 1_000_000;

/** From the beginning of a JPEG, PNG, WebP, TIFF or GIF. Total: what says no size, or none that can be, has none. */
export function pixelsIn(head: Uint8Array): Pixels | undefined {
  try {
    const { width, height } = formats.find(({ validate }) => validate(head))?.calculate(head) ?? {};
    return isCount(width) && isCount(height) ? { width, height } : undefined;
  } catch (error) {
    // What the readers say of what is cut short or broken.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= mostPixels;
}
