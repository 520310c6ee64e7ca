import assert from 'node:assert/strict';
import { parseIdList } from '../../../src/core/assets/idList.ts';

describe('a list of asset IDs', () => {
  const lists: readonly [name: string, text: string, ids: readonly string[]][] = [
    ['one a line', '1167612765\n200261415-001\r\n3090888\n', ['1167612765', '200261415-001', '3090888']],
    ['with commas, semicolons and tabs', '1167612765, 57305676;3090888\t185819032', ['1167612765', '57305676', '3090888', '185819032']],
    ['that names one twice', '1167612765 1167612765', ['1167612765', '1167612765']],
    ['in quotes', '"1167612765","57305676"', ['1167612765', '57305676']],
    [
      'of addresses and file names',
      'https://www.gettyimages.com/detail/photo/x/1167612765\nGettyImages-57305676.jpg',
      ['1167612765', '57305676'],
    ],
  ];
  for (const [name, text, ids] of lists) it(name, () => assert.deepEqual(parseIdList(text), { ids, isList: true }));

  const documents: readonly [name: string, text: string, ids: readonly string[]][] = [
    ['prose', 'The issue of 20261123 opens with asset 1167612765 (page 12345).', ['1167612765']],
    ['a table with other columns', 'id,title,price\n1167612765,Ridges,4500\n57305676,Plate,99', ['1167612765', '57305676']],
    ['nothing', '', []],
  ];
  for (const [name, text, ids] of documents) it(`is not ${name}`, () => assert.deepEqual(parseIdList(text), { ids, isList: false }));

  it('takes time in proportion to its length', () => {
    const text = '1167612765\n'.repeat(50_000);
    const began = performance.now();
    assert.equal(parseIdList(text).ids.length, 50_000);
    assert.ok(performance.now() - began < 5_000);
  });
});
