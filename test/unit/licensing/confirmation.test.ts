import assert from 'node:assert/strict';
import { bareObject } from '../../../src/core/foreign.ts';
import { Confirmation, confirmCharge, confirmCharges } from '../../../src/core/licensing/confirmation.ts';
import { aRequest } from '../support/licensing.ts';

describe('a confirmation', () => {
  it('is good for one charge', () => {
    const confirmation = confirmCharge(aRequest(), { kind: 'unknown' });
    confirmation.consume(aRequest());
    assert.throws(() => confirmation.consume(aRequest()), TypeError);
  });

  const others = [
    { assetId: '2' },
    { accountId: 'other' },
    { apiOrigin: 'https://other.example' },
    { options: { productId: 593 } },
    { options: { productId: 592, height: 500 } },
    { estimatedBytes: 1 },
  ];
  for (const other of others) {
    it(`is not good for ${JSON.stringify(other)}, and stays unused`, () => {
      const confirmation = confirmCharge(aRequest(), { kind: 'unknown' });
      assert.throws(() => confirmation.consume(aRequest(other)), TypeError);
      confirmation.consume(aRequest());
    });
  }

  it('is not changed by changing the request afterwards', () => {
    const request = { ...aRequest(), options: { productId: 592, height: 1 } };
    const confirmation = confirmCharge(request, { kind: 'unknown' });
    request.options.height = 2;
    assert.throws(() => confirmation.consume(request), TypeError);
  });

  it('is good for options without a prototype, as they come from an argument', () => {
    const request = aRequest({ options: bareObject(Object.entries({ productId: 592 })) });
    confirmCharge(request, { kind: 'unknown' }).consume(request);
    assert.throws(() => confirmCharge(request, { kind: 'unknown' }).consume(aRequest({ options: { productId: 593 } })), TypeError);
  });

  it('cannot be made by hand', () => {
    const make = Confirmation as unknown as new (key: symbol, request: unknown) => Confirmation;
    assert.throws(() => new make(Symbol('confirmation'), aRequest()), TypeError);
  });

  it('of a list is one for each request, in their order, and each for its own', () => {
    const requests = ['1', '2'].map((assetId) => aRequest({ assetId }));
    const [first, second] = confirmCharges(requests.map((request) => ({ request, price: { kind: 'unknown' } })));
    assert.throws(() => first?.consume(aRequest({ assetId: '2' })), TypeError);
    first?.consume(aRequest({ assetId: '1' }));
    second?.consume(aRequest({ assetId: '2' }));
    assert.throws(() => second?.consume(aRequest({ assetId: '2' })), TypeError);
  });
});
