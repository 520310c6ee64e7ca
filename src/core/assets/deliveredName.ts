import { isTypedId, type ParsedAssetId, type Site } from './idShapes.ts';
import { named, namesIn } from './namedIds.ts';
import { textIn, unitsOf } from './units.ts';

const delivered = /^(gettyimages|istock)-([a-z0-9]+(?:-(?:\d{6}|\d{3})(?![a-z0-9]))?)([^a-z0-9].*)?$/i;
const anyImage = /^([a-z0-9-]+)\.(?:jpe?g|eps|png|webp)$/i;
const video = /^[^/\\\s]*?(?:\.(?:mp4|mov|webm|mpe?g|m4v|avi)(?![a-z0-9])|-\d{3}_adpp)/i;

/**
 * The asset of a delivered file, by its name: `GettyImages-1167612765.jpg`, `iStock-184387501.JPG`, the websites' previews
 * `gettyimages-977164032-612x612.jpg`, with or without folders, numbering, other words and extension. Undefined for other names.
 */
export function parseDeliveredName(path: string): ParsedAssetId | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const [, brand = '', id = '', rest = ''] = delivered.exec(name) ?? [];
  if (!isTypedId(id) || /gettyimages-|istock-/i.test(rest)) return parseMarkedName(name);
  if (video.test(rest)) return { problem: 'video' };
  const site: Site = brand.toLowerCase() === 'istock' ? 'istock' : 'getty';
  return { id, site };
}

/** Only for what has the end of a file's name: a sentence may hold a mark and a number too. */
function parseMarkedName(name: string): ParsedAssetId | undefined {
  if (!/^[^\s,;"'<>]+(?: \(\d+\))?$/.test(name) || name.includes('://')) return undefined;
  const units = unitsOf(name);
  const count = namesIn(units, 0, name.length);
  if (count < 0) return { problem: 'video' };
  return count === 1 ? { id: textIn(units, named.from[0] ?? 0, named.to[0] ?? 0), site: named.site } : undefined;
}

/** A file that was named by its ID alone, such as `images/1167612765.jpg`. */
export function parseIdName(path: string): ParsedAssetId | undefined {
  const name = path.includes('://') ? path : path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const id = anyImage.exec(name)?.[1];
  return id !== undefined && isTypedId(id) ? { id } : undefined;
}
