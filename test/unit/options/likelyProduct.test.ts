import assert from 'node:assert/strict';
import type { Product } from '../../../src/core/api/types.ts';
import { likelyProduct } from '../../../src/core/options/likelyProduct.ts';

const product = (id: number, fields: Partial<Product> = {}): Product => ({
  id,
  type: 'premiumaccess',
  name: 'A',
  status: 'active',
  ...fields,
});
const [news, pack] = [product(592), product(620, { type: 'imagepack', downloadsRemaining: 0 })];
const [ended, generation] = [product(630, { status: 'inactive' }), product(640, { type: 'aigen' })];
const all = [news, pack, ended, generation];

describe('The product that the next download is taken from', () => {
  const rows: readonly (readonly [
    what: string,
    products: readonly Product[],
    named: string | undefined,
    last: number | undefined,
    expected: number | undefined,
  ])[] = [
    ['is the one that the settings name, by its type, also when nothing is left of it', all, 'imagepack', 592, 620],
    ['is the one that the settings name, by its ID', all, '592', 620, 592],
    ['is the one that was chosen last', all, undefined, 620, 620],
    ['is the one that was chosen last where the settings name none of them', all, 'easyaccess', 592, 592],
    ['is the only one that there is', [news, ended, generation], undefined, undefined, 592],
    ['is none where the person will be asked', all, undefined, undefined, undefined],
    ['is none that has ended', all, '630', 630, undefined],
    ['is none where one type means two', [news, product(593)], 'premiumaccess', undefined, undefined],
    ['is none of an account without any', [], '592', 592, undefined],
  ];
  for (const [what, products, named, last, expected] of rows) {
    it(what, () => assert.equal(likelyProduct(products, named, last === undefined ? undefined : { product: last })?.id, expected));
  }
});
