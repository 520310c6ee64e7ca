import assert from 'node:assert/strict';
import { Flights } from '../../../src/core/api/flights.ts';
import { isCancellation } from '../../../src/core/errors.ts';

const { signal } = new AbortController();

/** A look-up that is answered when the test says so. */
class LookUp {
  starts = 0;
  aborted = 0;
  readonly #answer = Promise.withResolvers<string>();

  readonly start = (given: AbortSignal): Promise<string> => {
    this.starts++;
    given.addEventListener('abort', () => this.aborted++);
    return this.#answer.promise;
  };

  answer(text: string): void {
    this.#answer.resolve(text);
  }

  fail(error: Error): void {
    this.#answer.reject(error);
  }
}

describe('look-ups under way', () => {
  it('are shared by those who ask for the same', async () => {
    const [flights, lookUp] = [new Flights(), new LookUp()];
    const asked = ['a', 'a', 'b', 'a'].map((key) => flights.join(key, signal, lookUp.start));
    assert.equal(lookUp.starts, 2);
    lookUp.answer('found');
    assert.deepEqual(await Promise.all(asked), ['found', 'found', 'found', 'found']);
  });

  it('are not shared by those who come when they have ended, well or not', async () => {
    const flights = new Flights();
    for (const end of [(lookUp: LookUp) => lookUp.answer('found'), (lookUp: LookUp) => lookUp.fail(new Error('no'))]) {
      const lookUp = new LookUp();
      const asked = [1, 2].map(() => flights.join('a', signal, lookUp.start).catch((error: Error) => error.message));
      end(lookUp);
      const ends = await Promise.all(asked);
      assert.equal(ends[0], ends[1]);
      assert.equal(lookUp.starts, 1);
    }
  });

  it('go on for the others when one gives up', async () => {
    const [flights, lookUp, impatient] = [new Flights(), new LookUp(), new AbortController()];
    const first = flights.join('a', impatient.signal, lookUp.start);
    const second = flights.join('a', signal, lookUp.start);
    impatient.abort();
    await assert.rejects(first, isCancellation);
    assert.equal(lookUp.aborted, 0);
    lookUp.answer('found');
    assert.equal(await second, 'found');
    assert.equal(lookUp.starts, 1);
  });

  it('are aborted at once when nobody waits any more, and not joined after that', async () => {
    const [flights, lookUp, next] = [new Flights(), new LookUp(), new LookUp()];
    const impatient = [new AbortController(), new AbortController()];
    const asked = impatient.map((each) => flights.join('a', each.signal, lookUp.start));
    for (const each of impatient) each.abort();
    assert.equal(lookUp.aborted, 1);
    const later = flights.join('a', signal, next.start);
    for (const each of asked) await assert.rejects(each, isCancellation);
    next.answer('anew');
    assert.equal(await later, 'anew');
  });

  it('are left out by those who ask after something has changed', async () => {
    const [flights, before, after] = [new Flights(), new LookUp(), new LookUp()];
    const old = flights.join('a', signal, before.start);
    flights.close();
    const fresh = [1, 2].map(() => flights.join('a', signal, after.start));
    before.answer('37 left');
    assert.equal(await old, '37 left');
    const late = flights.join('a', signal, after.start);
    after.answer('36 left');
    assert.deepEqual(await Promise.all([...fresh, late]), ['36 left', '36 left', '36 left']);
    assert.deepEqual([before.starts, after.starts], [1, 1]);
  });

  it('are not begun for somebody who has given up already', async () => {
    const lookUp = new LookUp();
    await assert.rejects(new Flights().join('a', AbortSignal.abort(), lookUp.start), isCancellation);
    assert.equal(lookUp.starts, 0);
  });
});
