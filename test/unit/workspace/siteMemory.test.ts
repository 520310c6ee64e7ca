import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SiteMemory } from '../../../src/workspace/places/siteMemory.ts';

const memoryOf = (stored?: unknown) => {
  const kept = new Map<string, unknown>([['gettyImages.imageFoldersOfSites', stored]]);
  const state = {
    get: <T>(key: string) => kept.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  return new SiteMemory(state as ConstructorParameters<typeof SiteMemory>[0]);
};

describe('What was answered about a site', () => {
  it('counts for that site alone, and the last answer counts', async () => {
    const memory = memoryOf();
    await memory.remember('file:///ws/a', 'site');
    await memory.remember('file:///ws/b', { folder: 'file:///pictures' });
    await memory.remember('file:///ws/a', 'beside');
    assert.equal(memory.answerFor('file:///ws/a'), 'beside');
    assert.deepEqual(memory.answerFor('file:///ws/b'), { folder: 'file:///pictures' });
    assert.equal(memory.answerFor('file:///ws'), undefined);
    assert.equal(memory.answerFor('toString'), undefined);
  });

  for (const stored of [undefined, null, 'site', [], { x: 'elsewhere' }, { x: null }, { x: { folder: 1 } }]) {
    it(`is nothing where ${JSON.stringify(stored)} is stored, and can be answered then`, async () => {
      const memory = memoryOf(stored);
      assert.equal(memory.answerFor('x'), undefined);
      await memory.remember('x', 'site');
      assert.equal(memory.answerFor('x'), 'site');
    });
  }
});
