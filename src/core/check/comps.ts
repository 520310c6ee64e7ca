import { nameOf } from '../paths.ts';

/**
 * The websites' previews: `gettyimages-977164032-612x612.jpg`, `istockphoto-184387501-1024x1024.jpg`, `…-170667a.jpg`. Small letters
 * and one of their sizes; what was licensed begins with `GettyImages-` or `iStock-`, and so does what a website made of it.
 */
const preview =
  /^(?:gettyimages|istockphoto)-([a-z0-9]+(?:-\d{3})?)-(?:\d{3}x\d{3}|\d{4}x\d{4}|170667a|170x170)(?: \(\d+\)|-\d)?\.(?:jpe?g|webp|png)$/;

/** How long the licence of a comp lasts. */
export const compDays = 30;

/** The asset of a comp, by the name under which the websites hand it out. */
export function assetOfComp(path: string): string | undefined {
  const asset = preview.exec(nameOf(path))?.[1];
  return asset !== undefined && asset.replace(/\D/g, '').length >= 4 ? asset : undefined;
}

/** Whole days between two days; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000);
}
