import type { ImageNames } from './imageNames.ts';

interface Placed {
  /** Posix path; where it begins does not matter. */
  readonly path: string;
}

/** A reference that names more folders than these counts by the file's name alone. */
const mostParts = 16;
/** So few images of one name are looked at one by one. */
const fewNamesakes = 8;

/** Which images which documents refer to, in the order in which they were given. */
export interface ImageUse<I, D> {
  readonly byDocument: ReadonlyMap<D, readonly I[]>;
  /** Those that no document names; none where not all names are known. */
  readonly unused: ReadonlySet<I>;
}

/**
 * An image is referred to where its file's name stands. Of several with one name those are meant whose path ends as the reference
 * does; where none does (a site's own folders, a variable), all of them may be: what may be in use is never called unused. A step
 * for each image and each document; the work grows with what there is, and not with its product.
 */
export function* imageUse<I extends Placed, D extends ImageNames>(
  images: readonly I[],
  documents: readonly D[],
): Generator<void, ImageUse<I, D>> {
  const byName = yield* imagesByName(images);
  const byDocument = new Map<D, readonly I[]>();
  const unused = new Set(images);
  for (const document of documents) {
    const used = imagesOf(document, byName);
    for (const image of used) unused.delete(image);
    if (used.size > 0) byDocument.set(document, [...used]);
    yield;
  }
  return { byDocument, unused: documents.every(({ areAll }) => areAll) ? unused : new Set() };
}

/** Images of one file name, and where there are many of them all ends of their paths that a reference may be. */
interface Namesakes<I> {
  readonly images: I[];
  /** Of each of them, in lower case, from its root. */
  readonly paths: string[];
  byEnd?: ReadonlyMap<string, readonly I[]>;
}

function* imagesByName<I extends Placed>(images: readonly I[]): Generator<void, ReadonlyMap<string, Namesakes<I>>> {
  const byName = new Map<string, Namesakes<I>>();
  for (const image of images) {
    const parts = partsOf(image);
    const name = parts.at(-1) ?? '';
    const alike = byName.get(name) ?? { images: [], paths: [] };
    byName.set(name, alike);
    alike.images.push(image);
    alike.paths.push(`/${parts.join('/')}`);
    yield;
  }
  for (const namesakes of byName.values())
    if (namesakes.images.length > fewNamesakes) namesakes.byEnd = yield* imagesByEnd(namesakes.images);
  return byName;
}

/** By the file's name, that with the folder before it, and so on. */
function* imagesByEnd<I extends Placed>(images: readonly I[]): Generator<void, ReadonlyMap<string, readonly I[]>> {
  const byEnd = new Map<string, I[]>();
  for (const image of images) {
    const parts = partsOf(image);
    for (const from of parts.keys()) {
      const end = parts.slice(from).join('/');
      const alike = byEnd.get(end);
      if (alike) alike.push(image);
      else byEnd.set(end, [image]);
    }
    yield;
  }
  return byEnd;
}

function partsOf({ path }: Placed): readonly string[] {
  return path.toLowerCase().split('/').filter(Boolean).slice(-mostParts);
}

function imagesOf<I extends Placed>({ names }: ImageNames, byName: ReadonlyMap<string, Namesakes<I>>): ReadonlySet<I> {
  const used = new Set<I>();
  const taken = new Set<string>();
  for (const name of names) {
    const whole = name.replace(/^(?:\.{0,2}\/)+/, '');
    const file = name.slice(name.lastIndexOf('/') + 1);
    const namesakes = byName.get(file);
    if (!namesakes) continue;
    const { images, paths, byEnd } = namesakes;
    const meant = byEnd ? byEnd.get(whole) : images.filter((_, at) => paths[at]?.endsWith(`/${whole}`));
    const end = meant?.length ? whole : file;
    if (taken.has(end)) continue;
    taken.add(end);
    for (const image of meant?.length ? meant : images) used.add(image);
  }
  return used;
}
