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

  /** What a new window finds out, of this process or of another that has a clock of its own. */
  async function look(by = clock): Promise<string> {
    const { downloads } = world.window({ clock: by, historyProof: 10 * minute });
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

  it('is not known sooner where the clock was set ahead meanwhile, by this process or before its end', async () => {
    clock.set(11 * minute);
    assert.equal(await look(), 'unknown');
    const later = new ManualClock(clock.now(), { isHasty: true });
    assert.equal(await look(later), 'unknown', 'another process asks the clock of the server');
    clock.advance(9 * minute);
    assert.equal(await look(), 'unknown');
    clock.advance(minute);
    assert.equal(await look(), 'notCharged');
  });

  it('is known to another process ten minutes later by the clock of the server', async () => {
    const later = new ManualClock(clock.now() + 2 * day, { isHasty: true });
    assert.equal(await look(later), 'unknown');
    world.sandbox.set({ clockShiftMs: 10 * minute + 1000 });
    assert.equal(await look(later), 'notCharged');
  });

  it('speaks against "not charged" by what is left, wherever the clock was set', async () => {
    world.sandbox.set({ productState: { 592: { remaining: 3 } } });
    clock.set(2 * day);
    clock.advance(11 * minute);
    assert.equal(await look(), 'unknown');
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
