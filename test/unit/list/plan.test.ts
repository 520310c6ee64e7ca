import assert from 'node:assert/strict';
import { type Found, heightFor, type ListInput, type ListPlan, planList } from '../../../src/core/list/plan.ts';
import { aFile, aRecord } from '../support/licensing.ts';
import { aList, anEntry, anImage, aProduct, aSize, neverCharged } from '../support/list.ts';

const fates = (plan: ListPlan): string => plan.lines.map(({ id, fate }) => `${id}:${fate.kind}`).join(' ');
const existing: Found = { kind: 'useExisting', file: { uri: 'file:///a.jpg', sha256: 'ab' }, record: aRecord() };
const again: Found = { kind: 'placeAgain', record: aRecord(), staged: { path: '/stage/1', ...aFile } };
const open: Found = { kind: 'resolveUncertain', record: aRecord({ state: 'uncertain' }) };
const licensed: Found = { kind: 'charge', history: [anEntry] };
const imagePack = aProduct({ id: 620, type: 'imagepack', downloadsRemaining: 2 });

describe('the plan of a list', () => {
  const cases: readonly [name: string, input: ListInput, expected: string][] = [
    ['charges what there is no cheaper way to', aList(2, { found: new Map([['1', neverCharged]]) }), '1:charge 2:charge'],
    [
      'counts an ID once, whatever its case',
      aList(1, { ids: ['1', '1', 'A1-1', 'a1-1'], images: [anImage('1'), anImage('a1-1')] }),
      '1:charge 1:duplicate A1-1:charge a1-1:duplicate',
    ],
    ['names what the API does not know', aList(0, { ids: ['7'] }), '7:notFound'],
    ['does not charge what is in the workspace', aList(1, { found: new Map([['1', existing]]) }), '1:free'],
    ['does not charge what was paid for', aList(1, { found: new Map([['1', again]]) }), '1:free'],
    ['leaves an attempt without an answer alone', aList(1, { found: new Map([['1', open]]) }), '1:unclear'],
    ['sets aside what somebody licensed', aList(1, { found: new Map([['1', licensed]]) }), '1:owned'],
    [
      'sets aside what this machine paid for in another size',
      aList(1, { found: new Map([['1', { ...neverCharged, paidBefore: true }]]) }),
      '1:owned',
    ],
    [
      'leaves an attempt of which nobody knows to the question',
      aList(1, { found: new Map([['1', { ...neverCharged, unclearSince: 5 }]]) }),
      '1:charge',
    ],
    [
      'charges where the history cannot be read',
      aList(1, { found: new Map([['1', { ...neverCharged, historyUnknown: true }]]) }),
      '1:charge',
    ],
    ['sets aside what a colleague saved', aList(1, { inWorkspace: new Map([['1', 'file:///b.jpg']]) }), '1:owned'],
    [
      'licenses it again when told to',
      aList(2, { found: new Map([['1', licensed]]), inWorkspace: new Map([['2', 'file:///b.jpg']]), choice: { again: true } }),
      '1:charge 2:charge',
    ],
    ['never licenses again what is free', aList(1, { found: new Map([['1', existing]]), choice: { again: true } }), '1:free'],
    ['refuses what must be asked for by telephone', aList(1, { images: [anImage('1', { callForImage: true })] }), '1:callForImage'],
    [
      'gives such an asset for free when it is here',
      aList(1, { images: [anImage('1', { callForImage: true })], found: new Map([['1', again]]) }),
      '1:free',
    ],
    ['refuses what no product covers', aList(1, { images: [anImage('1', { productTypes: ['easyaccess'] })] }), '1:notInAgreement'],
    [
      'tells when another product would cover it',
      aList(1, {
        images: [anImage('1', { productTypes: ['imagepack'] })],
        products: [aProduct(), imagePack],
        choice: { products: [aProduct()] },
      }),
      '1:otherProduct',
    ],
    [
      'leaves out an asset whose history cannot be read',
      aList(1, { found: new Map([['1', { kind: 'failed', error: new Error() } as const]]) }),
      '1:failed',
    ],
    [
      'stops where the allowance ends',
      aList(4, { products: [aProduct({ downloadsRemaining: 2 })] }),
      '1:charge 2:charge 3:allowance 4:allowance',
    ],
    ['does not count on overage', aList(1, { products: [aProduct({ downloadsRemaining: 0, overage: { remaining: 5 } })] }), '1:allowance'],
    [
      'does not spend the allowance on what is set aside',
      aList(3, {
        products: [aProduct({ downloadsRemaining: 1 })],
        found: new Map<string, Found>([
          ['1', licensed],
          ['2', existing],
        ]),
      }),
      '1:owned 2:free 3:charge',
    ],
    [
      'charges without end where the product does not say',
      aList(2, { products: [aProduct({ downloadsRemaining: undefined })] }),
      '1:charge 2:charge',
    ],
    ['lets Getty Images choose for an account that names no product', aList(2, { products: [] }), '1:charge 2:charge'],
    [
      'leaves credits of unknown price to single downloads, since the total is a promise',
      aList(3, {
        images: [undefined, 12, 0].map((credits, index) => anImage(String(index + 1), { productTypes: ['creditpack'], credits })),
        products: [aProduct({ type: 'creditpack', creditsRemaining: 40 })],
      }),
      '1:priceUnknown 2:charge 3:charge',
    ],
    [
      'takes a product whose price is known instead',
      aList(1, {
        images: [anImage('1', { productTypes: ['creditpack', 'premiumaccess'] })],
        products: [aProduct({ id: 1, type: 'creditpack', creditsRemaining: 40 }), aProduct()],
      }),
      '1:charge',
    ],
  ];
  for (const [name, input, expected] of cases) it(name, () => assert.equal(fates(planList(input)), expected));

  it('takes the next product when the first has nothing left or does not cover the asset', () => {
    const first = aProduct({ downloadsRemaining: 1 });
    const images = [
      anImage('1'),
      anImage('2', { productTypes: ['premiumaccess', 'imagepack'] }),
      anImage('3', { productTypes: ['imagepack'] }),
      anImage('4'),
    ];
    const plan = planList(aList(4, { images, products: [first, imagePack] }));
    assert.deepEqual(
      plan.charges.map(({ product }) => product?.id),
      [592, 620, 620],
    );
    assert.deepEqual(plan.products, [
      { product: first, charges: 1, price: 1, left: 1, after: 0 },
      { product: imagePack, charges: 2, price: 2, left: 2, after: 0 },
    ]);
  });

  it('asks each charge for its product and its own size', () => {
    const input = aList(2, {
      images: [anImage('1'), anImage('2', { downloadSizes: [aSize(900)] })],
      choice: { minimumWidth: 1500, options: { projectCode: 'P' } },
    });
    assert.deepEqual(
      planList(input).charges.map(({ request }) => request),
      [
        {
          apiOrigin: 'https://api.example',
          accountId: 'ada',
          assetId: '1',
          options: { projectCode: 'P', height: 1000, productType: 'premiumaccess', productId: 592 },
          estimatedBytes: 20_000,
          largestHeight: 2000,
        },
        {
          apiOrigin: 'https://api.example',
          accountId: 'ada',
          assetId: '2',
          options: { projectCode: 'P', height: undefined, productType: 'premiumaccess', productId: 592 },
          estimatedBytes: 9_000,
          largestHeight: 450,
        },
      ],
    );
  });

  it('asks for the drawing where there is nothing else', () => {
    const vector = anImage('1', { downloadSizes: [aSize(0, { name: 'vector' })] });
    assert.equal(planList(aList(1, { images: [vector] })).charges[0]?.request.options.fileType, 'eps');
  });
});

describe('the size that is wide enough', () => {
  const sizes = [aSize(4000), aSize(2000), aSize(1000)];
  const cases: readonly [width: number | undefined, height: number | undefined][] = [
    [undefined, undefined],
    [0, undefined],
    [1, 500],
    [1000, 500],
    [1001, 1000],
    [2001, undefined],
    [9000, undefined],
  ];
  for (const [width, height] of cases)
    it(`for ${width} is ${height ?? 'the largest'}`, () => assert.equal(heightFor(sizes, width), height));
  it('is the largest when none is known', () => assert.equal(heightFor([], 100), undefined));
});
