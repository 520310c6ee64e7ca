import assert from 'node:assert/strict';
import type { DownloadOptions, Product } from '../../../src/core/api/types.ts';
import { type ErrorKind, GettyError, isGettyError } from '../../../src/core/errors.ts';
import { aboutProduct, usedUp } from '../../../src/core/licensing/usedUp.ts';

const product = (over: Partial<Product> = {}): Product => ({ id: 1, type: 'premiumaccess', name: 'Premium', status: 'active', ...over });
const pack = (over: Partial<Product>) => product({ type: 'creditpack', ...over });

interface Case {
  readonly product?: Product;
  readonly options?: DownloadOptions;
  readonly credits?: number;
  readonly kind?: ErrorKind;
}

const cases: readonly Case[] = [
  {},
  { product: product() },
  { product: product({ downloadsRemaining: 1 }) },
  { product: product({ downloadsRemaining: 0 }), kind: 'overLimit' },
  { product: product({ downloadsRemaining: 0, overage: { remaining: 1 } }) },
  { product: product({ downloadsRemaining: 0, overage: { remaining: 0 } }), kind: 'overLimit' },
  { product: pack({}), credits: 3 },
  { product: pack({ creditsRemaining: 3 }), credits: 3 },
  { product: pack({ creditsRemaining: 2 }), credits: 3, kind: 'notEnoughCredits' },
  { product: pack({ creditsRemaining: 0 }), kind: 'notEnoughCredits' },
  { product: pack({ creditsRemaining: 0, teamCredits: 3 }), credits: 3, kind: 'notEnoughCredits' },
  { product: pack({ creditsRemaining: 0, teamCredits: 3 }), credits: 3, options: { useTeamCredits: true } },
  { product: pack({ creditsRemaining: 9, teamCredits: 2 }), credits: 3, options: { useTeamCredits: true }, kind: 'notEnoughCredits' },
];

describe('a charge that would be refused', () => {
  for (const { product: chosen, options = {}, credits, kind } of cases) {
    it(`is ${kind ?? 'not seen coming'} with ${JSON.stringify({ chosen, options, credits })}`, () => {
      const error = usedUp({ options, ...(chosen ? { product: chosen } : {}) }, { id: '7', ...(credits === undefined ? {} : { credits }) });
      assert.equal(error?.kind, kind);
      assert.equal(error?.used ?? 'no', 'no');
    });
  }

  it('names the product and the day on which it starts anew', () => {
    const error = usedUp({ options: {}, product: product({ downloadsRemaining: 0, resetDate: '2026-12-01T00:00:00.000Z' }) }, { id: '7' });
    assert.deepEqual(error?.data, { assetId: '7', product: 'Premium', resetDate: '2026-12-01T00:00:00.000Z' });
  });
});

describe("the server's own refusal", () => {
  const refusal = new GettyError('overLimit', { status: 403, code: 'OverageLimitReached', assetId: '7' });

  it('is told with the product and its reset date', () => {
    const error = aboutProduct(refusal, product({ resetDate: '2026-12-01T00:00:00.000Z' }));
    assert.ok(isGettyError(error));
    assert.deepEqual(error.data, { ...refusal.data, product: 'Premium', resetDate: '2026-12-01T00:00:00.000Z' });
    assert.equal(error.used, 'no');
  });

  it('stays as it is when the product is unknown, and so does every other error', () => {
    assert.equal(aboutProduct(refusal, undefined), refusal);
    for (const other of [new GettyError('notFound'), new Error('x'), 'x', undefined]) assert.equal(aboutProduct(other, product()), other);
  });
});
