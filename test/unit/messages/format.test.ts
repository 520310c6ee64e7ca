import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import type { Product } from '../../../src/core/api/types.ts';

type Format = typeof import('../../../src/messages/format.ts');

function product(fields: Partial<Product>): Product {
  return { id: 1, type: 'premiumaccess', name: 'Premium Access', status: 'active', ...fields };
}

describe('numbers in words', () => {
  let format: Format;
  before(async () => {
    format = await import('../../../src/messages/format.ts');
  });

  for (const [count, expected] of [
    [0, '0 byte'],
    [999, '999 byte'],
    [1_500, '1.5 kB'],
    [12_345, '12 kB'],
    [8_000_000, '8 MB'],
    [33_959_979, '34 MB'],
    [2_500_000_000, '2.5 GB'],
    [1e15, '1,000 TB'],
  ] as const) {
    it(`writes ${count} bytes as ${expected}`, () => assert.equal(format.bytes(count), expected));
  }

  for (const [seconds, expected] of [
    [1, '1 second'],
    [90, '90 seconds'],
    [300, '5 minutes'],
    [86_400, '24 hours'],
  ] as const) {
    it(`writes ${seconds} seconds as ${expected}`, () => assert.equal(format.duration(seconds), expected));
  }

  it('names the year only when it is another one', () => {
    const now = Date.UTC(2026, 10, 23);
    assert.equal(format.day('2026-12-01T00:00:00.000Z', now), 'Dec 1');
    assert.equal(format.day('2027-01-01T00:00:00.000Z', now), 'Jan 1, 2027');
  });

  it('writes a date with day and time', () => assert.match(format.date(Date.UTC(2026, 10, 23, 12)), /2026.*\d\d/));

  const allowances: readonly (readonly [Partial<Product>, string])[] = [
    [{}, ''],
    [{ downloadsRemaining: 37, downloadLimit: 50 }, '37 of 50 left'],
    [{ downloadsRemaining: 1234 }, '1,234 left'],
    [{ downloadsRemaining: 0, downloadLimit: 50 }, '0 of 50 left'],
    [{ downloadsRemaining: 0, downloadLimit: 50, overage: { remaining: 5 } }, '0 of 50 left, 5 more as overage'],
    [{ type: 'creditpack', creditsRemaining: 12 }, '12 credits left'],
    [{ type: 'creditpack', creditsRemaining: 1 }, '1 credit left'],
    [{ type: 'creditpack', creditsRemaining: 0, teamCredits: 40 }, '0 credits left, 40 team credits left'],
    [{ type: 'creditpack' }, ''],
  ];
  for (const [fields, expected] of allowances) {
    it(`says "${expected}" of ${JSON.stringify(fields)}`, () => assert.equal(format.allowance(product(fields)), expected));
  }

  it('says when the allowance resets, else when it expires', () => {
    assert.match(format.resets(product({ resetDate: '2030-12-01T00:00:00Z', expirationDate: '2031-01-01T00:00:00Z' })), /^resets Dec 1/);
    assert.equal(format.resets(product({ expirationDate: '2031-01-01T00:00:00Z' })), 'expires Jan 1, 2031');
    assert.equal(format.resets(product({})), '');
  });

  const buttons: readonly (readonly [Product | undefined, string])[] = [
    [undefined, 'Use 1 download'],
    [product({}), 'Use 1 download'],
    [product({ downloadsRemaining: 37 }), 'Use 1 of 37 downloads'],
    [product({ downloadsRemaining: 1 }), 'Use 1 of 1 download'],
    [product({ downloadsRemaining: 0, overage: { remaining: 3 } }), 'Use 1 overage download'],
    [product({ type: 'creditpack', creditsRemaining: 12 }), 'Use credits (12 left)'],
    [product({ type: 'creditpack', creditsRemaining: 1 }), 'Use credits (1 left)'],
    [product({ type: 'creditpack' }), 'Use credits'],
  ];
  for (const [given, expected] of buttons) {
    it(`prices ${JSON.stringify(given)} as "${expected}"`, () => assert.equal(format.priceButton(given), expected));
  }

  it('offers all of it as the words of the extension', async () => {
    const { words } = await import('../../../src/messages/words.ts');
    assert.deepEqual(Object.keys(words).sort(), ['allowance', 'bytes', 'date', 'describe', 'priceButton', 'resets']);
  });
});
