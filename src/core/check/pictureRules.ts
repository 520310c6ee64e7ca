import { parseDeliveredName } from '../assets/deliveredName.ts';
import { isBare, type Origin, originOf } from '../metadata/origin.ts';
import type { Book } from './book.ts';
import { assetOfComp, compDays, daysBetween } from './comps.ts';
import { type Finding, found } from './finding.ts';
import type { Picture, Tree } from './tree.ts';

/** How a picture is known to be of one of the sites. */
export interface Known extends Origin {
  readonly by: string;
}

/** Undefined for a picture that says nothing of the sites: neither in itself nor by its name. */
export function knownAs({ path, said }: Pick<Picture, 'path' | 'said'>): Known | undefined {
  const origin = said && originOf(said);
  const name = parseDeliveredName(path);
  const named = name && 'id' in name ? name : undefined;
  if (origin) return { ...origin, asset: origin.asset ?? named?.id, by: 'its metadata says so' };
  const comp = assetOfComp(path);
  if (comp !== undefined) return { site: path.includes('istock') ? 'istock' : 'getty', asset: comp, by: 'its name is one of a comp' };
  return named ? { site: named.site ?? 'getty', asset: named.id, by: 'its name is one of a delivered file' } : undefined;
}

/** What the rules say of one picture. */
export function checkPicture(picture: Picture, book: Book, { today }: Pick<Tree, 'today'>): readonly Finding[] {
  const { path, sha256 } = picture;
  const here = book.atPath(path);
  const same = book.withHash(sha256);
  const listed = here.find(({ file }) => file.sha256 === sha256);
  const entry = listed ?? same[0];
  const comp = compOf(picture, book);
  if (comp !== undefined) return compFindings(picture, comp, today);
  if (listed) return [];
  if (entry) return picture.isIgnored ? [] : [found('file-elsewhere', { path }, { asset: entry.booked.record.asset })];
  const [recorded] = here;
  if (recorded) {
    const { asset } = recorded.booked.record;
    return [found('hash-differs', { path }, { asset }), ...strippedFindings(picture, asset)];
  }
  return picture.isIgnored ? [] : unrecordedFindings(picture, book);
}

/** The asset of a comp: by its record, or by a name that no licensed file has. */
function compOf({ path, sha256 }: Picture, book: Book): { readonly asset: string; readonly since: string | undefined } | undefined {
  const [entry] = book.withHash(sha256);
  if (entry) {
    const { asset, status, compSince } = entry.booked.record;
    return status === 'comp' || status === 'requested' ? { asset, since: compSince } : undefined;
  }
  const asset = assetOfComp(path);
  return asset === undefined ? undefined : { asset, since: book.ofAsset(asset)?.record.compSince };
}

function compFindings(
  { path, since }: Picture,
  comp: { readonly asset: string; readonly since: string | undefined },
  today: string,
): readonly Finding[] {
  const { asset } = comp;
  const first = comp.since ?? since;
  const days = first === undefined ? 0 : daysBetween(first, today);
  if (days <= compDays) return [found('comp-committed', { path }, { asset })];
  return [found('comp-expired', { path }, { asset, days: String(days) })];
}

function unrecordedFindings(picture: Picture, book: Book): readonly Finding[] {
  const known = knownAs(picture);
  if (!known) return [];
  const { path } = picture;
  const { asset, by } = known;
  const record = book.ofAsset(asset);
  if (record && asset !== undefined) return [found('unlisted-file', { path }, { asset, by }), ...strippedFindings(picture, asset)];
  const site = known.site === 'istock' ? 'iStock' : 'Getty Images';
  const source = asset === undefined ? `a file of ${site}` : `asset ${asset} of ${site}`;
  const facts = { source, by, ...(asset === undefined ? {} : { asset }) };
  return [found('unrecorded-file', { path }, facts), ...strippedFindings(picture, asset)];
}

/** Only of what was changed since it was delivered, and of what is known by its name alone. */
function strippedFindings({ path, said }: Picture, asset: string | undefined): readonly Finding[] {
  return said && asset !== undefined && isBare(said) ? [found('metadata-stripped', { path }, { asset })] : [];
}
