import assert from 'node:assert/strict';
import type { Product } from '../../../src/core/api/types.ts';
import { allowanceOf, changeOf, namedPrice, priceOf } from '../../../src/core/licensing/price.ts';

const product = (more: Partial<Product> = {}): Product => ({ id: 592, type: 'premiumaccess', name: 'P', status: 'active', ...more });
const pack = (more: Partial<Product> = {}): Product => product({ type: 'creditpack', ...more });

describe('the price of one asset, at its edges', () => {
  it('is in credits for a credit pack alone', () => {
    assert.deepEqual(priceOf(product(), { credits: 12 }, {}), { kind: 'download', productId: 592 });
    assert.deepEqual(priceOf(pack({ creditsRemaining: 12 }), { credits: 12 }, {}), { kind: 'credits', productId: 592, credits: 12 });
  });

  it('names what is left only where somebody knows it', () => {
    assert.deepEqual(namedPrice(product(), {}, {}), { kind: 'download', productId: 592 });
    assert.deepEqual(namedPrice(product({ downloadsRemaining: 0 }), {}, {}), { kind: 'nothing', productId: 592, left: 0 });
  });

  it('of an unknown number of credits is at least one', () => {
    assert.equal(priceOf(pack({ creditsRemaining: 1 }), {}, {}).kind, 'credits');
    assert.equal(priceOf(pack({ creditsRemaining: 0 }), {}, {}).kind, 'nothing');
    assert.equal(priceOf(pack(), { credits: 12 }, {}).kind, 'credits');
    assert.equal(priceOf(pack({ creditsRemaining: 12 }), { credits: 12 }, { useTeamCredits: true }).kind, 'teamCredits');
  });

  it('holds where no product was named, whatever the account has', () => {
    for (const products of [[], [product({ downloadsRemaining: 0 })]]) assert.equal(changeOf({ kind: 'unknown' }, products), undefined);
  });

  const pays = pack({ downloadsRemaining: 7, creditsRemaining: 30, teamCredits: 500 });
  const others = [product({ id: 1, downloadsRemaining: 900, creditsRemaining: 800, teamCredits: 700 }), pays];

  it('leaves the witness of what pays it, among several products and several numbers', () => {
    const left = (kind: 'teamCredits' | 'credits' | 'download') => allowanceOf({ kind, productId: 592 }, others);
    assert.deepEqual(left('teamCredits'), { productId: 592, left: 500 });
    assert.deepEqual(left('credits'), { productId: 592, left: 30 });
    assert.deepEqual(left('download'), { productId: 592, left: 7 });
  });

  it('leaves no witness of a product that is not there or was not named', () => {
    for (const kind of ['teamCredits', 'credits', 'download'] as const) {
      assert.equal(allowanceOf({ kind, productId: 3 }, others), undefined);
      assert.equal(allowanceOf({ kind }, [{ ...pays, id: undefined as unknown as number }]), undefined);
    }
  });
});
