import { atOnce, inPortions } from '../core/inPortions.ts';
import { type ListedReference, listedReferences } from '../core/references/listed.ts';
import type { PlacedReference } from '../core/references/writer.ts';
import type { InsertedImage } from '../seams/references.ts';
import { lettersMissing } from './encoding.ts';
import { type Insertion, writeAt } from './insertion.ts';
import { languageIn, linesIn } from './place.ts';
import type { Standpoint } from './standpoint.ts';
import type { ListedIds } from './target.ts';
import type { TrackedPlaces } from './trackedPlaces.ts';
import type { WrittenReferences } from './written.ts';

/** So often the references of a document in which a person types are made in portions; then at once, between two keys. */
const mostPortioned = 3;
const mostTries = 100;

type Letters = ReadonlySet<string>;

/** What is written of a list into one document. */
export interface ListedWrite {
  readonly listed: ListedIds;
  /** As they are by now, in the document as it is by now. */
  readonly places: TrackedPlaces;
  readonly standpoint: Standpoint;
  readonly images: readonly InsertedImage[];
  readonly reference: (image: InsertedImage) => ListedReference;
  /** The edit that puts what has no place of its own there too; absent where it goes elsewhere. */
  readonly behind: ((rest: readonly InsertedImage[], missing: Letters) => Insertion) | undefined;
}

export interface ListedWritten {
  readonly insertions: readonly PlacedReference[];
  /** IDs in whose place a reference stands. */
  readonly replaced: number;
  /** What stands nowhere in the document yet. */
  readonly rest: readonly InsertedImage[];
  readonly missing: Letters;
}

interface Prepared extends Omit<ListedWritten, 'missing'> {
  readonly insertions: readonly Insertion[];
}

/**
 * Puts the references of a list in the places of its IDs, as one undoable edit. An ID that was changed or deleted since stays as
 * it is. Undefined when there is no place for any of them, or when the document takes none.
 */
export async function writeListed(write: ListedWrite, written: WrittenReferences): Promise<ListedWritten | undefined> {
  const { document } = write.places;
  let missing: Letters = new Set();
  for (let tries = 0; tries < mostTries && !document.isClosed; tries++) {
    const { version } = document;
    const first = await inPortions(prepared(write, missing));
    if (document.version === version && first.replaced === 0) return undefined;
    const lacking = await lettersMissing(document, first.insertions.map(({ text }) => text).join(''));
    const ready = lacking.size > missing.size ? await inPortions(prepared(write, lacking)) : first;
    missing = lacking;
    let made = ready;
    const build = () => {
      if (document.version !== version) made = tries < mostPortioned ? nothing : atOnce(prepared(write, missing));
      return made.replaced > 0 ? made.insertions : [];
    };
    if (await writeAt(document, write.standpoint, build, written)) return { ...made, missing };
    if (document.version === version) return undefined;
  }
  return undefined;
}

const nothing: Prepared = { insertions: [], replaced: 0, rest: [] };

function* prepared({ listed, places, images, reference, behind }: ListedWrite, missing: Letters): Generator<void, Prepared> {
  const { document } = places;
  const byId = new Map(images.map((image) => [image.assetId?.toLowerCase() ?? '', image]));
  const here = places.intact.flatMap((range, at) => {
    const image = byId.get(listed.ids[at]?.toLowerCase() ?? '');
    return range ? [{ start: range.start, end: range.end, range, image, reference: image && reference(image) }] : [];
  });
  const references = yield* listedReferences(languageIn(document), linesIn(document), here, missing);
  const insertions: Insertion[] = [];
  const placed = new Set<InsertedImage>();
  for (const [at, { range, image }] of here.entries()) {
    const written = references[at];
    if (!written || !image) continue;
    placed.add(image);
    insertions.push({ ...quiet(written), range });
  }
  const rest = images.filter((image) => !placed.has(image));
  if (!behind || rest.length === 0 || insertions.length === 0) return { insertions, replaced: insertions.length, rest };
  return { insertions: [...insertions, behind(rest, missing)], replaced: insertions.length, rest: [] };
}

/** Nothing is selected in one of several references. */
function quiet({ parts, ...reference }: PlacedReference): PlacedReference {
  const { before, placeholder, after } = parts;
  return { ...reference, parts: { ...parts, before: before + placeholder + after, placeholder: '', after: '' } };
}
