import assert from 'node:assert/strict';
import { mayBeSecond } from '../../../src/core/licensing/types.ts';
import { download } from '../support/downloadsKit.ts';
import { failing, licensingWorld } from '../support/licensingWorld.ts';
import { ManualClock } from '../support/manualClock.ts';

const { signal } = new AbortController();
const minute = 60_000;
const day = 24 * 60 * minute;

describe('what became of an attempt that the history does not list', () => {
  const world = licensingWorld();
  let clock: ManualClock;

  /** What a new window finds out; every look is one after a restart. */
  async function look(): Promise<string> {
    const { downloads } = world.window({ clock, historyProof: 10 * minute });
    const [record] = await downloads.unfinished(signal);
    return downloads.resolveUncertain(record ?? assert.fail(), signal);
  }

  beforeEach(async () => {
    clock = new ManualClock(Date.now(), { isHasty: true });
    world.sandbox.set({ charge: { times: 1, resetBefore: true } });
    await failing(download(world.window({ clock }), world.request()));
  });

  it('is not known for ten minutes, and then that it was not charged', async () => {
    assert.equal(await look(), 'unknown');
    clock.advance(9 * minute);
    assert.equal(await look(), 'unknown');
    clock.advance(minute);
    assert.equal(await look(), 'notCharged');
    assert.deepEqual([(await world.planOf()).kind, world.posts()], ['charge', 1]);
  });

  it('is known ten minutes after the first look where the clock was set back meanwhile, not days later', async () => {
    clock.advance(-2 * day);
    assert.equal(await look(), 'unknown');
    clock.advance(9 * minute);
    assert.equal(await look(), 'unknown');
    clock.advance(minute);
    assert.equal(await look(), 'notCharged');
  });

  it('is waited for anew where the clock was set back between two looks', async () => {
    clock.advance(-day);
    assert.equal(await look(), 'unknown');
    clock.advance(-day);
    assert.equal(await look(), 'unknown');
    clock.advance(9 * minute);
    assert.equal(await look(), 'unknown');
    clock.advance(minute);
    assert.equal(await look(), 'notCharged');
  });

  it('is not counted from a look that could not read the history', async () => {
    clock.advance(-day);
    world.sandbox.set({ history: { times: 1, status: 403, envelope: 'service', code: 'Forbidden' } });
    assert.equal(await look(), 'unknown');
    clock.advance(11 * minute);
    assert.equal(await look(), 'unknown');
    clock.advance(11 * minute);
    assert.equal(await look(), 'notCharged');
  });

  it('is asked about before the next charge, also after it was set aside unresolved', async () => {
    const { downloads } = world.window({ clock });
    const [record] = await downloads.unfinished(signal);
    await downloads.setAside(record ?? assert.fail());
    const plan = await world.planOf();
    assert.ok(plan.kind === 'charge' && mayBeSecond(plan));
    assert.equal(plan.unclearSince, record?.intentAt);
  });

  it('is no reason to ask where the server itself refused it', async () => {
    const other = { ...world.request(), assetId: '2250186867' };
    world.sandbox.set({ charge: { times: 1, status: 404, envelope: 'legacy', code: 'ImageNotFound' } });
    await failing(download(world.window({ clock }), other));
    const plan = await world.kit.downloads.plan(other, { signal, existing: async () => undefined });
    assert.ok(plan.kind === 'charge' && !mayBeSecond(plan));
  });
});
