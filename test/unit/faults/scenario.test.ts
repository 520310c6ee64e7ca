import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { applyMistakes, breaks } from '../../faults/broken.ts';
import { Random } from '../../faults/random.ts';
import { makeScenario, seedFor, wheel } from '../../faults/scenario.ts';

const elsewhere = { foreign: 'http://127.0.0.1:9', api: 'http://127.0.0.1:8' };
const scenario = (seed: number) => makeScenario(seed, () => 300_000, elsewhere);
const core = join(import.meta.dirname, '../../../src/core');

describe('fault scenarios', () => {
  it('are decided by their seed alone', () => {
    for (let index = 0; index < 200; index++) assert.deepEqual(scenario(seedFor(7, index)), scenario(seedFor(7, index)));
  });

  it('differ from run to run and within a run', () => {
    const seeds = new Set([1, 2, 3].flatMap((run) => Array.from({ length: 500 }, (_, index) => seedFor(run, index))));
    assert.equal(seeds.size, 1500);
  });

  it('take turns with their main fault', () => {
    assert.deepEqual(
      wheel.map((_, index) => scenario(seedFor(1, index)).kinds[0]),
      wheel,
    );
  });

  it('hold every kind at least 200 times in 5,000', () => {
    const counts = new Map(wheel.map((kind) => [kind, 0]));
    for (let index = 0; index < 5000; index++) {
      for (const kind of scenario(seedFor(20261123, index)).kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    for (const [kind, count] of counts) assert.ok(count >= 200, `${kind}: ${count}`);
  });

  it('never cut, stall or reset outside the file', () => {
    for (let index = 0; index < 2000; index++) {
      const { delivery, length } = scenario(seedFor(3, index));
      for (const { resetAt = 1, finAt = 1, stallAt = 1 } of delivery) {
        for (const at of [resetAt, finAt, stallAt]) assert.ok(at > 0 && at < length);
      }
    }
  });

  it('pick from what there is, and from nothing never', () => {
    const random = new Random(1);
    assert.equal(random.pick([5]), 5);
    assert.throws(() => random.pick([]), RangeError);
    for (let round = 0; round < 1000; round++) assert.ok([3, 4, 5].includes(random.between(3, 5)));
  });
});

describe('deliberately broken builds', () => {
  for (const [name, mistakes] of Object.entries(breaks)) {
    it(`${name} finds what it breaks`, () => {
      for (const module of new Set(mistakes.map((mistake) => mistake.module))) {
        const path = join(core, module);
        const source = readFileSync(path, 'utf8');
        assert.notEqual(applyMistakes(mistakes, pathToFileURL(path).href, source), source);
      }
    });
  }

  it('fail loudly when there is nothing to break', () => {
    assert.throws(() => applyMistakes([{ module: 'a.ts', right: 'x', wrong: 'y' }], 'file:///src/core/a.ts', 'z'), /nothing to break/);
  });
});
