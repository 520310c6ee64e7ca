import { isTypedId, type ParsedAssetId, type Site } from './idShapes.ts';

const delivered = /^(gettyimages|istock)-([a-z0-9]+(?:-(?:\d{6}|\d{3})(?![a-z0-9]))?)([^a-z0-9].*)?$/i;
const anyImage = /^([a-z0-9-]+)\.(?:jpe?g|eps|png|webp)$/i;
const video = /\.(?:mp4|mov|webm|mpe?g)$/i;

/**
 * The asset of a delivered file, by its name: `GettyImages-1167612765.jpg`, `iStock-184387501.JPG`, the website's comps
 * `gettyimages-977164032-612x612.jpg`, with or without folders, numbering and extension. Undefined for other names.
 */
export function parseDeliveredName(path: string): ParsedAssetId | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const [, brand = '', id = '', rest = ''] = delivered.exec(name) ?? [];
  if (!isTypedId(id) || /gettyimages-|istock-/i.test(rest)) return undefined;
  if (video.test(rest)) return { problem: 'video' };
  const site: Site = brand.toLowerCase() === 'istock' ? 'istock' : 'getty';
  return { id, site };
}

/** A file that was named by its ID alone, such as `1167612765.jpg`. */
export function parseIdName(name: string): ParsedAssetId | undefined {
  const id = anyImage.exec(name)?.[1];
  return id !== undefined && isTypedId(id) ? { id } : undefined;
}
