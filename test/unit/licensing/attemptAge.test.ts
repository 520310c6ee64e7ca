import assert from 'node:assert/strict';
import { AccountLines } from '../../../src/core/api/accountLine.ts';
import { ageOf, noteAttempt } from '../../../src/core/licensing/attemptAge.ts';
import type { ChargeRecord } from '../../../src/core/licensing/types.ts';
import { aRecord } from '../support/licensing.ts';
import { ManualClock } from '../support/manualClock.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 23, 12);
const dated = (at: number) => ({ date: new Date(at).toUTCString() });

/** Somebody's clock, and what the answers to him have said. */
function process(now = noon) {
  const clock = new ManualClock(now);
  return { clock, lines: new AccountLines(clock) };
}

describe('How old an attempt is at least', () => {
  const attempt = (by: ReturnType<typeof process>, more: Partial<ChargeRecord> = {}): ChargeRecord => {
    const record = aRecord({ state: 'uncertain' });
    return { ...record, ...noteAttempt(by, record.id), ...more };
  };

  it('is the time that went by', () => {
    const own = process();
    const record = attempt(own);
    own.clock.advance(3 * minute);
    assert.equal(ageOf(own, record), 3 * minute);
  });

  for (const by of [11, 600, -11, -600]) {
    it(`is no more than that where the clock was set by ${by} minutes`, () => {
      const own = process();
      const record = attempt(own);
      own.clock.advance(minute);
      own.clock.set(by * minute);
      assert.equal(ageOf(own, record), by > 0 ? minute : 0);
    });
  }

  it('is told by the server to another process, whatever the clocks of both say', () => {
    const own = process();
    own.lines.server.note(dated(noon + 5000));
    const record = attempt(own);
    assert.equal(record.serverAt, noon + 5000);
    const other = process(noon + 60 * minute);
    other.lines.server.note(dated(noon + 5000 + 2 * minute));
    assert.equal(ageOf(other, record), 2 * minute);
    other.clock.advance(minute);
    assert.equal(ageOf(other, record), 3 * minute);
    other.clock.set(-59 * minute);
    assert.equal(ageOf(other, record), 2 * minute, 'the smaller of the two');
    other.lines.server.note(dated(noon));
    assert.equal(ageOf(other, record), 0);
  });

  it('is told to another process by its clock alone where the server names no date, then or now', () => {
    const own = process();
    const record = attempt(own);
    assert.equal(record.serverAt, undefined);
    const other = process(noon + 60 * minute);
    assert.equal(ageOf(other, record), 60 * minute);
    for (const date of [undefined, '', 'yesterday', '-5', ['a', 'b']]) other.lines.server.note({ date });
    assert.equal(ageOf(other, { ...record, serverAt: noon }), 60 * minute);
    other.lines.server.note(dated(noon));
    assert.equal(ageOf(other, record), 60 * minute);
  });

  it('counts from the first look where the clock was set back since the attempt', () => {
    const other = process(noon);
    const record = attempt(process(noon + 600 * minute), { unlistedSince: noon - 4 * minute });
    assert.equal(ageOf(other, record), 4 * minute);
    other.clock.set(-5 * minute);
    assert.equal(ageOf(other, record), 0);
  });
});
