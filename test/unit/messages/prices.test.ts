import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import type { Product } from '../../../src/core/api/types.ts';
import type { PriceShare } from '../../../src/seams/words.ts';

type Products = typeof import('../../../src/messages/prices.ts');

function product(fields: Partial<Product> = {}): Product {
  return { id: 592, type: 'premiumaccess', name: 'Premium Access', status: 'active', ...fields };
}

const pack = (fields: Partial<Product>) => product({ type: 'creditpack', ...fields });

describe('a product in words', () => {
  let products: Products;
  before(async () => {
    products = await import('../../../src/messages/prices.ts');
  });

  const allowances: readonly (readonly [Partial<Product>, string])[] = [
    [{}, ''],
    [{ downloadsRemaining: 37, downloadLimit: 50 }, '37 of 50 left'],
    [{ downloadsRemaining: 1234 }, '1,234 left'],
    [{ downloadsRemaining: 0, downloadLimit: 50 }, '0 of 50 left'],
    [{ downloadsRemaining: 0, downloadLimit: 50, overage: { remaining: 5 } }, '0 of 50 left, 5 more as overage'],
    [{ type: 'creditpack', creditsRemaining: 12 }, '12 credits left'],
    [{ type: 'creditpack', creditsRemaining: 1 }, '1 credit left'],
    [{ type: 'creditpack', creditsRemaining: 0, teamCredits: 40 }, '0 credits left, 40 team credits left'],
    [{ type: 'creditpack', teamCredits: 40 }, '40 team credits left'],
    [{ type: 'creditpack' }, ''],
  ];
  for (const [fields, expected] of allowances) {
    it(`has the allowance "${expected}" with ${JSON.stringify(fields)}`, () => assert.equal(products.allowance(product(fields)), expected));
  }

  it('says when the allowance resets, else when it expires', () => {
    assert.match(products.resets(product({ resetDate: '2030-12-01T12:00:00Z', expirationDate: '2031-01-01T00:00:00Z' })), /^resets .*2030/);
    assert.match(products.resets(product({ expirationDate: '2031-01-15T12:00:00Z' })), /^expires Jan 15, 2031$/);
    assert.equal(products.resets(product()), '');
  });

  const buttons: readonly (readonly [Product | undefined, { credits?: number; fromTeam?: boolean }, string, string])[] = [
    [undefined, {}, 'Use 1 download', ''],
    [product(), {}, 'Use 1 download', ''],
    [product({ downloadsRemaining: 37 }), {}, 'Use 1 of 37 downloads', 'After this: 36 left'],
    [product({ downloadsRemaining: 1 }), {}, 'Use 1 of 1 download', 'After this: 0 left'],
    [product({ downloadsRemaining: 0 }), {}, 'Use 1 download', ''],
    [product({ downloadsRemaining: 0, overage: { remaining: 3 } }), {}, 'Use 1 overage download', 'After this: 2 left of the overage'],
    [pack({ creditsRemaining: 12 }), {}, 'Use credits (12 left)', ''],
    [pack({ creditsRemaining: 1 }), {}, 'Use credits (1 left)', ''],
    [pack({}), {}, 'Use credits', ''],
    [pack({ creditsRemaining: 12 }), { credits: 3 }, 'Use 3 of 12 credits', 'After this: 9 credits left'],
    [
      pack({ creditsRemaining: 12, teamCredits: 60 }),
      { credits: 3, fromTeam: true },
      'Use 3 of 60 team credits',
      'After this: 57 team credits left',
    ],
    [pack({ teamCredits: 60 }), { fromTeam: true }, 'Use team credits (60 left)', ''],
    [pack({}), { fromTeam: true }, 'Use team credits', ''],
  ];
  for (const [given, price, button, after] of buttons) {
    it(`asks "${button}" for ${JSON.stringify(given)} at ${JSON.stringify(price)}`, () => {
      assert.equal(products.priceButton([{ product: given, charges: 1, ...price }]), button);
      assert.equal(products.afterwards({ product: given, charges: 1, ...price }), after);
    });
  }

  const lists: readonly (readonly [PriceShare, string, string])[] = [
    [{ product: product({ downloadsRemaining: 37 }), charges: 4 }, 'Use 4 of 37 downloads', 'After this: 33 left'],
    [
      { product: product({ downloadsRemaining: 0, overage: { remaining: 3 } }), charges: 2 },
      'Use 2 overage downloads',
      'After this: 1 left of the overage',
    ],
    [
      { product: pack({ creditsRemaining: 40 }), charges: 3, credits: 14, isLeast: true },
      'Use at least 14 of 40 credits',
      'After this: at most 26 credits left',
    ],
    [
      { product: pack({ teamCredits: 60 }), charges: 3, credits: 9, fromTeam: true },
      'Use 9 of 60 team credits',
      'After this: 51 team credits left',
    ],
    [{ product: undefined, charges: 3 }, 'Use 3 downloads', ''],
  ];
  for (const [share, button, after] of lists) {
    it(`asks "${button}" for a list`, () => {
      assert.equal(products.priceButton([share]), button);
      assert.equal(products.afterwards(share), after);
    });
  }

  it('says when nobody knows what is left', () => {
    assert.equal(products.allowanceOrUnknown(product()), 'What is left is not known.');
    assert.equal(products.allowanceOrUnknown(product({ downloadsRemaining: 0 })), '0 left');
  });

  it('lists everything that is known of it, and nothing else', () => {
    const full = product({
      agreementName: 'Newsroom 2026',
      downloadLimit: 50,
      downloadsRemaining: 37,
      downloadLimitDuration: 'Month',
      resetDate: '2030-12-05T12:00:00Z',
      expirationDate: '2031-01-15T12:00:00Z',
      imagepackResolution: 'Large',
      overage: { limit: 5, remaining: 2 },
      requirements: { noteRequired: true, projectCodeRequired: true, projectCodes: ['Größe & Co', 'SPRING-27'] },
    });
    const facts = Object.fromEntries(products.productFacts(full).map(({ label, value }) => [label, value]));
    assert.deepEqual(Object.keys(facts), [
      'Agreement',
      'Allowance',
      'Resets',
      'Expires',
      'Overage',
      'Resolution',
      'Requires',
      'Type and ID',
    ]);
    assert.equal(facts.Allowance, '37 of 50 left, per month');
    assert.equal(facts.Overage, '2 of 5 left');
    assert.equal(facts.Requires, 'a project code (Größe & Co, SPRING-27), a note');
    assert.equal(facts['Type and ID'], 'premiumaccess, 592');
    assert.deepEqual(
      products.productFacts(product()).map(({ label }) => label),
      ['Type and ID'],
    );
  });

  const periods: readonly (readonly [string, string])[] = [
    ['Day', 'per day'],
    ['WEEK', 'per week'],
    ['year', 'per year'],
    ['Quarter', 'Quarter'],
    ['constructor', 'constructor'],
  ];
  for (const [period, expected] of periods) {
    it(`says "${period}" as "${expected}"`, () => {
      const facts = products.productFacts(product({ downloadsRemaining: 1, downloadLimitDuration: period }));
      assert.equal(facts.find(({ label }) => label === 'Allowance')?.value, `1 left, ${expected}`);
    });
  }

  const overages: readonly (readonly [Product['overage'], string | undefined])[] = [
    [{ limit: 0, count: 0 }, 'not allowed'],
    [{ count: 4 }, '4 used'],
    [{ limit: 10, remaining: 10 }, '10 of 10 left'],
    [{}, undefined],
  ];
  for (const [overage, expected] of overages) {
    it(`says "${expected}" of the overage ${JSON.stringify(overage)}`, () => {
      assert.equal(products.productFacts(product({ overage })).find(({ label }) => label === 'Overage')?.value, expected);
    });
  }

  it('lets no text of a server act', () => {
    const facts = products.productFacts(product({ agreementName: '[x](command:evil)$(zap)\u202e', imagepackResolution: '$(zap)' }));
    assert.doesNotMatch(JSON.stringify(facts), /\]\(|command:|\$\(|\u202e/);
  });

  it('offers all of it as the words of the extension', async () => {
    const { words } = await import('../../../src/messages/words.ts');
    assert.deepEqual(Object.keys(words).sort(), [
      'afterwards',
      'allowance',
      'allowanceOrUnknown',
      'bytes',
      'date',
      'describe',
      'licence',
      'licensedOn',
      'number',
      'priceButton',
      'productFacts',
      'resets',
      'shareOfList',
    ]);
  });

  it('that is out to do harm is plain in every fact', () => {
    const name = '[Free](command:x)\n$(check)\u202e\u200b';
    const requirements = { noteRequired: true, projectCodeRequired: true, projectCodes: [name, name] };
    const hostile = product({ name, type: name as never, agreementName: name, imagepackResolution: name, downloadLimitDuration: name });
    for (const { value } of products.productFacts({ ...hostile, downloadsRemaining: 1, requirements })) {
      assert.doesNotMatch(value, /\]\(|\$\(|\n|command:|[\u202e\u200b]/, value);
    }
  });
});
