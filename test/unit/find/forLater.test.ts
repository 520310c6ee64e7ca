import assert from 'node:assert/strict';
import type { createEngine } from '../../../src/core/engine.ts';
import { keptForLater, mostForLater, pageOfKept, toggled } from '../../../src/core/find/forLater.ts';
import { searchable } from '../../sandbox/catalogue.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { engineAt } from '../support/engineAt.ts';

const { signal } = new AbortController();

describe('The list for later', () => {
  it('is what was kept, each asset once, and nothing that is no ID', () => {
    const odd = ['1', '2', '1', 3, null, '', '../x', '4,5', 'a b', '200261415-001', {}, 'x'.repeat(61)];
    assert.deepEqual(keptForLater(odd), ['1', '2', '200261415-001']);
    for (const value of [undefined, null, '1', { 0: '1', length: 1 }]) assert.deepEqual(keptForLater(value), []);
    assert.equal(keptForLater(Array.from({ length: 9_000 }, (_, n) => String(n))).length, mostForLater);
  });

  const cases: readonly (readonly [string, string, string])[] = [
    ['', '1', '1'],
    ['1', '2', '1 2'],
    ['1 2', '1', '2'],
    ['1 2', '1 3', '1 2 3'],
    ['1 2 3', '3 1', '2'],
  ];
  for (const [before, pressed, after] of cases) {
    it(`is "${after}" when the key was pressed on "${pressed}" of "${before}"`, () => {
      const listed = (text: string) => text.split(' ').filter(Boolean);
      assert.deepEqual(toggled(listed(before), listed(pressed)), listed(after));
    });
  }

  it('takes no more than it has room for, and still lets go', () => {
    const full = Array.from({ length: mostForLater }, (_, n) => String(n));
    assert.equal(toggled(full, ['x']), undefined);
    assert.equal(toggled(full, ['7'])?.length, mostForLater - 1);
  });

  describe('shown, counted at the server', () => {
    let sandbox: Sandbox;
    let engine: ReturnType<typeof createEngine>;
    before(async () => {
      sandbox = await startSandbox();
      engine = await engineAt(sandbox);
    });
    after(async () => {
      await engine.dispose();
      await sandbox.close();
    });

    it('comes a hundred at a time, in its own order, and once while it is fresh; what is gone stays by its ID', async () => {
      const known = searchable()
        .filter(({ site }) => site === 'getty')
        .map(({ id }) => id);
      const kept = ['9999999999', ...known.slice(0, 120).toReversed()];
      const pages = [];
      for (const page of [1, 2, 1]) pages.push(await pageOfKept(engine.api('ada'), kept, page, signal));
      const [first, second] = pages;
      assert.deepEqual(
        [...(first?.images ?? []), ...(second?.images ?? [])].map(({ id }) => id),
        kept,
      );
      assert.deepEqual(
        [first?.total, first?.isLast, first?.missing, second?.isLast, second?.missing],
        [121, false, ['9999999999'], true, []],
      );
      assert.ok(second?.images.every(({ title, thumbUri }) => title && thumbUri));
      const asked = sandbox.requests().filter(({ path }) => path.startsWith('/v3/'));
      // The one that was not found is asked for again: it may be published the next minute.
      assert.deepEqual(
        asked.map(({ path, query }) => [path, String(query.ids).split(',').length]),
        [
          ['/v3/images', 100],
          ['/v3/images', 21],
          ['/v3/images', 1],
        ],
      );
    });

    it('asks nobody when it is empty', async () => {
      const before = sandbox.requests().length;
      const { images, isLast } = await pageOfKept(engine.api('ada'), [], 1, signal);
      assert.deepEqual([images, isLast, sandbox.requests().length], [[], true, before]);
    });
  });
});
