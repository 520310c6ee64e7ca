import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { creditOf } from '../../../src/core/references/credit.ts';

describe('the credit', () => {
  it('is the credit line of the API where there is one', () => {
    assert.equal(creditOf({ creditLine: 'Stockbyte', artist: 'A. Person', collectionName: 'S' }), 'Stockbyte');
  });
  it('is artist and collection otherwise', () =>
    assert.equal(creditOf({ artist: 'A. Person', collectionName: 'Stone' }), 'A. Person / Stone'));
  it('is empty when nothing is known', () => assert.equal(creditOf({}), ''));
});
