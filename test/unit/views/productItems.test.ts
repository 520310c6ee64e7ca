import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import type { Product } from '../../../src/core/api/types.ts';
import { ui } from '../../../src/core/text.ts';
import { premiumAccess as product } from '../support/products.ts';

type Items = typeof import('../../../src/views/productItems.ts');

const words = { allowance: () => ui`36 of 50 left`, resets: () => ui`resets Dec 1`, productFacts: () => [] };

describe('The row of a product', () => {
  let items: Items;
  before(async () => {
    items = await import('../../../src/views/productItems.ts');
  });

  const rows = (products: readonly Product[]) => items.productNodes(products, 'me').map((node) => items.productRow(node, words));

  it('begins with what tells it from the others, and says what is left and nothing more', () => {
    const newsroom = product({ agreementName: 'Newsroom 2026' });
    const marketing = product({ id: 593, agreementName: 'Marketing 2026' });
    const pack = product({ id: 594, type: 'imagepack', name: 'Image Pack', agreementName: 'Newsroom 2026' });
    const [first, second, third] = rows([newsroom, marketing, pack]);
    assert.deepEqual([first?.label, second?.label, third?.label], ['Newsroom 2026', 'Marketing 2026', 'Image Pack']);
    assert.deepEqual([first?.description, third?.description], ['36 of 50 left', '36 of 50 left']);
  });

  it('keeps the whole name, and when it resets, for the tooltip and for who listens', () => {
    const [row] = rows([product({ agreementName: 'Newsroom 2026' }), product({ id: 593, agreementName: 'Marketing 2026' })]);
    assert.equal(row?.spoken, 'Premium Access (Newsroom 2026), 36 of 50 left, resets Dec 1');
    assert.deepEqual(row?.tooltip?.slice(0, 3), ['Premium Access (Newsroom 2026)', '36 of 50 left', 'resets Dec 1']);
  });

  it('has a name of its own where agreements do not tell two apart, or none is named', () => {
    const same = [product({ agreementName: 'Newsroom' }), product({ id: 593, agreementName: 'Newsroom' }), product({ id: 594 })];
    const labels = rows(same).map(({ label }) => label);
    assert.deepEqual(labels, ['Newsroom, 592', 'Newsroom, 593', 'Premium Access (594)']);
  });

  it('says first what keeps it from being used', () => {
    const [row] = rows([product({ status: 'inactive' })]);
    assert.deepEqual([row?.label, row?.description], ['Premium Access', 'inactive · 36 of 50 left']);
  });
});
