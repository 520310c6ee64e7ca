import type { DownloadOptions, DownloadSize } from '../api/types.ts';

/** Pixels of the longer side that a page can use: what is preselected before anybody has chosen. */
export const usualEdge = 1_600;
/** Bytes above which a file weighs on a repository that keeps every version of it. */
const largeBytes = 5_000_000;

export function edgeOf({ width, height }: Pick<DownloadSize, 'width' | 'height'>): number {
  return Math.max(width, height);
}

/** The smallest size, of those that are sorted largest first, whose longer side has at least so many pixels; the largest when none has. */
export function sizeOfEdge<T extends Pick<DownloadSize, 'width' | 'height'>>(sizes: readonly T[], edge: number): T | undefined {
  return sizes.findLast((size) => edgeOf(size) >= edge) ?? sizes[0];
}

/** The size that the options name; the largest when they name none. */
export function sizeOfHeight<T extends Pick<DownloadSize, 'height'>>(
  sizes: readonly T[],
  height: DownloadOptions['height'],
): T | undefined {
  return height === undefined ? sizes[0] : sizes.find((size) => size.height === height);
}

export function isLarge({ bytes }: Pick<DownloadSize, 'bytes'>): boolean {
  return bytes !== undefined && bytes > largeBytes;
}
