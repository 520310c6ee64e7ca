import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { optionsOf, parseDownloadArguments } from '../../../src/core/options/arguments.ts';

describe('the argument of gettyImages.downloadImage', () => {
  for (const value of [undefined, null, 'x', 7, {}, { path: '/a', scheme: 'file' }]) {
    it(`is none when it is ${JSON.stringify(value)}`, () => assert.equal(parseDownloadArguments(value), undefined));
  }

  it('takes every parameter of the charge', () => {
    const given = {
      id: '1167612765',
      productType: 'premiumaccess',
      productId: 592,
      height: 1024,
      fileType: 'jpg',
      useTeamCredits: true,
      projectCode: 'Köln 7',
      downloadNotes: 'für die Titelseite',
      language: 'de',
      autoDownload: true,
      destination: 'static',
      insert: false,
    };
    const parsed = parseDownloadArguments(given);
    assert.deepEqual(structuredClone(parsed), given);
    const { id: _i, destination: _d, insert: _n, ...options } = given;
    assert.deepEqual(parsed && structuredClone(optionsOf(parsed)), options);
  });

  it('takes a number as the ID', () => assert.equal(parseDownloadArguments({ id: 1167612765 })?.id, '1167612765'));

  const refused: readonly [name: string, value: object][] = [
    ['height', { id: '1', height: -1 }],
    ['height', { id: '1', height: '100' }],
    ['productType', { id: '1', productType: 'gold' }],
    ['fileType', { id: '1', fileType: 'exe' }],
    ['autoDownload', { id: '1', autoDownload: 'yes' }],
    ['productId', { id: '1', productId: 1.5 }],
    ['heigth', { id: '1', heigth: 100 }],
    ['downloadNotes', { id: '1', downloadNotes: 'x'.repeat(4001) }],
    ['id', { id: {} }],
    ['toString', { id: '1', toString: 1 }],
  ];
  for (const [name, value] of refused) {
    it(`is refused by the name of its property: ${JSON.stringify(value).slice(0, 60)}`, () => {
      assert.throws(() => parseDownloadArguments(value), { name: 'RangeError', message: name });
    });
  }
});
