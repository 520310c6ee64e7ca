import { stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { isCancellation, isGettyError } from '../../src/core/errors.ts';
import type { Downloads } from '../../src/core/licensing/downloads.ts';
import { type NamedPrice, namedPrice } from '../../src/core/licensing/price.ts';
import type { ChargeRecord, DownloadRequest, KnownFile, Obtained, Plan } from '../../src/core/licensing/types.ts';
import { hashFile } from '../../src/core/transfer/hash.ts';
import { placeFile } from '../../src/core/transfer/place.ts';
import type { OpenWindow } from './window.ts';

/** What one wish of the person came to. */
export interface GestureEnd {
  readonly kind: 'placed' | 'existing' | 'resolved' | 'cancelled' | 'failed' | 'killed';
  /** Outcome of an uncertain charge. */
  readonly outcome?: string;
  readonly charged?: boolean;
  readonly error?: { readonly kind: string; readonly used?: string; readonly text: string };
}

export interface GestureOrder {
  readonly request: DownloadRequest;
  /** Folder of the workspace where the file shall be. */
  readonly directory: string;
  readonly signal: AbortSignal;
  /** The paid button was pressed: counted before anything can be paid. */
  readonly onConfirm: () => Promise<void>;
}

/** What a person does who says yes to everything, once: plan, pay if that is the offer, fetch, place. */
export async function gesture(window: OpenWindow, order: GestureOrder): Promise<GestureEnd> {
  try {
    return await carryOut(window, order);
  } catch (error) {
    if (isCancellation(error)) return { kind: 'cancelled' };
    return { kind: 'failed', error: described(error) };
  }
}

async function carryOut(window: OpenWindow, order: GestureOrder): Promise<GestureEnd> {
  const { downloads } = window;
  const { request, directory, signal } = order;
  const plan = await downloads.plan(request, { signal, existing });
  if (plan.kind === 'useExisting') return { kind: 'existing' };
  if (plan.kind === 'resolveUncertain') return { kind: 'resolved', outcome: await downloads.resolveUncertain(plan.record, signal) };
  const obtained = await obtain(window, plan, order);
  await place(downloads, obtained, directory, signal);
  return { kind: 'placed', charged: obtained.charged };
}

async function obtain(window: OpenWindow, plan: Plan, { request, signal, onConfirm }: GestureOrder): Promise<Obtained> {
  const { downloads } = window;
  if (plan.kind !== 'charge') return downloads.obtain(request, plan, { signal });
  const confirmation = downloads.confirmCharge(request, await priceNow(window, request, signal));
  await onConfirm();
  return downloads.obtain(request, plan, { signal }, confirmation);
}

/** The price that the question names. */
async function priceNow({ api }: OpenWindow, { options }: DownloadRequest, signal: AbortSignal): Promise<NamedPrice> {
  const product = (await api.products(signal)).find(({ id }) => id === options.productId);
  return namedPrice(product, {}, options);
}

/** Puts the file into the workspace as the product does, and writes down where; gives the path. */
export async function place(downloads: Downloads, obtained: Obtained, directory: string, signal: AbortSignal): Promise<string> {
  const put = (staged: Obtained['staged']) => placeFile({ staged, directory, fileName: staged.fileName, signal });
  const { placed, record } = await downloads.place(obtained, put, signal);
  await downloads.recordPlacement(record, pathToFileURL(placed).href);
  return placed;
}

/** The record's file in the workspace, if it is there and unchanged. */
export async function existing({ file, placements }: ChargeRecord): Promise<KnownFile | undefined> {
  for (const { uri } of placements ?? []) {
    const path = fileURLToPath(uri);
    if (file && (await isFile(path)) && (await hashFile(path)) === file.sha256) return { uri, sha256: file.sha256 };
  }
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Everything that a log of this error could show. */
export function described(error: unknown): { kind: string; used?: string; text: string } {
  const text = inspect(error, { depth: 6 });
  return isGettyError(error) ? { kind: error.kind, used: error.used, text } : { kind: 'foreign', text };
}
