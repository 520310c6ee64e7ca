import assert from 'node:assert/strict';
import type { Product } from '../../../src/core/api/types.ts';
import { GettyError, isGettyError } from '../../../src/core/errors.ts';
import { aboutProduct, usedUp } from '../../../src/core/licensing/usedUp.ts';

const product = (over: Partial<Product> = {}): Product => ({ id: 1, type: 'premiumaccess', name: 'Premium', status: 'active', ...over });

describe('a charge that would be refused, at its edges', () => {
  it('says of too few credits which asset and which pack it was about', () => {
    const error = usedUp({ options: {}, product: product({ type: 'creditpack', creditsRemaining: 2 }) }, { id: '7', credits: 3 });
    assert.deepEqual(error?.data, { assetId: '7', product: 'Premium' });
  });

  it('does not count credits that an agreement by downloads happens to have', () => {
    const agreement = product({ downloadsRemaining: 1, creditsRemaining: 0, teamCredits: 0 });
    for (const useTeamCredits of [false, true]) {
      assert.equal(usedUp({ options: { useTeamCredits }, product: agreement }, { id: '7', credits: 3 }), undefined);
    }
  });

  it('is named by its kind of product where that has no name', () => {
    const error = usedUp({ options: {}, product: product({ name: '', downloadsRemaining: 0 }) }, { id: '7' });
    assert.deepEqual(error?.data, { assetId: '7', product: 'premiumaccess' });
  });

  it('keeps what the server said of the charge, and its cause', () => {
    const cause = new Error('the answer');
    const error = aboutProduct(new GettyError('overLimit', {}, { used: 'unknown', cause }), product());
    assert.ok(isGettyError(error));
    assert.equal(error.used, 'unknown');
    assert.equal(error.cause, cause);
  });
});
