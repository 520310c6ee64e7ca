import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { GettyError, loggable, SpokenError } from '../../src/core/errors.ts';
import { ui } from '../../src/core/text.ts';

const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('The log', () => {
  const cases: readonly (readonly [what: string, error: unknown, text: string])[] = [
    ['names the kind of one of ours', new GettyError('diskFull', { path: '/home/ada/secret' }), 'GettyError: diskFull'],
    ['does not repeat a sentence for the person', new SpokenError(ui`The setting /home/ada is wrong.`), 'SpokenError'],
    [
      'tells a mistake in the program',
      thrownBy(() => (undefined as unknown as string).length),
      "TypeError: Cannot read properties of undefined (reading 'length')",
    ],
    ['does not quote an answer that is no JSON', thrownBy(() => JSON.parse('<token>')), 'SyntaxError'],
    ['leaves the message of any other error out', new Error('https://delivery.example/x?e=token'), 'Error'],
    ['does not quote what is no error', 'token', 'unknown error'],
  ];
  for (const [what, error, text] of cases) {
    it(what, () => assert.equal(loggable(error), text));
  }

  it('names the code of one of the disk, without the path', async () => {
    const error = await readFile('/nowhere/at/all').catch((reason: unknown) => reason);
    assert.equal(loggable(error), 'Error ENOENT');
  });
});
