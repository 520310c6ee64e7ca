import assert from 'node:assert/strict';
import { lazily } from '../../../src/core/lazily.ts';
import { back, runSteps, type Step, skipped, stepsBetween } from '../../../src/ui/steps.ts';

type State = Readonly<Record<string, string>>;
type Given = string | typeof back | typeof skipped | undefined;

describe('steps one after the other', () => {
  let asked: string[];
  beforeEach(() => {
    asked = [];
  });

  const step =
    (name: string, answers: Given[]): Step<State> =>
    async (state, { canGoBack, earlier }) => {
      const answer = answers.shift();
      if (answer !== skipped) asked.push(`${name}:${earlier?.[name] ?? ''}:${canGoBack}`);
      return typeof answer === 'string' ? { ...state, [name]: answer } : answer;
    };

  it('collect the answers', async () => {
    assert.deepEqual(await runSteps<State>({}, [step('a', ['1']), step('b', ['2'])]), { a: '1', b: '2' });
    assert.deepEqual(asked, ['a::false', 'b::true']);
  });

  it('go back over those that had nothing to ask, and offer what was answered', async () => {
    const steps = [step('a', ['1', '3']), step('b', [skipped, skipped]), step('c', [back, '2'])];
    assert.deepEqual(await runSteps<State>({}, steps), { a: '3', c: '2' });
    assert.deepEqual(asked, ['a::false', 'c::true', 'a:1:false', 'c::true']);
  });

  it('forget what was answered after the one that is gone back to', async () => {
    const steps = [step('a', ['1', '4']), step('b', ['2', back, '5']), step('c', [back, '6'])];
    assert.deepEqual(await runSteps<State>({}, steps), { a: '4', b: '5', c: '6' });
    assert.deepEqual(asked.slice(2), ['c::true', 'b:2:true', 'a:1:false', 'b:2:true', 'c::true']);
  });

  it('end with the first that is given up, or gone back from', async () => {
    assert.equal(await runSteps<State>({}, [step('a', ['1']), step('b', [undefined]), step('c', ['2'])]), undefined);
    assert.equal(await runSteps<State>({}, [step('a', [back])]), undefined);
  });
});

describe('steps in the middle of others', () => {
  let asked: string[];
  beforeEach(() => {
    asked = [];
  });

  const step =
    (name: string, answers: Given[]): Step<State> =>
    async (state, { canGoBack, cameBack }) => {
      const answer = answers.shift();
      asked.push(`${name}:${canGoBack}:${cameBack}`);
      return typeof answer === 'string' ? { ...state, [name]: answer } : answer;
    };
  const price = (answers: (number | typeof back | undefined)[]) => async (_state: State, canGoBack: boolean) => {
    asked.push(`price:${canGoBack}`);
    return answers.shift();
  };

  it('have a way back to what stood before them, and only where something did', async () => {
    assert.equal(await stepsBetween<State, number>({}, [step('a', [back])], true, price([])), back);
    assert.equal(await stepsBetween<State, number>({}, [step('a', [skipped])], false, price([1])), 1);
    assert.equal(await stepsBetween<State, number>({}, [step('a', [skipped])], true, price([back])), back);
    assert.deepEqual(asked, ['a:true:false', 'a:false:false', 'price:false', 'a:true:false', 'price:true']);
  });

  it('are gone back to from what they are for, the last one first, which may pass it on', async () => {
    const steps = [step('a', ['1', '2']), step('b', ['1', back, '2'])];
    assert.equal(await stepsBetween<State, number>({}, steps, false, price([back, 7])), 7);
    assert.deepEqual(asked.slice(2), ['price:true', 'b:true:true', 'a:false:true', 'b:true:false', 'price:true']);
  });

  it('end when it is given up', async () => {
    assert.equal(await stepsBetween<State, number>({}, [step('a', [undefined])], true, price([])), undefined);
    assert.equal(await stepsBetween<State, number>({}, [step('a', ['1'])], true, price([undefined])), undefined);
  });
});

describe('what is loaded lazily', () => {
  it('is loaded once, when it is asked for', async () => {
    let loads = 0;
    const load = lazily(async () => ++loads);
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([load(), load()]), [1, 1]);
  });

  it('is loaded again after it failed', async () => {
    let loads = 0;
    const load = lazily(async () => (++loads === 1 ? assert.fail('no') : loads));
    await assert.rejects(load());
    assert.equal(await load(), 2);
  });
});
