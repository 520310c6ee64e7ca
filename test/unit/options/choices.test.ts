import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DownloadSize, ImageFacts, Product } from '../../../src/core/api/types.ts';
import { choicesFor, estimatedBytes, hasSomethingLeft, productNamed } from '../../../src/core/options/choices.ts';

const product = (over: Partial<Product>): Product => ({ id: 1, type: 'premiumaccess', name: 'P', status: 'active', ...over });
const size = (width: number, height: number, over: Partial<DownloadSize> = {}): DownloadSize => ({ width, height, products: [], ...over });
const image = (over: Partial<ImageFacts>): ImageFacts => ({
  id: '1',
  callForImage: false,
  editorialUseOnly: false,
  usageRestrictions: [],
  productTypes: [],
  downloadSizes: [],
  ...over,
});

describe('the choices for an asset', () => {
  it('leave out inactive products, AI generation and types of tomorrow', () => {
    const products = [
      product({ id: 1 }),
      product({ id: 2, status: 'inactive' }),
      product({ id: 3, type: 'aigen' }),
      product({ id: 4, type: 'hologram' }),
    ];
    assert.deepEqual(
      choicesFor(image({}), products).products.map(({ id }) => id),
      [1],
    );
  });

  it('leave out products that the asset is not sold under', () => {
    const products = [product({ id: 1 }), product({ id: 2, type: 'imagepack' })];
    assert.deepEqual(
      choicesFor(image({ productTypes: ['imagepack'] }), products).products.map(({ id }) => id),
      [2],
    );
  });

  it('put products with nothing left last, without hiding them', () => {
    const products = [product({ id: 1, downloadsRemaining: 0 }), product({ id: 2, downloadsRemaining: 3 })];
    assert.deepEqual(
      choicesFor(image({}), products).products.map(({ id }) => id),
      [2, 1],
    );
  });

  it('list sizes from the largest down, vectors aside', () => {
    const sizes = [size(100, 50), size(400, 200), size(0, 0, { mediaType: 'application/postscript' }), size(200, 100)];
    const choices = choicesFor(image({ downloadSizes: sizes }), []);
    assert.deepEqual(
      choices.sizes.map(({ width }) => width),
      [400, 200, 100],
    );
    assert.deepEqual(choices.fileTypes, ['jpg', 'eps']);
  });

  it('offer a picture when no size is known', () => assert.deepEqual(choicesFor(image({}), []).fileTypes, ['jpg']));

  it('estimate the bytes of the chosen size', () => {
    const choices = choicesFor(image({ downloadSizes: [size(400, 200, { bytes: 9 }), size(200, 100, { bytes: 4 })] }), []);
    assert.equal(estimatedBytes(choices, {}), 9);
    assert.equal(estimatedBytes(choices, { height: 100 }), 4);
    assert.equal(estimatedBytes(choices, { fileType: 'eps' }), undefined);
  });
});

describe('what is left of a product', () => {
  const cases: readonly [name: string, product: Product, left: boolean][] = [
    ['downloads', product({ downloadsRemaining: 1 }), true],
    ['no downloads', product({ downloadsRemaining: 0 }), false],
    ['no downloads but overage', product({ downloadsRemaining: 0, overage: { remaining: 5 } }), true],
    ['overage used up', product({ downloadsRemaining: 0, overage: { remaining: 0 } }), false],
    ['an unknown number', product({}), true],
    ['credits', product({ type: 'creditpack', creditsRemaining: 3 }), true],
    ['no credits', product({ type: 'creditpack', creditsRemaining: 0 }), false],
    ['team credits only', product({ type: 'creditpack', creditsRemaining: 0, teamCredits: 9 }), true],
  ];
  for (const [name, each, left] of cases) it(`${name}: ${left}`, () => assert.equal(hasSomethingLeft(each), left));
});

describe('a product that a setting names', () => {
  const products = [product({ id: 7 }), product({ id: 8, type: 'imagepack' }), product({ id: 9, type: 'imagepack' })];
  it('is found by its ID', () => assert.equal(productNamed('9', products)?.id, 9));
  it('is found by its type', () => assert.equal(productNamed('premiumaccess', products)?.id, 7));
  it('is nobody when two agreements share the type', () => assert.equal(productNamed('imagepack', products), undefined));
});
