import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import { GettyError } from '../../../src/core/errors.ts';
import { ui } from '../../../src/core/text.ts';
import { back, type Field, fillIn } from '../../../src/ui/steps.ts';
import { gettyError } from '../support/gettyError.ts';

const { unlessRefused } = await import('../../../src/authentication/methods/signInMethod.ts');

describe('a form of input boxes', () => {
  type Given = Awaited<ReturnType<Field<Name>['ask']>>;
  type Name = 'key' | 'secret';
  let asked: string[];
  beforeEach(() => {
    asked = [];
  });

  function field<N extends Name>(name: N, answers: Given[]): Field<N> {
    return {
      name,
      ask: async (earlier, problem) => {
        asked.push([name, earlier ?? '', problem ?? ''].join(':'));
        return answers.shift();
      },
    };
  }

  const pass = async (answers: Readonly<Record<Name, string>>) => ({ sent: `${answers.key}/${answers.secret}` });

  it('submits what was typed', async () => {
    assert.deepEqual(await fillIn([field('key', ['k']), field('secret', ['s'])], pass), { sent: 'k/s' });
  });

  it('goes back to the field before, with its answer', async () => {
    const outcome = await fillIn([field('key', ['k', 'k2']), field('secret', [back, 's'])], pass);
    assert.deepEqual(outcome, { sent: 'k2/s' });
    assert.deepEqual(asked, ['key::', 'secret::', 'key:k:', 'secret::']);
  });

  it('leads back to where it was opened from the first field', async () => {
    assert.equal(await fillIn([field('key', ['k', back]), field('secret', [back])], pass), back);
  });

  it('submits nothing when the person gives up', async () => {
    const fields = [field('key', ['k']), field('secret', [undefined])];
    assert.equal(await fillIn(fields, async () => assert.fail('submitted')), undefined);
  });

  it('asks again for the answer that was refused, with the reason, once', async () => {
    const outcomes = [{ field: 'secret', problem: ui`wrong` } as const, { sent: 'yes' }];
    const fields = [field('key', ['k']), field('secret', ['s', 's2'])];
    assert.deepEqual(await fillIn(fields, async () => outcomes.shift() ?? assert.fail('too often')), { sent: 'yes' });
    assert.deepEqual(asked, ['key::', 'secret::', 'secret:s:wrong']);
  });

  describe('whose request is refused', () => {
    const objections = { client: { field: 'secret', problem: ui`wrong` } } as const;
    const refusing = (error: Error) => unlessRefused('client_credentials', objections, () => Promise.reject<{ sent: string }>(error));

    it('objects to the answer that may be put right', async () => {
      assert.deepEqual(await refusing(new GettyError('signInRefused', { code: 'invalid_client' })), objections.client);
    });

    const thrown: [string, GettyError][] = [
      ['a way that is not offered', new GettyError('signInRefused', { code: 'unsupported_grant_type' })],
      ['an unknown refusal', new GettyError('signInRefused')],
      ['no network', new GettyError('unreachable', { code: 'invalid_client' })],
    ];
    for (const [name, error] of thrown) it(`ends with ${name}`, () => gettyError(refusing(error), error.kind).then(() => {}));
  });
});
