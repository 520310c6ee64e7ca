import assert from 'node:assert/strict';
import { untilTaken } from '../../../src/editor/editing.ts';

/** A document in which somebody types as often as this while edits are on their way. */
function typedInto(times: number) {
  const document = { version: 1, isClosed: false, text: '' };
  let left = times;
  const edit = async (): Promise<boolean> => {
    const { version } = document;
    await Promise.resolve();
    if (left-- > 0) {
      document.version++;
      document.text += 'x';
    }
    if (document.version !== version) return false;
    document.version++;
    document.text += '!';
    return true;
  };
  return { document, edit };
}

describe('An edit of a document', () => {
  for (const times of [0, 1, 7, 99]) {
    it(`is taken once where somebody types ${times} letters meanwhile`, async () => {
      const { document, edit } = typedInto(times);
      assert.equal(await untilTaken(document, edit), true);
      assert.equal(document.text, `${'x'.repeat(times)}!`);
    });
  }

  it('is taken where somebody else made it meanwhile, and nothing is left to do', async () => {
    const { document, edit } = typedInto(1);
    const attempts = () => (document.text === 'x' ? undefined : edit());
    assert.equal(await untilTaken(document, attempts), true);
    assert.equal(document.text, 'x');
  });

  it('is given up where the document never rests', async () => {
    const { document, edit } = typedInto(Number.POSITIVE_INFINITY);
    assert.equal(await untilTaken(document, edit), false);
  });

  it('is not tried again where the document is refused to it, or was closed', async () => {
    for (const answer of [true, false]) {
      let attempts = 0;
      const edit = async (): Promise<boolean> => {
        attempts++;
        return answer;
      };
      assert.equal(await untilTaken({ version: 1, isClosed: false }, edit), false);
      assert.equal(attempts, 1);
      assert.equal(await untilTaken({ version: 1, isClosed: true }, edit), false);
      assert.equal(attempts, 1);
    }
  });
});
