import assert from 'node:assert/strict';
import { parseListArguments } from '../../../src/core/list/arguments.ts';

describe('the argument of a list', () => {
  const good: readonly [value: unknown, parsed: unknown][] = [
    ['1167612765, 57305676', { ids: ['1167612765', '57305676'] }],
    [{ ids: ['1167612765', 57305676, 'gm515914670-88738565'] }, { ids: ['1167612765', '57305676', '515914670'] }],
    [{ ids: ['no id', ''] }, { ids: ['no id', ''] }],
    [{ text: '1167612765\n57305676' }, { ids: ['1167612765', '57305676'] }],
    [
      { ids: [], productId: 592, minimumWidth: 0, again: true, insert: false, destination: 'img' },
      { ids: [], productId: 592, minimumWidth: 0, again: true, insert: false, destination: 'img' },
    ],
  ];
  for (const [value, parsed] of good)
    it(`${JSON.stringify(value)} is understood`, () => assert.deepEqual(structuredClone(parseListArguments(value)), parsed));

  for (const value of [undefined, null, 7, {}, { scheme: 'file', path: '/a.md' }, { id: '1167612765' }]) {
    it(`${JSON.stringify(value)} is none`, () => assert.equal(parseListArguments(value), undefined));
  }

  const bad: readonly [value: object, name: string][] = [
    [{ ids: '1167612765' }, 'ids'],
    [{ ids: [{}] }, 'ids'],
    [{ text: 7 }, 'text'],
    [{ ids: [], text: '' }, 'text'],
    [{ ids: [], minimumWidth: -1 }, 'minimumWidth'],
    [{ ids: [], again: 'yes' }, 'again'],
    [{ ids: [], id: '1' }, 'id'],
    [{ ids: [], height: 500 }, 'height'],
    [{ ids: [], fileType: 'jpg' }, 'fileType'],
    [{ ids: [], productType: 'gold' }, 'productType'],
    [{ ids: [], shout: true }, 'shout'],
  ];
  for (const [value, name] of bad) {
    it(`${JSON.stringify(value)} is refused, naming ${name}`, () =>
      assert.throws(() => parseListArguments(value), { name: 'RangeError', message: name }));
  }
});
