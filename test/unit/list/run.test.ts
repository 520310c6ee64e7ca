import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GettyError, isGettyError } from '../../../src/core/errors.ts';
import { type ListProgress, type ListReport, worthRetrying } from '../../../src/core/list/run.ts';
import type { Kit } from '../support/downloadsKit.ts';
import { licensingWorld } from '../support/licensingWorld.ts';
import { bulk, endsOf, fatesOf, ListWorld } from '../support/listWorld.ts';

const numbers = (first: number, count: number): string[] => Array.from({ length: count }, (_, index) => String(first + index));
const endOf = ({ lines }: ListReport, id: string) => lines.find((line) => line.id === id)?.end;

describe('a list, against the sandbox', () => {
  const world = licensingWorld();
  const batch = new ListWorld(world);
  let kit: Kit;
  beforeEach(() => {
    kit = batch.window();
  });

  const allowance = (remaining: number) => world.sandbox.set({ productState: { 592: { remaining } } });
  const answered = (path: RegExp) => world.sandbox.requests().filter((each) => path.test(each.path) && each.status === 200).length;

  /** A machine of somebody else on the same account. */
  async function elsewhere(): Promise<Kit> {
    const storageDir = join(world.place.storageDir, '..', 'other', 'storage');
    await mkdir(storageDir, { recursive: true });
    return batch.window({ storageDir });
  }

  it('of 500 is summed up rightly, charged exactly as far as the allowance, and accounted for to the last ID', async function () {
    this.timeout(120_000);
    allowance(350);
    await batch.licensed(kit, bulk(0, 25));
    await batch.licensed(await elsewhere(), bulk(25, 50));
    const before = { charges: world.sandbox.charges().length, images: answered(/^\/v3\/images$/) };
    world.sandbox.set({
      images: { throttle: 'edge', times: 2 },
      history: { throttle: 'edge', times: 6 },
      charge: { throttle: 'legacy', times: 3 },
    });
    const refused = ['57305676', '3090888', ...numbers(9_100_000_000, 8)];
    const ids = [...bulk(0, 50), ...numbers(8_100_000_001, 20), ...refused, ...bulk(50, 420), ...bulk(60, 110)];
    assert.equal(ids.length, 500);

    const plan = await batch.plan(kit, ids);
    const aside = { duplicate: 50, notFound: 20, callForImage: 1, otherProduct: 1, owned: 25 };
    assert.deepEqual(fatesOf(plan), { ...aside, allowance: 78, charge: 300, free: 25 });
    assert.deepEqual(
      plan.products.map(({ product, charges, left, after }) => [product.id, charges, left, after]),
      [[592, 300, 300, 0]],
    );
    assert.equal(world.sandbox.charges().length, before.charges, 'looking up costs nothing');
    assert.equal(answered(/^\/v3\/images$/) - before.images, 5, 'one request for each hundred');

    const report = await batch.run(kit, plan);
    assert.deepEqual(endsOf(report), { ...aside, allowance: 70, failed: 8, free: 25, saved: 300 });
    assert.deepEqual(
      report.lines.map(({ id }) => id),
      ids,
    );
    const charged = world.sandbox.charges().slice(before.charges);
    assert.equal(report.charged, 300);
    assert.equal(charged.length, 300);
    assert.equal(new Set(charged.map(({ assetId }) => assetId)).size, 300, 'nothing twice');
    assert.equal((await kit.downloads.unfinished(new AbortController().signal)).length, 0);
  });

  it('is charged one after another, while files are fetched side by side', async () => {
    world.sandbox.set({ charge: { delayMs: 15 }, delivery: { delayMs: 60 } });
    const plan = await batch.plan(kit, bulk(0, 12));
    let [charging, most, fetching, mostFetching] = [new Set<string>(), 0, new Set<string>(), 0];
    const onProgress = ({ asset: { id, phase } }: ListProgress) => {
      if (phase === 'charging') charging = charging.add(id);
      else charging.delete(id);
      if (phase === 'fetching') fetching = fetching.add(id);
      if (phase === 'done') fetching.delete(id);
      [most, mostFetching] = [Math.max(most, charging.size), Math.max(mostFetching, fetching.size)];
    };
    assert.deepEqual(endsOf(await batch.run(kit, plan, { onProgress })), { saved: 12 });
    assert.equal(most, 1);
    assert.ok(mostFetching > 1 && mostFetching <= 5, `${mostFetching} at a time`);
  });

  it('makes no further charge once it is cancelled, and loses nothing that was charged', async () => {
    const stop = new AbortController();
    world.sandbox.set({ delivery: { trickle: 20_000 } });
    const plan = await batch.plan(kit, bulk(0, 20));
    const onProgress = ({ charged, asset }: ListProgress) => {
      if (charged === 3 && asset.phase === 'fetching') stop.abort();
    };
    const report = await batch.run(kit, plan, { signal: stop.signal, onProgress });
    const charges = world.sandbox.charges().length;
    assert.ok(charges >= 3 && charges <= 5, `${charges} charges`);
    assert.deepEqual(endsOf(report), { notCharged: 20 - charges, paused: charges });
    assert.equal(report.charged, charges);
    world.sandbox.set({ delivery: null });
    const rest = await batch.plan(kit, worthRetrying(report.lines));
    assert.deepEqual(fatesOf(rest), { charge: 20 - charges, free: charges });
    assert.deepEqual(endsOf(await batch.run(kit, rest)), { free: charges, saved: 20 - charges });
    assert.equal(world.sandbox.charges().length, 20);
  });

  it('that is cancelled while a charge is under way waits for its answer and keeps it', async () => {
    const stop = new AbortController();
    world.sandbox.set({ charge: { delayMs: 50 } });
    const plan = await batch.plan(kit, bulk(0, 3));
    const onProgress = ({ asset }: ListProgress) => {
      if (asset.phase === 'charging') setTimeout(() => stop.abort(), 10);
    };
    const report = await batch.run(kit, plan, { signal: stop.signal, onProgress });
    assert.deepEqual([endsOf(report), report.charged], [{ notCharged: 2, paused: 1 }, 1]);
    assert.equal(world.sandbox.charges().length, 1);
  });

  it('goes on after any failure of one asset, and says of each whether a download was used up', async () => {
    const [refused, lost, broken, unwritable] = bulk(0, 4);
    world.sandbox.set({
      charge: [
        { status: 403, code: 'Forbidden', match: refused },
        { resetAfter: true, match: lost },
      ],
      delivery: { html200: true, match: broken },
    });
    const plan = await batch.plan(kit, bulk(0, 8));
    const report = await batch.run(kit, plan, {}, async (id) => {
      if (id === unwritable) throw new GettyError('notWritable', {}, { used: 'yes' });
      return `file:///${id}.jpg`;
    });
    const used = [refused, lost, broken, unwritable].map((id) => {
      const end = endOf(report, id ?? '');
      return end?.kind === 'failed' && end.used;
    });
    assert.deepEqual(used, ['no', 'unknown', 'yes', 'yes']);
    assert.deepEqual(endsOf(report), { failed: 4, saved: 4 });
    assert.deepEqual(worthRetrying(report.lines), [refused, lost, broken, unwritable]);
  });

  it('never charges a failed one again for what was paid for', async () => {
    const [lost = '', broken = ''] = bulk(0, 2);
    world.sandbox.set({ charge: { resetAfter: true, match: lost, times: 1 }, delivery: { html200: true, match: broken } });
    const report = await batch.run(kit, await batch.plan(kit, [lost, broken]));
    world.sandbox.set({ delivery: null });
    const again = await batch.plan(kit, worthRetrying(report.lines));
    assert.deepEqual(fatesOf(again), { free: 1, unclear: 1 });
    assert.deepEqual(endsOf(await batch.run(kit, again)), { free: 1, unclear: 1 });
    assert.equal(world.sandbox.charges().length, 2);
  });

  it('stops by itself when somebody else used up the allowance meanwhile', async () => {
    const plan = await batch.plan(kit, bulk(0, 10));
    allowance(4);
    const report = await batch.run(kit, plan);
    assert.deepEqual(endsOf(report), { allowance: 6, saved: 4 });
    assert.equal(world.posts(), 4, 'what would be refused is not sent');
  });

  it('sends nothing when less is left than was said, and everything when more is', async () => {
    const plan = await batch.plan(kit, bulk(0, 3));
    const { left = 0 } = plan.products[0] ?? {};
    allowance(left - 1);
    const report = await batch.run(kit, plan, { isNumbered: true });
    assert.deepEqual([endsOf(report), world.posts()], [{ failed: 3 }, 0]);
    for (const { end } of report.lines) assert.ok(end.kind === 'failed' && isGettyError(end.error) && end.error.kind === 'priceChanged');
    allowance(left + 1);
    assert.deepEqual(endsOf(await batch.run(kit, plan, { isNumbered: true })), { saved: 3 });
  });

  it('goes on when somebody else takes a download after the first charge', async () => {
    const plan = await batch.plan(kit, bulk(0, 3));
    const { left = 0 } = plan.products[0] ?? {};
    let taken = false;
    const onProgress = ({ charged }: ListProgress) => {
      if (charged === 1 && !taken) taken = Boolean(allowance(left - 5)) || true;
    };
    assert.deepEqual(endsOf(await batch.run(kit, plan, { isNumbered: true, onProgress })), { saved: 3 });
    assert.ok(taken);
  });

  it('charges another of the list when one is refused, but never more than the price, nor what a colleague has', async () => {
    allowance(6);
    await batch.licensed(await elsewhere(), ['9000000002']);
    allowance(2);
    const plan = await batch.plan(kit, ['9100000000', '9000000000', '9000000002', '9000000001', '9000000003']);
    assert.deepEqual(fatesOf(plan), { allowance: 3, charge: 2 });
    const report = await batch.run(kit, plan);
    assert.deepEqual(endsOf(report), { allowance: 1, failed: 1, owned: 1, saved: 2 });
    assert.equal(endOf(report, '9000000001')?.kind, 'saved');
  });

  it('stops charging when nothing works any more', async () => {
    world.sandbox.set({ charge: { status5xxAfter: true } });
    const report = await batch.run(kit, await batch.plan(kit, bulk(0, 10)));
    assert.deepEqual(endsOf(report), { failed: 5, stopped: 5 });
    assert.equal(world.posts(), 5);
  });

  it('licenses again only when that was asked for', async () => {
    await batch.licensed(await elsewhere(), bulk(0, 2));
    assert.deepEqual(fatesOf(await batch.plan(kit, bulk(0, 3))), { charge: 1, owned: 2 });
    const plan = await batch.plan(kit, bulk(0, 3), { again: true });
    assert.deepEqual(endsOf(await batch.run(kit, plan)), { saved: 3 });
  });

  it('leaves out an asset whose history cannot be asked, and asks about no more than the allowance reaches', async () => {
    allowance(3);
    world.sandbox.set({ history: { status: 500, match: '9000000001' } });
    assert.deepEqual(fatesOf(await batch.plan(kit, bulk(0, 50))), { allowance: 46, charge: 3, failed: 1 });
    assert.ok(new Set(world.sandbox.requests().flatMap(({ path }) => /images\/(\d+)\/downloadhistory/.exec(path)?.[1] ?? [])).size <= 5);
  });

  it('is not looked up when the account is not signed in any more', async () => {
    world.sandbox.set({ revoke: 'all' });
    await assert.rejects(batch.plan(kit, bulk(0, 3)), { name: 'GettyError' });
  });

  it('is charged only for the very requests that were confirmed', async () => {
    const plan = await batch.plan(kit, bulk(0, 2));
    const others = plan.charges.map(({ request }) => ({ ...request, options: { ...request.options, height: 1 } }));
    const report = await batch.run(kit, plan, { confirmed: others });
    assert.deepEqual(endsOf(report), { failed: 2 });
    assert.equal(world.posts(), 0);
  });
});
