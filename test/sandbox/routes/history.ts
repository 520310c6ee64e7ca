import type { Answer } from '../answers.ts';
import { productTypes } from '../facts.ts';
import type { Download } from '../world.ts';
import { type Call, checkNames, readEnum, readFlag, readInteger, refuse } from './context.ts';

const day = 86_400_000;

function writeDate(call: Call, at: number): string {
  const utc = new Date(at).toISOString();
  if (call.world.settings.historyDates === 'naked') return utc.slice(0, 19);
  if (call.world.settings.historyDates === 'offset') return `${new Date(at - 7 * 3_600_000).toISOString().slice(0, 19)}-07:00`;
  return utc;
}

function mine(call: Call): Download[] {
  const company = readFlag(call.query, 'company_downloads', false);
  if (company && !call.key.companyHistory) refuse(403, 'InsufficientPermissions', 'Company downloads are not enabled.');
  const latest = call.world.now() - call.world.settings.historyLagMs;
  return call.world.downloads
    .filter((entry) => entry.key === call.key.key && entry.at <= latest && (company || entry.person === call.person))
    .reverse();
}

function common(call: Call, entry: Download): object {
  const { person } = entry;
  return {
    date_downloaded: writeDate(call, entry.at),
    asset_type: 'Image',
    product_type: entry.product.type,
    product_id: entry.product.id,
    agreement_name: entry.product.agreement,
    download_source: 'API',
    thumb_uri: `${call.world.origins.delivery}/media/${entry.image.picture}-thumb?id=${entry.image.id}`,
    ...(person
      ? { user: { username: person.username, first_name: person.first, middle_name: person.middle, last_name: person.last } }
      : {}),
  };
}

/** GET /v3/images/{id}/downloadhistory */
export function getImageHistory(call: Call): Answer {
  checkNames(call.query, ['company_downloads']);
  if (!call.world.image(call.id, call.key)) refuse(404, 'ImageNotFound', `Image id not found: ${call.id}`);
  const entries = mine(call).filter((entry) => entry.image.id === call.id);
  const downloads = entries.map((entry) => ({ ...common(call, entry), download_notes: entry.notes, project_code: entry.code }));
  return { status: 200, body: { id: call.id, downloads } };
}

/** Without `use_time` only the day counts: from its first moment, or up to its last. */
function readMoment(call: Call, name: string, isEnd: boolean): number | undefined {
  const value = call.query.get(name);
  if (value === null) return undefined;
  const shape = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(value);
  const [, date = '', time, zone] = shape ?? [];
  const useTime = readFlag(call.query, 'use_time', false);
  const at = Date.parse(useTime && time ? `${date}T${time}${zone ?? 'Z'}` : `${date}T00:00:00Z`);
  if (Number.isNaN(at)) refuse(400, 'InvalidParameterValue', `Field: ${name}, Message: not a date.`);
  return isEnd && !(useTime && time) ? at + day - 1 : at;
}

function readWindow(call: Call): { from: number; to: number } {
  const now = call.world.now();
  const from = readMoment(call, 'date_from', false);
  const to = readMoment(call, 'date_to', true) ?? Math.min(now, from === undefined ? now : from + 30 * day);
  if (from !== undefined && from > to) refuse(400, 'InvalidParameterValue', 'Field: date_from, Message: after date_to.');
  return { from: from ?? to - 30 * day, to };
}

function readPage(call: Call): { page: number; size: number } {
  const page = readInteger(call.query, 'page') ?? 1;
  const size = readInteger(call.query, 'page_size') ?? 30;
  if (page < 1) refuse(400, 'InvalidPage', 'page must be greater than 0.');
  if (size < 1 || size > 100) refuse(400, 'InvalidPageSize', 'page_size must be between 1 and 100.');
  return { page, size };
}

/** GET /v3/downloads: downloads for credits are listed only when `creditpack` is selected. */
export function getDownloads(call: Call): Answer {
  checkNames(call.query, ['date_from', 'date_to', 'use_time', 'page', 'page_size', 'product_type', 'company_downloads']);
  const type = readEnum(call.query, 'product_type', productTypes);
  const { from, to } = readWindow(call);
  const { page, size } = readPage(call);
  const entries = mine(call).filter(
    (entry) => entry.at >= from && entry.at <= to && (type ? entry.product.type === type : entry.product.type !== 'creditpack'),
  );
  const downloads = entries.slice((page - 1) * size, page * size).map((entry) => ({
    ...common(call, entry),
    id: entry.image.id,
    size_name: entry.size.name,
    dimensions: { width: entry.size.width, height: entry.size.height, dpi: entry.size.dpi },
    license_model: 'royaltyfree',
    download_details: { download_notes: entry.notes, project_code: entry.code },
    generated_asset_id: null,
  }));
  return { status: 200, body: { result_count: entries.length, downloads } };
}
