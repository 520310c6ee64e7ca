import assert from 'node:assert/strict';
import type { Product } from '../../../src/core/api/types.ts';
import { allowanceOf, changeOf, namedPrice, priceOf, withoutNumbers } from '../../../src/core/licensing/price.ts';

const product = (more: Partial<Product> = {}): Product => ({ id: 592, type: 'premiumaccess', name: 'P', status: 'active', ...more });
const pack = (more: Partial<Product> = {}): Product => product({ type: 'creditpack', ...more });
const named = (of: Product, credits?: number, fromTeam?: boolean) => priceOf(of, { credits }, { useTeamCredits: fromTeam });

describe('the price of one asset', () => {
  const kinds: readonly (readonly [string, Product, string])[] = [
    ['one of the downloads', product({ downloadsRemaining: 3 }), 'download'],
    ['a download, where nobody says what is left', product(), 'download'],
    ['overage, when nothing else is left', product({ downloadsRemaining: 0, overage: { remaining: 5 } }), 'overage'],
    ['nothing, without overage', product({ downloadsRemaining: 0, overage: { remaining: 0 } }), 'nothing'],
    ['credits', pack({ creditsRemaining: 12 }), 'credits'],
    ['nothing, with too few credits', pack({ creditsRemaining: 11 }), 'nothing'],
  ];
  for (const [title, of, kind] of kinds) it(`is ${title}`, () => assert.equal(named(of, 12).kind, kind));

  it('is not known where the account names no product', () => assert.deepEqual(priceOf(undefined, {}, {}), { kind: 'unknown' }));

  const changes: readonly (readonly [string, Product, readonly Product[], string | undefined])[] = [
    ['holds while something is left', product({ downloadsRemaining: 2 }), [product({ downloadsRemaining: 1 })], undefined],
    ['is refused when the last download is gone', product({ downloadsRemaining: 1 }), [product({ downloadsRemaining: 0 })], 'overLimit'],
    [
      'changes when overage begins',
      product({ downloadsRemaining: 1 }),
      [product({ downloadsRemaining: 0, overage: { remaining: 9 } })],
      'priceChanged',
    ],
    [
      'changes when overage ends, since the new price is another',
      product({ downloadsRemaining: 0, overage: { remaining: 9 } }),
      [product({ downloadsRemaining: 50 })],
      'priceChanged',
    ],
    [
      'changes when the product ends',
      product({ downloadsRemaining: 9 }),
      [product({ downloadsRemaining: 9, status: 'expired' })],
      'priceChanged',
    ],
    ['changes when the product is gone', product({ downloadsRemaining: 9 }), [product({ id: 1 })], 'priceChanged'],
    ['is refused when credits fall below it', pack({ creditsRemaining: 12 }), [pack({ creditsRemaining: 11 })], 'notEnoughCredits'],
    ['holds when credits fall and suffice', pack({ creditsRemaining: 40 }), [pack({ creditsRemaining: 12 })], undefined],
  ];
  for (const [title, before, now, expected] of changes) it(title, () => assert.equal(changeOf(named(before, 12), now), expected));

  const numbers: readonly (readonly [string, Product, Product, string | undefined])[] = [
    ['one download fewer', product({ downloadsRemaining: 37 }), product({ downloadsRemaining: 36 }), 'priceChanged'],
    ['one download more', product({ downloadsRemaining: 37 }), product({ downloadsRemaining: 38 }), undefined],
    ['as many', product({ downloadsRemaining: 37 }), product({ downloadsRemaining: 37 }), undefined],
    ['nobody knows any more', product({ downloadsRemaining: 37 }), product(), undefined],
    ['nobody knew', product(), product({ downloadsRemaining: 1 }), undefined],
    [
      'less of the overage',
      product({ downloadsRemaining: 0, overage: { remaining: 9 } }),
      product({ downloadsRemaining: 0, overage: { remaining: 8 } }),
      'priceChanged',
    ],
    ['fewer credits that suffice', pack({ creditsRemaining: 40 }), pack({ creditsRemaining: 39 }), 'priceChanged'],
  ];
  for (const [title, before, now, expected] of numbers) {
    it(`that named what is left, with ${title} by now, ${expected ? 'has changed' : 'holds'}`, () => {
      const price = namedPrice(before, { credits: 12 }, {});
      assert.deepEqual([changeOf(price, [now]), changeOf(withoutNumbers(price), [now])], [expected, undefined]);
    });
  }

  it('of a team does not look at own credits', () => {
    const team = named(pack({ creditsRemaining: 0, teamCredits: 12 }), 12, true);
    assert.equal(team.kind, 'teamCredits');
    assert.equal(changeOf(team, [pack({ creditsRemaining: 500, teamCredits: 3 })]), 'notEnoughCredits');
  });

  it('leaves what is left as a witness: the overage counts on where the agreement ends', () => {
    const of = product({ downloadsRemaining: 1, overage: { remaining: 4 } });
    assert.deepEqual(allowanceOf(named(of), [of]), { productId: 592, left: 5 });
    assert.equal(allowanceOf(named(product()), [product()]), undefined);
  });
});
