import { randomBytes } from 'node:crypto';
import type { ProductState } from '../accounts.ts';
import type { CatalogueImage } from '../catalogue.ts';
import { fileTypes, productTypes } from '../facts.ts';
import type { Size } from '../sizes.ts';
import { type Call, checkNames, readEnum, readFlag, readInteger, refuse } from './context.ts';

const names = ['auto_download', 'file_type', 'height', 'product_id', 'product_type', 'use_team_credits'];
const uriLifetimeMs = 24 * 3_600_000;

interface Details {
  readonly notes: string | null;
  readonly code: string | null;
}

/** A charge that is allowed but not yet counted. */
export interface PlannedCharge {
  readonly image: CatalogueImage;
  readonly size: Size;
  readonly product: ProductState;
  readonly details: Details;
  readonly isAuto: boolean;
  readonly fromTeam: boolean;
}

/** Official clients send nothing, the literal `null` or an object: all three mean something. */
function readDetails(call: Call): Details {
  if (call.body === '') return { notes: null, code: null };
  if (!call.contentType?.startsWith('application/json')) refuse(400, 'MalformedRequest', 'Body must be application/json.');
  let value: unknown;
  try {
    value = JSON.parse(call.body);
  } catch {
    refuse(400, 'MalformedRequest', 'Body is not JSON.');
  }
  if (value === null) return { notes: null, code: null };
  if (typeof value !== 'object' || Array.isArray(value)) refuse(400, 'MalformedRequest', 'Body must be an object.');
  const { download_notes: notes = null, project_code: code = null, ...rest } = value as Record<string, unknown>;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) refuse(400, 'InvalidParameterValue', `Field: ${unknown}, Message: unknown.`);
  return { notes: readText('download_notes', notes), code: readText('project_code', code) };
}

function readText(name: string, value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  return refuse(400, 'InvalidParameterValue', `Field: ${name}, Message: not a string.`);
}

/** A height must be one that is offered; none means the largest file of the type. */
function readSize(call: Call, image: CatalogueImage): Size {
  const fileType = readEnum(call.query, 'file_type', fileTypes) ?? 'jpg';
  const height = call.query.get('height') ?? '';
  const offered = call.world.sizes(image).filter((size) => size.fileType === fileType);
  const size = height === '' ? offered[0] : offered.find((entry) => /^\d+$/.test(height) && entry.height === Number(height));
  return size ?? refuse(404, 'FileDownloadSizeNotFound', 'invalid download size dimensions');
}

function checkTeam(call: Call): boolean {
  const fromTeam = readFlag(call.query, 'use_team_credits', false);
  if (fromTeam && !call.key.teamCredits) refuse(400, 'InvalidParameterValue', 'Field: use_team_credits, Message: not available.');
  return fromTeam;
}

/** By ID, else by type, else the first that covers the image; iStock keys without a type mean `creditpack`. */
function chooseProduct(call: Call, image: CatalogueImage): ProductState {
  const id = readInteger(call.query, 'product_id');
  const type = readEnum(call.query, 'product_type', productTypes);
  const all = call.world.products(call.key.key);
  const named = id === undefined ? undefined : all.find((product) => product.id === id);
  if (id !== undefined && !named) refuse(403, 'NoAccessToProductType', 'No access to this product.');
  if (named && type && named.type !== type)
    refuse(400, 'InvalidParameterValue', 'Field: product_type, Message: not the type of product_id.');
  const wanted = type ?? (call.key.site === 'istock' && !named ? 'creditpack' : undefined);
  const open = (named ? [named] : all).filter((product) => product.status === 'active' && (!wanted || product.type === wanted));
  if (open.length === 0) refuse(403, 'NoAccessToProductType', 'No access to this product.');
  const covering = open.filter((product) => image.products.includes(product.type));
  const first = covering.find((product) => product.remaining !== 0) ?? covering[0];
  return first ?? refuse(image.refusal ?? 403, 'Forbidden', 'The asset is not part of the agreement.');
}

/** Overage, where an agreement allows it, comes after the limit. */
function checkLeft(product: ProductState, image: CatalogueImage, fromTeam: boolean): void {
  if (fromTeam && product.type !== 'creditpack')
    refuse(400, 'InvalidParameterValue', 'Field: use_team_credits, Message: needs creditpack.');
  const credits = fromTeam ? product.teamCredits : product.credits;
  const isOver = product.type === 'creditpack' ? (credits ?? 0) < (image.credits ?? 1) : (product.remaining ?? 0) < 1;
  const overageLeft = (product.overageLimit ?? 0) - (product.overageCount ?? 0);
  if (isOver && overageLeft < 1) refuse(403, 'OverageLimitReached', 'The download limit is reached.');
}

function checkRequirements(product: ProductState, details: Details): void {
  if (product.noteRequired && !details.notes) refuse(400, 'MissingRequiredQueryParameters', 'download_notes is required.');
  if (!product.codes) return;
  if (!details.code) refuse(400, 'MissingRequiredQueryParameters', 'project_code is required.');
  if (!product.codes.includes(details.code)) refuse(400, 'InvalidParameterValue', 'Field: project_code, Message: unknown.');
}

/** Everything that can be refused, in the order of the service. Changes nothing. */
export function planCharge(call: Call): PlannedCharge {
  checkNames(call.query, names);
  const isAuto = readFlag(call.query, 'auto_download', true);
  const details = readDetails(call);
  const fromTeam = checkTeam(call);
  readEnum(call.query, 'product_type', productTypes);
  readInteger(call.query, 'product_id');
  if (!call.person && !call.key.clientMayDownload) {
    refuse(call.world.settings.userTokenStatus, 'UserTokenRequired', 'Security token must contain a user.');
  }
  const image = call.world.image(call.id, call.key) ?? refuse(404, 'ImageNotFound', `Image id not found: ${call.id}`);
  if (image.callForImage) refuse(403, 'Forbidden', 'Call for image: not available for online download.');
  const size = readSize(call, image);
  const product = chooseProduct(call, image);
  checkLeft(product, image, fromTeam);
  checkRequirements(product, details);
  return { image, size, product, details, isAuto, fromTeam };
}

function spend({ product, image, fromTeam }: PlannedCharge): void {
  const cost = image.credits ?? 1;
  if (product.type === 'creditpack' && fromTeam) product.teamCredits = (product.teamCredits ?? 0) - cost;
  else if (product.type === 'creditpack') product.credits = (product.credits ?? 0) - cost;
  else if (product.remaining) product.remaining -= 1;
  else product.overageCount = (product.overageCount ?? 0) + 1;
}

/** Counts the download: once for each call, however often the same thing is asked. Gives the delivery URI. */
export function countCharge(call: Call, planned: PlannedCharge): string {
  const { world, key, person } = call;
  const { image, size, product, details } = planned;
  const at = world.now();
  spend(planned);
  world.downloads.push({ image, size, product, key: key.key, person, at, ...details });
  world.log.charges.push({
    assetId: image.id,
    product: { id: product.id, type: product.type, agreement: product.agreement },
    at,
    account: person?.username ?? `key:${key.key}`,
    query: Object.fromEntries(call.query),
    body: call.body,
  });
  const token = randomBytes(18).toString('base64url');
  world.deliveries.set(token, { image, size, until: at + uriLifetimeMs, version: 0 });
  return `${world.origins.delivery}/downloads/${encodeURIComponent(image.id)}.${size.fileType}?k=6&e=${token}`;
}
