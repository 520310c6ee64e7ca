import { GettyApi } from '../../../src/core/api/client.ts';
import type { Product } from '../../../src/core/api/types.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import type { DownloadsDeps } from '../../../src/core/licensing/context.ts';
import { withoutNumbers } from '../../../src/core/licensing/price.ts';
import type { DownloadRequest } from '../../../src/core/licensing/types.ts';
import { lookUpFacts, lookUpList } from '../../../src/core/list/lookUp.ts';
import { type ListChoice, type ListPlan, planList, pricedOf } from '../../../src/core/list/plan.ts';
import { type ListHooks, type ListReport, runList } from '../../../src/core/list/run.ts';
import { download, type Kit, requestFor } from './downloadsKit.ts';
import type { LicensingWorld } from './licensingWorld.ts';
import { memoryLog } from './memoryLog.ts';

/** IDs of the sandbox's range for tests in bulk. */
export const bulk = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => String(9_000_000_000 + from + index));

export const countBy = (kinds: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((each) => each === kind).length]));

/** How many lines of a plan have which fate. */
export const fatesOf = ({ lines }: ListPlan): Record<string, number> => countBy(lines.map(({ fate }) => fate.kind));

/** How many lines of a report ended how; what was saved without a charge counts as `free`. */
export const endsOf = ({ lines }: ListReport): Record<string, number> =>
  countBy(lines.map(({ end }) => (end.kind === 'saved' && !end.charged ? 'free' : end.kind)));

interface RunOptions extends Partial<ListHooks> {
  /** What was confirmed, where that is not what is planned. */
  readonly confirmed?: readonly DownloadRequest[];
  /** The person was told what is left of each product. */
  readonly isNumbered?: boolean;
}

const { signal } = new AbortController();
const quick: Partial<DownloadsDeps> = { random: () => 0.02, limits: { concurrency: 4, cacheBytes: 2 ** 30 } };

/** A list of assets as the command handles it, in a licensing world: small sizes, product 592. */
export class ListWorld {
  readonly #world: LicensingWorld;

  constructor(world: LicensingWorld) {
    this.#world = world;
  }

  window(more: Partial<DownloadsDeps> = {}): Kit {
    return this.#world.window({ ...quick, ...more });
  }

  /** What somebody licensed earlier, in the size that the list asks for. */
  async licensed(kit: Kit, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const { record } = await download(kit, requestFor(this.#world.place, id, { productId: 592, height: 339 }));
      await kit.downloads.recordPlacement(record, `file:///${id}.jpg`);
    }
  }

  async plan(kit: Kit, ids: readonly string[], choice: Partial<ListChoice> = {}): Promise<ListPlan> {
    const { place } = this.#world;
    const transport = createTransport();
    const credentials = {
      credentials: async (accountId: string) => ({ accountId, apiKey: place.apiKey, accessToken: place.accessToken }),
    };
    const api = new GettyApi({
      apiUrl: new URL(place.api),
      transport,
      credentials,
      accountId: 'ada',
      log: memoryLog(),
      clock: systemClock,
      language: undefined,
    });
    try {
      const { images, products } = await lookUpFacts(api, ids, signal);
      const own = products.filter(({ id }: Product) => id === 592);
      const input = {
        ids,
        images,
        products,
        account: { apiOrigin: new URL(place.api).origin, accountId: 'ada' },
        choice: { products: own, minimumWidth: 500, options: {}, again: false, ...choice },
      };
      const found = await lookUpList(kit.downloads, input, { signal, existing: async () => undefined });
      return planList({ ...input, found });
    } finally {
      await transport.close();
    }
  }

  run(
    kit: Kit,
    plan: ListPlan,
    { confirmed, isNumbered, ...hooks }: RunOptions = {},
    place = async (id: string) => `file:///${id}.jpg`,
  ): Promise<ListReport> {
    const named = pricedOf(plan).map(({ request, price }) => ({ request, price: isNumbered ? price : withoutNumbers(price) }));
    const confirmations = kit.downloads.confirmCharges(
      confirmed?.map((request) => ({ request, price: { kind: 'unknown' as const } })) ?? named,
    );
    const deps = {
      downloads: kit.downloads,
      concurrency: () => 4,
      place: async (
        { record }: { readonly record: Parameters<typeof kit.downloads.recordPlacement>[0] },
        step: { readonly image: { readonly id: string } },
      ) => {
        const uri = await place(step.image.id);
        await kit.downloads.recordPlacement(record, uri);
        return uri;
      },
    };
    return runList(deps, plan, confirmations, { signal, ...hooks });
  }
}
