import type { ImageNames } from './imageNames.ts';

interface Placed {
  /** Posix path; where it begins does not matter. */
  readonly path: string;
}

/** A reference that names more folders than these counts by the file's name alone. */
const mostParts = 16;

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
  const byEnd = yield* imagesByEnd(images);
  const byDocument = new Map<D, readonly I[]>();
  const unused = new Set(images);
  for (const document of documents) {
    const used = imagesOf(document, byEnd);
    for (const image of used) unused.delete(image);
    if (used.size > 0) byDocument.set(document, [...used]);
    yield;
  }
  return { byDocument, unused: documents.every(({ areAll }) => areAll) ? unused : new Set() };
}

/** By every end of their paths that a reference may be: the file's name, that with the folder before it, and so on. */
function* imagesByEnd<I extends Placed>(images: readonly I[]): Generator<void, ReadonlyMap<string, readonly I[]>> {
  const byEnd = new Map<string, I[]>();
  for (const image of images) {
    const parts = image.path.toLowerCase().split('/').filter(Boolean).slice(-mostParts);
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

function imagesOf<I>({ names }: ImageNames, byEnd: ReadonlyMap<string, readonly I[]>): ReadonlySet<I> {
  const used = new Set<I>();
  const taken = new Set<string>();
  for (const name of names) {
    const whole = name.replace(/^(?:\.{0,2}\/)+/, '');
    const end = byEnd.has(whole) ? whole : name.slice(name.lastIndexOf('/') + 1);
    if (taken.has(end)) continue;
    taken.add(end);
    for (const image of byEnd.get(end) ?? []) used.add(image);
  }
  return used;
}
