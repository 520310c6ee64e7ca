import assert from 'node:assert/strict';
import { GettyApi } from '../../../src/core/api/client.ts';
import { ImageCache } from '../../../src/core/api/imageCache.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import type { ListPlan } from '../../../src/core/list/plan.ts';
import { download } from '../support/downloadsKit.ts';
import { licensingWorld } from '../support/licensingWorld.ts';
import { bulk, endsOf, ListWorld } from '../support/listWorld.ts';

const { signal } = new AbortController();

/** Where a request went, without the ID of the asset. */
type Kind = 'images' | 'products' | 'history' | 'charge' | 'delivery' | 'other';

/** Requests cost a round trip each: these are the most that a way may need. Fewer are welcome; a charge is exactly one. */
describe('How many requests a way needs', () => {
  const world = licensingWorld();
  const list = new ListWorld(world);

  function kindOf({ origin, method, path }: { readonly origin: string; readonly method: string; readonly path: string }): Kind {
    if (origin === 'delivery') return 'delivery';
    if (/^\/v3\/downloads\/images\/[^/]+$/.test(path) && method === 'POST') return 'charge';
    if (/downloadhistory$|^\/v3\/downloads$/.test(path)) return 'history';
    if (/^\/v3\/images(?:\/[^/]+)?$/.test(path)) return 'images';
    return path === '/v3/products' ? 'products' : 'other';
  }

  async function needed(act: () => Promise<unknown>): Promise<Record<Kind, number>> {
    const { length } = world.sandbox.requests();
    await act();
    const counts: Record<Kind, number> = { images: 0, products: 0, history: 0, charge: 0, delivery: 0, other: 0 };
    for (const request of world.sandbox.requests().slice(length)) counts[kindOf(request)]++;
    return counts;
  }

  function requireAtMost(counts: Record<Kind, number>, most: Partial<Record<Kind, number>>): void {
    assert.equal(counts.charge, most.charge ?? 0);
    for (const [kind, count] of Object.entries(counts)) assert.ok(count <= (most[kind as Kind] ?? 0), `${count} requests: ${kind}`);
  }

  it('to license an asset: the price once more, both histories, one charge, the file and its redirect', async () => {
    requireAtMost(await needed(() => download(world.kit, world.request())), { products: 1, history: 2, charge: 1, delivery: 2 });
  });

  it('to have the file again, from this machine: none', async () => {
    await download(world.kit, world.request());
    requireAtMost(await needed(() => download(world.window(), world.request())), {});
  });

  it('to have the file again, from the paid address: the file and its redirect', async () => {
    const { record } = await download(world.kit, world.request());
    await world.kit.downloads.recordPlacement(record, 'file:///a.jpg');
    await world.kit.downloads.clearCache();
    requireAtMost(await needed(() => download(world.kit, world.request())), { delivery: 2 });
  });

  it('to look an asset up: it and the products; once more: the products', async () => {
    const { api, apiKey, accessToken } = world.place;
    const credentials = { credentials: async (accountId: string) => ({ accountId, apiKey, accessToken }) };
    const transport = createTransport();
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const images = new ImageCache(systemClock);
    const client = new GettyApi({ apiUrl: new URL(api), transport, credentials, accountId: 'ada', log, clock: systemClock, images });
    const lookUp = () => Promise.all([client.image('200261415-001', signal), client.products(signal)]);
    try {
      requireAtMost(await needed(lookUp), { images: 1, products: 1 });
      requireAtMost(await needed(lookUp), { products: 1 });
    } finally {
      await transport.close();
    }
  });

  it('for a list of 10: one look-up, both histories of each, and for each charge what a single one needs', async () => {
    const kit = list.window();
    const ids = bulk(700, 710);
    let plan: ListPlan | undefined;
    const lookUp = await needed(async () => {
      plan = await list.plan(kit, ids);
    });
    requireAtMost(lookUp, { images: 1, products: 1, history: 20 });
    const run = await needed(async () => assert.deepEqual(plan && endsOf(await list.run(kit, plan)), { saved: 10 }));
    requireAtMost(run, { products: 10, charge: 10, delivery: 20 });
  });
});
