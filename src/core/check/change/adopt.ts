import type { Dimensions } from '../../metadata/dimensions.ts';
import { recordable } from '../../records/clean.ts';
import type { AssetFacts } from '../../records/facts.ts';
import { isAssetId, pathProblem } from '../../records/place.ts';
import type { LicenceRecord, RecordedFile, Status } from '../../records/types.ts';
import { unite } from '../../records/unite.ts';
import type { Book } from '../book.ts';
import { assetOfComp } from '../comps.ts';
import { knownAs } from '../pictureRules.ts';
import type { Picture } from '../tree.ts';
import type { Change } from './mend.ts';

/** How large a picture is, by its path in the tree; undefined where its file does not say. */
export type PixelsOf = (path: string) => Dimensions | undefined;

/** What a person says about the pictures that are adopted. */
export interface Word {
  /** Of the one picture. */
  readonly asset?: string;
  readonly status?: Status;
  readonly date?: string;
  /** What else is known of it, before what the files say of themselves. */
  readonly facts?: AssetFacts;
}

export interface Adoption {
  readonly changes: readonly Change[];
  /** Pictures that are the sites' and cannot be adopted, each with why. */
  readonly left: readonly { readonly path: string; readonly why: string }[];
}

/**
 * Records for pictures that have none, with what they say of themselves; files that were changed get their new digest where they
 * are named. Without a person's word the status is `unconfirmed`: that a file is here says nothing about what allows it.
 */
export function adoption(
  pictures: readonly Picture[],
  book: Book,
  word: Word,
  isNamed: (path: string) => boolean,
  pixelsOf: PixelsOf,
): Adoption {
  const records = new Map<string, LicenceRecord>();
  const files = new Map<string, string[]>();
  const left: { path: string; why: string }[] = [];
  for (const picture of pictures) {
    const entry = book.atPath(picture.path)[0] ?? book.withHash(picture.sha256)[0];
    if (entry?.booked.isWhole === false) continue;
    const isListed = book.atPath(picture.path).some(({ file }) => file.sha256 === picture.sha256);
    if (isListed && !isNamed(picture.path)) continue;
    // Other bytes at a recorded path are adopted only where that path was named.
    if (entry && !isListed && entry.file.sha256 !== picture.sha256 && !isNamed(picture.path)) continue;
    const known = knownAs(picture);
    const asset = word.asset ?? entry?.booked.record.asset ?? known?.asset;
    if (asset === undefined || !isAssetId(asset)) {
      if (known) left.push({ path: picture.path, why: 'nothing says which asset this is; name it with --asset ID' });
      continue;
    }
    const problem = pathProblem(picture.path);
    if (problem !== undefined) {
      left.push({ path: picture.path, why: `a record cannot name it: its path ${problem}` });
      continue;
    }
    const key = asset.toLowerCase();
    const booked = book.ofAsset(asset);
    if (booked?.isWhole === false) continue;
    const before = records.get(key) ?? booked?.record;
    records.set(key, spoken(withFile(before, drafted(picture, asset, word, pixelsOf(picture.path))), word));
    files.set(key, [...(files.get(key) ?? []), picture.path]);
  }
  const changes = [...records].map(([key, record]) => ({
    record,
    why: `asset ${record.asset}: ${record.status}: ${files.get(key)?.join(', ')}`,
  }));
  return { changes, left };
}

function drafted(picture: Picture, asset: string, { status, date, facts = {} }: Word, pixels: Dimensions | undefined): LicenceRecord {
  const known = knownAs(picture);
  const isComp = status === 'comp' || (status === undefined && assetOfComp(picture.path) !== undefined);
  const file: RecordedFile = { path: picture.path, sha256: picture.sha256, bytes: picture.bytes, ...pixels };
  return {
    version: 1,
    asset,
    site: known?.site,
    status: status ?? (isComp ? 'comp' : 'unconfirmed'),
    compSince: isComp ? (date ?? picture.since) : undefined,
    files: [file],
    ...facts,
    credit: facts.credit ?? recordable(known?.credit),
    artist: facts.artist ?? recordable(known?.artist),
    title: facts.title ?? recordable(known?.title),
  };
}

/** What the record says already stands; the file's own words fill in what it lacks. */
function withFile(before: LicenceRecord | undefined, draft: LicenceRecord): LicenceRecord {
  if (!before) return draft;
  const [file] = draft.files ?? [];
  const others = (before.files ?? []).filter(({ path }) => path !== file?.path);
  return { ...unite(draft, before), ...before, files: [...others, ...(draft.files ?? [])] };
}

function spoken(record: LicenceRecord, { status, date }: Word): LicenceRecord {
  if (status === undefined) return record;
  const licences = record.licences ?? [];
  const isNew = status === 'licensed' && date !== undefined && !licences.some((licence) => licence.date === date);
  return { ...record, status, ...(isNew ? { licences: [...licences, { date }] } : {}) };
}
