import { countOf, envelopeList, flagOf, idOf, integerOf, type JsonObject, listOf, objectOf, textOf } from '../decode.ts';
import { GettyError } from '../errors.ts';
import type { Customer, DownloadEntry, DownloadsPage, DownloadsQuery, HistoryEntry, Product } from './types.ts';

/** Reads the answer of `GET /v3/products`. Products without an ID or a type are left out. Throws GettyError `unexpectedAnswer`. */
export function parseProducts(answer: unknown): readonly Product[] {
  return listOf(envelopeList(answer, 'products'), parseProduct);
}

function parseProduct(value: unknown): Product | undefined {
  const product = objectOf(value);
  const [id, type] = [integerOf(product?.id), textOf(product?.type)];
  if (!product || id === undefined || type === undefined) return undefined;
  return {
    id,
    type,
    name: textOf(product.name) ?? '',
    status: textOf(product.status)?.trim().toLowerCase() ?? '',
    agreementName: textOf(product.agreement_name),
    ...allowanceOf(product),
    overage: overageOf(product.overage),
    requirements: requirementsOf(product.download_requirements),
  };
}

function allowanceOf(product: JsonObject) {
  return {
    downloadLimit: countOf(product.download_limit),
    downloadLimitDuration: textOf(product.download_limit_duration),
    downloadsRemaining: countOf(product.downloads_remaining),
    creditsRemaining: countOf(product.credits_remaining),
    teamCredits: countOf(product.team_credits),
    resetDate: utcDateOf(product.download_limit_reset_utc_date),
    expirationDate: utcDateOf(product.expiration_utc_date),
    imagepackResolution: textOf(product.imagepack_resolution),
  };
}

function overageOf(value: unknown): Product['overage'] {
  const overage = objectOf(value);
  if (!overage) return undefined;
  return {
    limit: countOf(overage.limit),
    remaining: countOf(overage.remaining),
    count: countOf(overage.count),
    reached: flagOf(overage.overages_reached),
  };
}

function requirementsOf(value: unknown): Product['requirements'] {
  const requirements = objectOf(value);
  if (!requirements) return undefined;
  return {
    noteRequired: flagOf(requirements.is_note_required) ?? false,
    projectCodeRequired: flagOf(requirements.is_project_code_required) ?? false,
    projectCodes: listOf(requirements.project_codes, textOf),
  };
}

/** Reads the answer of `GET /v3/customers/current`. Throws GettyError `unexpectedAnswer`. */
export function parseCustomer(answer: unknown): Customer {
  const customer = objectOf(answer);
  if (!customer) throw new GettyError('unexpectedAnswer', { code: 'missing_customer' });
  return {
    firstName: textOf(customer.first_name),
    middleName: textOf(customer.middle_name),
    lastName: textOf(customer.last_name),
  };
}

/**
 * Reads the answer of `GET /v3/images/{id}/downloadhistory` (notes flat) or `GET /v3/downloads` (notes in
 * `download_details`); dates become ISO 8601 UTC. Throws GettyError `unexpectedAnswer`, also for a single entry that
 * cannot be read: an entry left out would say "never charged".
 */
export function parseHistory(answer: unknown): readonly HistoryEntry[] {
  return envelopeList(answer, 'downloads').map(parseHistoryEntry);
}

function parseHistoryEntry(value: unknown): HistoryEntry {
  const entry = objectOf(value);
  const date = utcDateOf(entry?.date_downloaded);
  if (!entry || date === undefined) throw new GettyError('unexpectedAnswer', { code: 'unreadable_history' });
  const details = objectOf(entry.download_details) ?? entry;
  return {
    assetId: textOf(entry.id),
    date,
    productType: textOf(entry.product_type),
    productId: integerOf(entry.product_id),
    agreementName: textOf(entry.agreement_name),
    downloadNotes: textOf(details.download_notes),
    projectCode: textOf(details.project_code),
    userName: userNameOf(objectOf(entry.user)),
  };
}

/**
 * Reads a page of `GET /v3/downloads`, to be shown: what cannot be read is left out, and so is what goes beyond the page that was
 * asked for. Nothing is planned by it. Throws GettyError `unexpectedAnswer`.
 */
export function parseDownloads(answer: unknown, { page, pageSize }: Pick<DownloadsQuery, 'page' | 'pageSize'>): DownloadsPage {
  const list = envelopeList(answer, 'downloads').slice(0, pageSize);
  const total = countOf(objectOf(answer)?.result_count);
  const isLast = list.length === 0 || (total === undefined ? list.length < pageSize : page * pageSize >= total);
  return { entries: listOf(list, parseDownload), isLast };
}

function parseDownload(value: unknown): DownloadEntry | undefined {
  const entry = objectOf(value);
  const [assetId, date] = [idOf(entry?.id), utcDateOf(entry?.date_downloaded)];
  if (!entry || assetId === undefined || date === undefined) return undefined;
  const { userName: _, ...known } = parseHistoryEntry(entry);
  const dimensions = objectOf(entry.dimensions);
  const [width, height] = [countOf(dimensions?.width), countOf(dimensions?.height)];
  return { ...known, assetId, sizeName: textOf(entry.size_name), ...(width && height ? { width, height } : {}) };
}

function userNameOf(user: JsonObject | undefined): string | undefined {
  const fullName = [textOf(user?.first_name), textOf(user?.last_name)].filter(Boolean).join(' ');
  return textOf(user?.username) ?? textOf(fullName);
}

const isoDate = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** ISO 8601 UTC. The API sends dates with an offset, with Z and with neither; without a zone they mean UTC, never this machine's zone. */
export function utcDateOf(value: unknown): string | undefined {
  const match = typeof value === 'string' ? isoDate.exec(value.trim()) : null;
  if (!match) return undefined;
  const [text, zone] = match;
  const withTime = text.length === 10 ? `${text}T00:00:00` : text.replace(' ', 'T');
  const milliseconds = Date.parse(zone ? withTime : `${withTime}Z`);
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}
