import type { GettyApi } from '../api/client.ts';
import type { ImageFacts, Product } from '../api/types.ts';
import { parseAssetId } from '../assets/assetId.ts';
import { type ErrorKind, isGettyError } from '../errors.ts';
import type { Downloads, PlanOptions } from '../licensing/downloads.ts';
import { retryThrottled, Semaphore } from '../queue.ts';
import { type Found, keyOf, type ListInput, planList, requestFor } from './plan.ts';

/** Look-ups at a time: enough that hundreds do not take minutes, few enough for a rate limit that is not published. */
const atATime = 4;

/** Failures of one look-up that say nothing about the next one. */
const ofOneAsset: readonly ErrorKind[] = ['serviceDown', 'timeout', 'unexpectedAnswer', 'badRequest', 'notFound'];

export interface ListFacts {
  readonly images: readonly ImageFacts[];
  readonly products: readonly Product[];
}

/** What the API says of the assets, in one request for each hundred that are not known yet, and of the account's products. Free. */
export async function lookUpFacts(
  api: Pick<GettyApi, 'images' | 'products'>,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ListFacts> {
  const wanted = [...new Map(ids.filter(isOneId).map((id) => [keyOf(id), id])).values()];
  const [products, { images }] = await Promise.all([retryThrottled(() => api.products(signal)), api.images(wanted, signal)]);
  return { images, products };
}

/** What cannot stand in a request is not asked for, and so not found. */
function isOneId(id: string): boolean {
  const parsed = parseAssetId(id);
  return 'id' in parsed && parsed.id === id;
}

export interface ListLookUpOptions extends PlanOptions {
  /** What an earlier look-up found, for the same sizes. */
  readonly known?: ReadonlyMap<string, Found>;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * What this machine has of each asset, and for those that would be charged, what the history says: only as many are asked
 * for as the allowance reaches, since somebody else's licence makes room for the next. Free.
 */
export async function lookUpList(
  downloads: Pick<Downloads, 'planHere' | 'chargePlan'>,
  input: Omit<ListInput, 'found'>,
  { signal, existing, known, onProgress }: ListLookUpOptions,
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map(known ?? []);
  const unknown = known ? [] : input.images;
  await inParallel(unknown, signal, async (image) => {
    const plan = await downloads.planHere(requestFor(image, input), { signal, existing });
    if (plan.kind !== 'charge') found.set(image.id, plan);
  });
  let asked = 0;
  for (;;) {
    const open = planList({ ...input, found }).charges.filter(({ image }) => !found.has(image.id));
    if (open.length === 0) return found;
    const goal = asked + open.length;
    await inParallel(open, signal, async ({ image, request }) => {
      found.set(image.id, await downloads.chargePlan(request, signal).catch(failedFor));
      onProgress?.(++asked, goal);
    });
  }
}

/** An asset whose history could not be asked is not charged: it might be paid for twice. */
function failedFor(error: unknown): Found {
  if (isGettyError(error) && ofOneAsset.includes(error.kind)) return { kind: 'failed', error };
  throw error;
}

/** Waits for all that was started before it throws what the first failure was. */
async function inParallel<T>(items: readonly T[], signal: AbortSignal, work: (item: T) => Promise<void>): Promise<void> {
  const turns = new Semaphore(() => atATime);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const run = (item: T) =>
    turns
      .run(either, () => work(item))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) stop.abort(error);
      });
  await Promise.all(items.map(run));
  stop.signal.throwIfAborted();
}
