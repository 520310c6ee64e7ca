import assert from 'node:assert/strict';
import { GettyError } from '../../../src/core/errors.ts';
import { Pace, retryThrottled, Semaphore } from '../../../src/core/queue.ts';
import { ManualClock } from '../support/manualClock.ts';

const { signal } = new AbortController();

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

describe('the semaphore', () => {
  it('runs at most its limit, in order, and frees its place after a failure', async () => {
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const semaphore = new Semaphore(() => 3);
    const tasks = Array.from({ length: 20 }, (_, index) =>
      semaphore.run(signal, async () => {
        order.push(index);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        if (index % 4 === 0) throw new Error('fails');
      }),
    );
    const ends = await Promise.allSettled(tasks);
    assert.equal(most, 3);
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.equal(ends.filter(({ status }) => status === 'rejected').length, 5);
  });

  it('lets a waiting task give up without a trace', async () => {
    const semaphore = new Semaphore(() => 1);
    const held = gate();
    const first = semaphore.run(signal, () => held.opened);
    const controller = new AbortController();
    const second = semaphore.run(controller.signal, async () => assert.fail('ran'));
    const third = semaphore.run(signal, async () => 'third');
    controller.abort();
    await assert.rejects(second, { name: 'AbortError' });
    held.open();
    await first;
    assert.equal(await third, 'third');
  });

  it('does not start what was cancelled before', async () => {
    const aborted = AbortSignal.abort();
    await assert.rejects(
      new Semaphore(() => 1).run(aborted, async () => assert.fail('ran')),
      { name: 'AbortError' },
    );
  });
});

describe('the pace', () => {
  it('waits as long as the server asks, at most two minutes', async () => {
    for (const [asked, waited] of [
      [7, 7000],
      [9999, 120_000],
    ] as const) {
      const clock = new ManualClock(1000, { isHasty: true });
      const pace = new Pace(clock);
      pace.throttled(asked);
      await pace.wait(signal);
      assert.deepEqual(clock.sleeps, [waited]);
    }
  });

  it('grows under a ceiling with full jitter, and starts anew after a success', async () => {
    const clock = new ManualClock(1000, { isHasty: true });
    const pace = new Pace(clock, () => 1);
    for (let count = 0; count < 7; count++) {
      pace.throttled(undefined);
      await pace.wait(signal);
    }
    pace.passed();
    pace.throttled(undefined);
    await pace.wait(signal);
    assert.deepEqual(clock.sleeps, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 1000]);
  });

  it('does not wait for days when the clock is set back', async () => {
    const clock = new ManualClock(10 * 86_400_000, { isHasty: true });
    const pace = new Pace(clock);
    pace.throttled(10);
    clock.advance(-2 * 86_400_000);
    await pace.wait(signal);
    assert.ok((clock.sleeps[0] ?? 0) <= 120_000);
  });

  const throttled = () => Promise.reject(new GettyError('throttled'));

  it('holds back those too who were waiting already when somebody was told to slow down', async () => {
    const clock = new ManualClock(1000);
    const pace = new Pace(clock);
    pace.throttled(1);
    let left = 0;
    const waiting = [0, 1, 2].map(() => pace.wait(signal).then(() => left++));
    clock.advance(999);
    pace.throttled(7);
    const passing = async (milliseconds: number) => {
      clock.advance(milliseconds);
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      return left;
    };
    assert.equal(await passing(200), 0);
    assert.equal(await passing(6_700), 0);
    assert.equal(await passing(100), 1);
    assert.equal(await passing(50), 2);
    assert.equal(await passing(50), 3);
    await Promise.all(waiting);
  });

  it('learns a rate: requests keep a distance after being throttled, and less and less as they get through', async () => {
    const clock = new ManualClock(1000, { isHasty: true });
    const pace = new Pace(clock, () => 0);
    await assert.rejects(pace.paced(signal, throttled));
    await pace.wait(signal);
    await assert.rejects(pace.paced(signal, throttled));
    for (let count = 0; count < 60; count++) await pace.paced(signal, async () => undefined);
    const [first = 0, ...later] = clock.sleeps.filter((sleep) => sleep > 0);
    assert.ok(first >= 50 && first <= 100, `${first} ms`);
    assert.ok(later.length < 40 && (later.at(-1) ?? 0) < 20, 'the distance is given up in the end');
  });

  it('slows down once for a burst of answers that all say so', async () => {
    const clock = new ManualClock(1000, { isHasty: true });
    const pace = new Pace(clock, () => 1);
    for (let count = 0; count < 10; count++) pace.throttled(1);
    await pace.wait(signal);
    await pace.wait(signal);
    assert.deepEqual(clock.sleeps, [1000, 50]);
  });

  it('asks again for what is free, but not for ever and not after another failure', async () => {
    let asked = 0;
    const third = async () => (++asked < 3 ? throttled() : asked);
    assert.equal(await retryThrottled(third), 3);
    let tried = 0;
    const never = () => {
      tried++;
      return throttled();
    };
    await assert.rejects(retryThrottled(never), { kind: 'throttled' });
    assert.equal(tried, 3);
    await assert.rejects(
      retryThrottled(() => Promise.reject(new GettyError('serviceDown'))),
      { kind: 'serviceDown' },
    );
  });
});
