import assert from 'node:assert/strict';
import { goesUnasked } from '../../../src/commands/price/unasked.ts';
import { mayBeSecond } from '../../../src/core/licensing/types.ts';

const plain = { mayBeSecond: false, promisedFree: false, isTrusted: true, workspaceDecides: false, hasChanged: false };

describe('A charge goes unasked', () => {
  it('only where the person set it so', () => {
    assert.equal(goesUnasked('never', plain), true);
    assert.equal(goesUnasked('always', plain), false);
  });

  const reasons = [{ mayBeSecond: true }, { promisedFree: true }, { isTrusted: false }, { workspaceDecides: true }, { hasChanged: true }];
  for (const reason of reasons) {
    it(`never where ${JSON.stringify(reason)}`, () => assert.equal(goesUnasked('never', { ...plain, ...reason }), false));
  }

  it('never for what may have been paid for before', () => {
    assert.equal(mayBeSecond({ kind: 'charge', history: [] }), false);
    assert.equal(mayBeSecond({ kind: 'charge', history: [{ date: '2026-11-28T00:00:00Z' }] }), true);
    assert.equal(mayBeSecond({ kind: 'charge', history: [], historyUnknown: true }), true);
  });
});
