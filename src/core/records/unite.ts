import { formatLicenceRecord } from './format.ts';
import type { Licence, LicenceRecord, RecordedFile, Status } from './types.ts';

/** What says most comes last. */
const order: readonly Status[] = ['unconfirmed', 'comp', 'requested', 'licensed'];

/**
 * Two records of one asset as one, the same whichever comes first: every licence and every file of both, the status that says
 * most, restrictions of both, editorial use if either says so. Where both say something else in words, the record with the
 * later licence is believed.
 */
export function unite(one: LicenceRecord, other: LicenceRecord): LicenceRecord {
  const [older, newer] = [one, other].toSorted(byAge) as [LicenceRecord, LicenceRecord];
  const editorial = [older.editorialUseOnly, newer.editorialUseOnly].filter((each) => each !== undefined);
  return {
    ...older,
    ...newer,
    status: order[Math.max(order.indexOf(older.status), order.indexOf(newer.status))] ?? newer.status,
    compSince: first([older.compSince, newer.compSince]),
    licences: licencesOf([...(older.licences ?? []), ...(newer.licences ?? [])]),
    files: filesOf([...(older.files ?? []), ...(newer.files ?? [])]),
    editorialUseOnly: editorial.length === 0 ? undefined : editorial.includes(true),
    restrictions: [...new Set([...(older.restrictions ?? []), ...(newer.restrictions ?? [])])].sort(),
    reviewBy: first([older.reviewBy, newer.reviewBy]),
  };
}

/** Whether both speak of one asset. */
export function isSameAsset(one: LicenceRecord, other: LicenceRecord): boolean {
  return one.asset.toLowerCase() === other.asset.toLowerCase();
}

function byAge(one: LicenceRecord, other: LicenceRecord): number {
  const [a, b] = [latest(one) + formatLicenceRecord(one), latest(other) + formatLicenceRecord(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function latest({ licences = [] }: LicenceRecord): string {
  return licences.map(({ date }) => date).reduce((last, date) => (date > last ? date : last), '');
}

/** One charge has one moment and one product, which one side may not know; what one side knows more of it is kept. */
function licencesOf(all: readonly Licence[]): readonly Licence[] {
  const byEvent = new Map<string, Licence>();
  const known = all.filter(({ productType }) => productType !== undefined);
  for (const licence of all) {
    const sameMoment = new Set(known.flatMap(({ date, productType }) => (date === licence.date ? [productType] : [])));
    const [only] = sameMoment;
    const productType = licence.productType ?? (sameMoment.size === 1 ? only : undefined);
    const key = `${licence.date} ${productType ?? ''}`;
    byEvent.set(key, { ...byEvent.get(key), ...licence, ...(productType === undefined ? {} : { productType }) });
  }
  return [...byEvent.values()];
}

function filesOf(all: readonly RecordedFile[]): readonly RecordedFile[] {
  const byPlace = new Map<string, RecordedFile>();
  for (const file of all) {
    const key = `${file.path} ${file.sha256}`;
    byPlace.set(key, { ...byPlace.get(key), ...file });
  }
  return [...byPlace.values()];
}

function first(dates: readonly (string | undefined)[]): string | undefined {
  return dates.filter((date) => date !== undefined).sort()[0];
}
