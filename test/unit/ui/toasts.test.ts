import assert from 'node:assert/strict';
import { Toasts } from '../../../src/ui/toasts.ts';
import { generator } from '../../sandbox/random.ts';
import { ManualClock } from '../support/manualClock.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** VS Code's own counter (`IntervalCounter` in base/common/async.ts), which says whether a notification is shown. */
class Workbench {
  #since = Number.NEGATIVE_INFINITY;
  #count = 0;
  shows(now: number): boolean {
    if (now - this.#since > 800) [this.#since, this.#count] = [now, 0];
    return ++this.#count <= 3;
  }
}

describe('A notification that must be seen', () => {
  it('leaves at once when nothing else did', async () => {
    const clock = new ManualClock();
    await new Toasts(clock).turn();
    assert.deepEqual(clock.sleeps, []);
  });

  it('waits until VS Code shows new ones again', async () => {
    const clock = new ManualClock();
    const toasts = new Toasts(clock);
    for (let count = 0; count < 5; count++) toasts.leave();
    let isShown = false;
    const turn = toasts.turn().then(() => {
      isShown = true;
    });
    await settled();
    clock.advance(800);
    await settled();
    assert.equal(isShown, false);
    clock.advance(1);
    await turn;
  });

  it('is not held up by a clock that was set back', async () => {
    const clock = new ManualClock();
    const toasts = new Toasts(clock);
    toasts.leave();
    toasts.leave();
    clock.advance(-3_600_000);
    await toasts.turn();
    assert.deepEqual(clock.sleeps, []);
  });

  it('is shown, whatever else we show at the same time, and one of somebody else', async () => {
    const next = generator(18);
    for (let round = 0; round < 300; round++) {
      const clock = new ManualClock(1_000_000, { isHasty: true });
      const [workbench, toasts] = [new Workbench(), new Toasts(clock)];
      let other = Number.NEGATIVE_INFINITY;
      for (let step = 0; step < 30; step++) {
        clock.advance(next() % 500);
        if (next() % 5 === 0 && clock.now() - other > 1_700) {
          other = clock.now();
          workbench.shows(other);
        }
        await toasts.turn();
        assert.ok(workbench.shows(clock.now()), `round ${round}, step ${step}`);
      }
    }
  });
});
