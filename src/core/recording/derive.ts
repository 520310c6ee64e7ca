import type { ImageFacts, Product } from '../api/types.ts';
import { isPaid } from '../licensing/record.ts';
import type { ChargeRecord } from '../licensing/types.ts';
import type { Dimensions } from '../metadata/dimensions.ts';
import { recordable } from '../records/clean.ts';
import { isAssetId, pathProblem } from '../records/place.ts';
import type { Licence, LicenceRecord, RecordedFile } from '../records/types.ts';
import type { RecordDetail } from './recordDetails.ts';

/** What is known of an asset beside its charge; each may be missing. */
export interface KnownAsset {
  readonly title?: string | undefined;
  readonly artist?: string | undefined;
  readonly creditLine?: string | undefined;
  readonly collectionName?: string | undefined;
  /** As it was looked up, with what the index of placed images does not keep. */
  readonly image?: Pick<ImageFacts, 'licenseModel' | 'assetFamily' | 'editorialUseOnly' | 'usageRestrictions'> | undefined;
  readonly product?: Pick<Product, 'type' | 'agreementName'> | undefined;
  /** Who licensed it, as the account is called. */
  readonly person?: string | undefined;
}

/** A file of an asset that stands in a repository. */
export interface PlacedFile {
  readonly assetId: string;
  /** Posix, from the folder that holds the records. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly pixels?: Dimensions | undefined;
  /** What it was paid for by; absent where this machine knows of no charge. */
  readonly charge?: ChargeRecord | undefined;
}

const longestWord = 200;
const mostRestrictions = 100;

/**
 * What the repository is told of a file: from the journal's entry, and from what is known of the asset. The same again is the same
 * record, so that it can be united with what stands there as often as it is derived. Undefined for what no record can hold.
 */
export function deriveRecord(placed: PlacedFile, known: KnownAsset, details: ReadonlySet<RecordDetail>): LicenceRecord | undefined {
  const { assetId, path, sha256, bytes, pixels, charge } = placed;
  if (!isAssetId(assetId) || pathProblem(path) !== undefined) return undefined;
  const licence = charge && isPaid(charge) ? licenceOf(charge, known, details) : undefined;
  const file: RecordedFile = { path, sha256, ...(bytes > 0 ? { bytes } : {}), ...pixels };
  const { image } = known;
  const restrictions = (image?.usageRestrictions ?? []).slice(0, mostRestrictions).flatMap((each) => recordable(each) ?? []);
  const record: { -readonly [Name in keyof LicenceRecord]: LicenceRecord[Name] | undefined } = {
    version: 1,
    asset: assetId,
    site: siteOf(charge, known),
    status: licence ? 'licensed' : 'unconfirmed',
    licences: licence && [licence],
    files: [file],
    credit: recordable(known.creditLine),
    artist: recordable(known.artist),
    collection: recordable(known.collectionName),
    title: recordable(known.title),
    editorialUseOnly: editorialUse(image),
    restrictions: [...new Set(restrictions)].sort(),
  };
  return withoutEmpty(record) as LicenceRecord;
}

/** The moment of the charge tells it from others of the asset. */
function licenceOf(charge: ChargeRecord, { image, product, person }: KnownAsset, details: ReadonlySet<RecordDetail>): Licence {
  const { options } = charge;
  const told = (detail: RecordDetail, text: string | undefined, longest?: number) =>
    details.has(detail) ? recordable(text, longest) : undefined;
  return withoutEmpty({
    date: `${new Date(momentOf(charge)).toISOString().slice(0, 19)}Z`,
    productType: recordable(options.productType ?? product?.type, longestWord),
    licenceModel: recordable(image?.licenseModel, longestWord),
    by: told('person', person, longestWord),
    agreement: told('agreement', product?.agreementName, longestWord),
    projectCode: told('projectCode', textOf(options.projectCode), longestWord),
    notes: told('notes', textOf(options.downloadNotes)),
  }) as Licence;
}

/** A clock may have been anywhere; a record holds years of four digits only. */
function momentOf({ chargedAt, serverAt, intentAt }: ChargeRecord): number {
  const moment = chargedAt ?? serverAt ?? intentAt;
  return moment >= 0 && moment < Date.UTC(10_000, 0) ? moment : 0;
}

function siteOf(charge: ChargeRecord | undefined, { product }: KnownAsset): LicenceRecord['site'] {
  const name = charge?.file?.fileName.toLowerCase() ?? '';
  const type = charge?.options.productType ?? product?.type;
  if (type === 'creditpack' || name.startsWith('istock-')) return 'istock';
  return name.startsWith('gettyimages-') ? 'getty' : undefined;
}

/** Of an asset that could not be looked up nothing is said. */
function editorialUse(image: KnownAsset['image']): boolean | undefined {
  if (!image || image.editorialUseOnly) return image?.editorialUseOnly;
  return image.assetFamily === undefined && image.licenseModel === undefined ? undefined : false;
}

/** The journal may be of another version. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function withoutEmpty(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
