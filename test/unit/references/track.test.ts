import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { trackRange } from '../../../src/core/references/track.ts';

describe('a tracked range', () => {
  const range = { start: 10, end: 20 };
  const cases = [
    { name: 'moves with text typed before it', edit: { offset: 0, removed: 0, added: 5 }, expected: { start: 15, end: 25 } },
    { name: 'moves back with text deleted before it', edit: { offset: 2, removed: 4, added: 0 }, expected: { start: 6, end: 16 } },
    { name: 'moves with text typed at its start', edit: { offset: 10, removed: 0, added: 3 }, expected: { start: 13, end: 23 } },
    { name: 'stays when text is typed at its end', edit: { offset: 20, removed: 0, added: 3 }, expected: { start: 10, end: 20 } },
    { name: 'stays when text behind it is deleted', edit: { offset: 30, removed: 9, added: 0 }, expected: { start: 10, end: 20 } },
    { name: 'becomes empty when its inside is typed into', edit: { offset: 15, removed: 0, added: 2 }, expected: { start: 17, end: 17 } },
    { name: 'becomes empty when its end is cut off', edit: { offset: 18, removed: 5, added: 0 }, expected: { start: 18, end: 18 } },
    { name: 'becomes empty when all around it is replaced', edit: { offset: 5, removed: 30, added: 1 }, expected: { start: 6, end: 6 } },
  ];
  for (const { name, edit, expected } of cases) {
    it(name, () => assert.deepEqual(trackRange(range, edit), expected));
  }
});
