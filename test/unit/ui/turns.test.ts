import assert from 'node:assert/strict';
import { inTurn } from '../../../src/ui/turns.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('Modal questions', () => {
  /** A question that stands until it is answered. */
  function question() {
    const answer = Promise.withResolvers<string>();
    const state = { isAsked: false };
    const ask = (): Promise<string> => {
      state.isAsked = true;
      return answer.promise;
    };
    return { ...answer, ask, state };
  }

  it('are asked one after the other', async () => {
    const [first, second] = [question(), question()];
    const answers = [inTurn(first.ask), inTurn(second.ask)];
    await settled();
    assert.deepEqual([first.state.isAsked, second.state.isAsked], [true, false]);
    first.resolve('one');
    assert.equal(await answers[0], 'one');
    await settled();
    assert.ok(second.state.isAsked);
    second.resolve('two');
    assert.equal(await answers[1], 'two');
  });

  it('are asked also when the one before could not be', async () => {
    await assert.rejects(inTurn(() => Promise.reject(new Error('no window'))));
    assert.equal(await inTurn(async () => 'two'), 'two');
  });

  it('wait for those of another bundle, which has a copy of this file', async () => {
    const copy: { readonly inTurn: typeof inTurn } = await import(`../../../src/ui/turns.ts${'?of another bundle'}`);
    assert.notEqual(copy.inTurn, inTurn);
    const [first, second] = [question(), question()];
    const answers = [copy.inTurn(first.ask), inTurn(second.ask)];
    await settled();
    assert.equal(second.state.isAsked, false);
    first.resolve('one');
    second.resolve('two');
    assert.deepEqual(await Promise.all(answers), ['one', 'two']);
  });
});
