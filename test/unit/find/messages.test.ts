import assert from 'node:assert/strict';
import { parseFromPage } from '../../../src/core/find/messages.ts';

describe('What the page of results says', () => {
  for (const message of [
    { kind: 'ready' },
    { kind: 'more' },
    { kind: 'see', size: 'thumb', indexes: [0, 1, 299] },
    { kind: 'see', size: 'large', indexes: [] },
    { kind: 'act', act: 'look', index: 4 },
    { kind: 'act', act: 'license', index: 0 },
    { kind: 'license', indexes: [3, 1] },
    { kind: 'keep', indexes: [3, 1] },
    { kind: 'act', act: 'keep', index: 2 },
    { kind: 'tool', tool: 'later' },
    { kind: 'tool', tool: 'all' },
    { kind: 'tool', tool: 'filters' },
    { kind: 'related', index: 2 },
  ]) {
    it(`is understood: ${JSON.stringify(message)}`, () => {
      assert.deepEqual(parseFromPage({ turn: 7, message }), { turn: 7, message });
    });
  }

  for (const value of [
    undefined,
    null,
    'ready',
    [],
    { kind: 'ready' },
    { turn: '1', message: { kind: 'ready' } },
    { turn: 1, message: ['ready'] },
    { turn: 1, message: { kind: 'charge', index: 1 } },
    { turn: 1, message: { kind: 'act', act: 'constructor', index: 1 } },
    { turn: 1, message: { kind: 'act', act: 'look', index: -1 } },
    { turn: 1, message: { kind: 'act', act: 'look', index: 1.5 } },
    { turn: 1, message: { kind: 'act', act: 'look', index: '1' } },
    { turn: 1, message: { kind: 'tool', tool: '__proto__' } },
    { turn: 1, message: { kind: 'see', size: 'huge', indexes: [1] } },
    { turn: 1, message: { kind: 'see', size: 'thumb', indexes: [1, '2'] } },
    { turn: 1, message: { kind: 'license', indexes: Array.from({ length: 1_001 }, (_, index) => index) } },
    { turn: 1, message: { kind: 'license', indexes: { length: 1, 0: 1 } } },
  ]) {
    it(`is nothing: ${JSON.stringify(value)?.slice(0, 70)}`, () => assert.equal(parseFromPage(value), undefined));
  }

  it('carries nothing beside what is known of a message', () => {
    const parsed = parseFromPage({ turn: 1, message: { kind: 'more', index: 4, command: 'gettyImages.downloadImage' } });
    assert.deepEqual(parsed, { turn: 1, message: { kind: 'more' } });
  });
});
