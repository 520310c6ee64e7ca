import assert from 'node:assert/strict';
import { AccountLines } from '../../../src/core/api/accountLine.ts';
import { GettyApi, type GettyApiOptions } from '../../../src/core/api/client.ts';
import type { Product } from '../../../src/core/api/types.ts';
import { type Clock, systemClock } from '../../../src/core/clock.ts';
import type { Transport } from '../../../src/core/http/transport.ts';
import { createTransport } from '../../../src/core/http/undiciTransport.ts';
import { download } from '../support/downloadsKit.ts';
import { licensingWorld } from '../support/licensingWorld.ts';
import { ManualClock } from '../support/manualClock.ts';
import { memoryLog } from '../support/memoryLog.ts';

const { signal } = new AbortController();

describe('charges and look-ups of one account', () => {
  const world = licensingWorld();
  let transport: Transport;
  before(() => {
    transport = createTransport();
  });
  after(() => transport.close());

  /** Looks up for the account that the world's requests are charged to. */
  function apiIn(lines: AccountLines, clock: Clock, onProducts?: GettyApiOptions['onProducts']): GettyApi {
    const { api, apiKey, accessToken } = world.place;
    const credentials = { credentials: async (accountId: string) => ({ accountId, apiKey, accessToken }) };
    const line = lines.of('ada');
    return new GettyApi({ apiUrl: new URL(api), transport, clock, log: memoryLog(), credentials, accountId: 'ada', line, onProducts });
  }

  it('keep one pace: what a look-up was told, the charge heeds', async () => {
    const clock = new ManualClock(Date.now(), { isHasty: true });
    const lines = new AccountLines(clock);
    const kit = world.window({ clock, lines });
    const plan = await world.planOf(kit);
    world.sandbox.set({ products: { throttle: 'edge', retryAfter: 9, times: 1 } });
    const held: number[] = [];
    clock.sleep = async (milliseconds) => {
      held.push(milliseconds);
      if (held.length === 1) await obtain();
      clock.advance(milliseconds);
    };
    const obtain = async () => {
      const confirmation = kit.downloads.confirmCharge(world.request(), { kind: 'unknown' });
      await kit.downloads.obtain(world.request(), plan, { signal }, confirmation);
    };
    await apiIn(lines, clock).products(signal);
    assert.deepEqual(held.slice(0, 2), [9000, 9050]);
    assert.equal(world.sandbox.charges().length, 1);
  });

  it('do not share an allowance from before the charge with those who ask after it', async () => {
    const lines = new AccountLines(systemClock);
    const [kit, api] = [world.window({ lines }), apiIn(lines, systemClock)];
    world.sandbox.set({ products: { status: 200, body: '{"products":[]}', delayMs: 400, times: 1 } });
    const early = api.products(signal);
    await download(kit, world.request());
    const late = await api.products(signal);
    assert.equal(late.find(({ id }) => id === 592)?.downloadsRemaining, 36);
    assert.deepEqual(await early, []);
  });

  it('tell that what was known is not what is left any more, and take nothing for it that was asked for before', async () => {
    const told: string[] = [];
    const lines = new AccountLines(systemClock, undefined, (accountId) => told.push(`charged ${accountId}`));
    const onProducts = (products: readonly Product[], isCurrent: boolean) =>
      told.push(`${products.length > 0 ? 'products' : 'none'} ${isCurrent ? 'now' : 'before'}`);
    const [kit, api] = [world.window({ lines }), apiIn(lines, systemClock, onProducts)];
    world.sandbox.set({ products: { status: 200, body: '{"products":[]}', delayMs: 400, times: 1 } });
    const early = api.products(signal);
    await download(kit, world.request());
    await api.products(signal);
    await early;
    assert.deepEqual(told, ['charged ada', 'products now', 'none before']);
  });
});
