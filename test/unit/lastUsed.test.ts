import assert from 'node:assert/strict';
import { LastUsed } from '../../src/core/lastUsed.ts';

describe('What was used last', () => {
  it('is kept up to a number, whatever was set or asked for longest ago going first', () => {
    const kept = new LastUsed<number>({ most: 3 });
    for (const [value, key] of ['a', 'b', 'c'].entries()) kept.set(key, value);
    assert.equal(kept.get('a'), 0);
    kept.set('b', 10);
    kept.set('d', 3);
    assert.deepEqual(kept.keys(), ['a', 'b', 'd']);
    assert.deepEqual([kept.get('b'), kept.get('c')], [10, undefined]);
  });

  it('is kept up to a size, of which what went or was replaced takes nothing', () => {
    const kept = new LastUsed<string>({ most: 100, mostSize: 10, sizeOf: ({ length }) => length });
    kept.set('a', 'xxxx');
    kept.set('b', 'xxxx');
    kept.set('b', 'xxxxxx');
    assert.deepEqual(kept.keys(), ['a', 'b']);
    kept.set('c', 'x');
    assert.deepEqual(kept.keys(), ['b', 'c']);
    kept.delete('b');
    kept.set('d', 'xxxxxxxxx');
    assert.deepEqual(kept.keys(), ['c', 'd']);
    kept.clear();
    kept.set('e', 'xxxxxxxxxx');
    assert.deepEqual(kept.keys(), ['e']);
  });

  it('leaves out what is too large by itself, and what it replaced', () => {
    const kept = new LastUsed<string>({ most: 100, mostSize: 10, sizeOf: ({ length }) => length });
    for (const [key, value] of [
      ['a', 'x'],
      ['b', 'x'],
      ['a', 'xxxxxxxxxxx'],
    ] as const)
      kept.set(key, value);
    assert.deepEqual(kept.keys(), ['b']);
  });
});
