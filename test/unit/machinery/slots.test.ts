import assert from 'node:assert/strict';
import { inSlots } from '../../../scripts/slots.ts';

describe('Steps that run at once', () => {
  /** Every task begins and ends in the diary; it ends when `end` is called with its name. */
  function diary() {
    const lines: string[] = [];
    const ends = new Map<string, () => void>();
    const task = (name: string, slots: number, needs = 'nothing') => ({
      slots,
      isReady: () => needs === 'nothing' || lines.includes(`${needs} ends`),
      run: async () => {
        lines.push(`${name} begins`);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        lines.push(`${name} ends`);
        return name;
      },
    });
    const end = async (name: string): Promise<void> => {
      ends.get(name)?.();
      await new Promise(setImmediate);
    };
    return { lines, task, end };
  }

  it('begin in their order, as soon as there is a place for the next', async () => {
    const { lines, task, end } = diary();
    const all = inSlots([task('lint', 9), task('ui', 2), task('unit', 1), task('host', 1), task('contract', 3)], 3);
    for (const name of ['lint', 'unit', 'ui', 'host', 'contract']) await end(name);
    assert.deepEqual(await all, ['lint', 'ui', 'unit', 'host', 'contract']);
    assert.deepEqual(lines, [
      ...['lint begins', 'lint ends', 'ui begins', 'unit begins', 'unit ends', 'host begins'],
      ...['ui ends', 'host ends', 'contract begins', 'contract ends'],
    ]);
  });

  it('wait for what they need, also when there is a place', async () => {
    const { lines, task, end } = diary();
    const all = inSlots([task('unit', 1), task('mutants', 1, 'unit'), task('sites', 1)], 3);
    for (const name of ['unit', 'mutants', 'sites']) await end(name);
    await all;
    assert.deepEqual(lines.slice(0, 3), ['unit begins', 'unit ends', 'mutants begins']);
  });

  it('tell when one of them breaks', async () => {
    const broken = { slots: 1, isReady: () => true, run: () => Promise.reject(new Error('broken')) };
    await assert.rejects(inSlots([broken], 3), /broken/);
  });
});
